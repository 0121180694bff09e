export const DEFINITIONS = `
(define name value)
(define (name parameter …) body …)
  Gives NAME a value, or makes it a procedure. Inside a body the name is local to it.
(define* (name parameter … #:optional (p default) … #:key (k default) … . rest) body …)
  Defines a procedure with parameters that may be left out and with keyword parameters.
(define-public name value)
(define-public (name parameter …) body …)
  Defines and exports NAME.
(define-values (name …) expression)
  Gives several names the values that EXPRESSION returns.
(define-syntax name transformer)
  Makes NAME a macro; TRANSFORMER is mostly a syntax-rules form.
(define-syntax-rule (name pattern …) template)
  A macro of a single rule: a form that fits the pattern stands for TEMPLATE.
(syntax-rules (literal …) (pattern template) …)
  A macro by rules: the first PATTERN that fits a use gives the TEMPLATE. In patterns '...' repeats what is
  before it; LITERALs stand for themselves.
(define-inlinable (name parameter …) body …)
  As define, for short procedures that are worth inlining.
(define-once name value)
  Defines NAME unless it has a value already.
(define-syntax-parameter name transformer)
  A macro whose meaning syntax-parameterize can change for a while.
(syntax-parameterize ((name transformer) …) body …)
  Expands the body with other meanings of syntax parameters.
(let-syntax ((name transformer) …) body …)
(letrec-syntax ((name transformer) …) body …)
  Macros that are local to the body.
(lambda (parameter …) body …)
(lambda parameters body …)
  A procedure. A single name in place of the list of parameters gets the list of all arguments.
(λ (parameter …) body …)
  The same as lambda.
(lambda* (parameter … #:optional (p default) … #:key (k default) … . rest) body …)
  A procedure with parameters that may be left out and with keyword parameters.
(case-lambda ((parameter …) body …) …)
  A procedure that does as the first clause whose parameters fit the number of arguments.
(let ((name value) …) body …)
(let loop ((name value) …) body …)
  Local variables; the values don't see the names. With a name LOOP it is a procedure that the body can
  call to go round with other values.
(let* ((name value) …) body …)
  Local variables, each visible in the values after it.
(letrec ((name value) …) body …)
(letrec* ((name value) …) body …)
  Local variables whose values may refer to all of the names: local recursive procedures.
(set! name value)
  Changes the value of a variable that exists.
(case-lambda* ((parameter … #:optional (p default) … #:key (k default) … . rest) body …) …)
  As case-lambda, with parameters that may be left out and with keyword parameters.
(define-macro (name parameter …) body …)
  A macro that is a procedure from the form's parts to the form that stands for it. It is not hygienic.
(defmacro name (parameter …) body …)
  As define-macro.
(defmacro-public name (parameter …) body …)
  As defmacro, and exports NAME.
(define-private name value)
  As define.
(identifier-syntax template)
  A macro whose name alone stands for TEMPLATE.
(syntax-case form (literal …) (pattern [fender] expression) …)
  Takes a syntax object apart: the expression of the first PATTERN that it fits, inside a macro transformer.
(syntax template)
  A syntax object as TEMPLATE says; written #'TEMPLATE.
(quasisyntax template)
  As syntax, with parts that are computed; written #\`TEMPLATE.
(unsyntax expression)
  In quasisyntax: the value of EXPRESSION; written #,EXPRESSION.
(unsyntax-splicing expression)
  In quasisyntax: the elements of the list that EXPRESSION gives; written #,@EXPRESSION.
(quote-syntax datum)
  DATUM as a syntax object.
(with-syntax ((pattern expression) …) body …)
  Binds pattern variables to the parts of syntax objects.
(with-ellipsis ellipsis body …)
  Another name in place of '...' in the body.
(with-fluids ((fluid value) …) body …)
  Fluids have other values while the body is evaluated.
## (srfi srfi-9)
(define-record-type type (constructor field …) predicate (field accessor [modifier]) …)
  A new type of record: a procedure that makes one from the values of its fields, a predicate, and
  procedures that get and set each field.
## (srfi srfi-11)
(let-values (((name …) expression) …) body …)
(let*-values (((name …) expression) …) body …)
  Local variables for all the values that each expression returns.
## (srfi srfi-8)
(receive (name …) expression body …)
  The body with the values that EXPRESSION returns as local variables.
## (ice-9 receive)
(receive (name …) expression body …)
  The body with the values that EXPRESSION returns as local variables.
## (ice-9 and-let-star)
(and-let* ((name expression) …) body …)
  Local variables one by one; ends with #f as soon as one has the value #f.
## (srfi srfi-26)
(cut expression …)
  A procedure: the form with each '<>' as a parameter and '<...>' for further arguments. (cut + 1 <>) adds
  one.
(cute expression …)
  As cut, with everything but the slots evaluated beforehand, once.
## (srfi srfi-2)
(and-let* ((name expression) …) body …)
  Local variables one by one; ends with #f as soon as one has the value #f.
## (ice-9 control)
(reset body …)
(% expression [handler])
  Marks how far the continuations reach that are captured inside.
(shift name body …)
  The body with NAME as the continuation up to the nearest reset.
(let-escape-continuation name body …)
  The body with NAME as a procedure that leaves it early, with the value given.
## (ice-9 optargs)
(let-optional arguments ((name default) …) body …)
(let-optional* arguments ((name default) …) body …)
  Local variables from a list of arguments, with defaults for those that are missing.
(let-keywords arguments allow-other-keys? ((name default) …) body …)
(let-keywords* arguments allow-other-keys? ((name default) …) body …)
  Local variables from the keywords in a list of arguments.
## (ice-9 curried-definitions)
(define ((name parameter …) parameter …) body …)
  A procedure that gives a procedure, and so on for more parentheses.
(define* ((name parameter …) parameter …) body …)
  As define, with parameters that may be left out and with keyword parameters.
## (ice-9 exceptions)
(define-exception-type name parent constructor predicate (field accessor) …)
  A new type of exception objects.
## (guix records)
(define-record-type* type constructor make predicate (field accessor [(default value)] …) …)
  A record type as Guix has them: CONSTRUCTOR takes (FIELD VALUE) clauses, with defaults and inherit.
(match-record record type (field …) body …)
  The body with fields of RECORD as local variables.
(match-record-lambda type (field …) body …)
  A procedure that takes a record's fields apart.
this-record
  In a default of a field that is thunked: the record itself.
## (srfi srfi-9 gnu)
(define-immutable-record-type type (constructor field …) predicate (field accessor [modifier]) …)
  As define-record-type; modifiers give a changed copy.
(set-field record (accessor …) value)
  A copy of RECORD with another value for a field, perhaps of a record in a record.
(set-fields record ((accessor …) value) …)
  A copy of RECORD with other values for several fields.
## (srfi srfi-31)
(rec name expression)
(rec (name parameter …) body …)
  The value of EXPRESSION, which may refer to it as NAME: a recursive procedure without a definition.
## (srfi srfi-35)
(condition (type (field value) …) …)
  A condition object.
(define-condition-type type parent predicate (field accessor) …)
  A new type of conditions.
## (srfi srfi-45)
(lazy expression)
  A promise to do as the promise that EXPRESSION gives.
(delay expression)
  A promise to evaluate EXPRESSION when it is forced, at most once.
## (srfi srfi-71)
(let ((name … expression) …) body …)
(let loop ((name … expression) …) body …)
  As let, with bindings for all the values that an expression returns.
(let* ((name … expression) …) body …)
  As let*, with bindings for all the values that an expression returns.
(letrec ((name … expression) …) body …)
  As letrec, with bindings for all the values that an expression returns.
## (scheme lazy)
(delay-force expression)
  A promise to do as the promise that EXPRESSION gives.
## (rnrs base)
(assert expression)
  Raises an exception where EXPRESSION is false.
## (rnrs bytevectors)
(endianness symbol)
  The symbol big or little.
`
