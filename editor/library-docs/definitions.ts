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
## (srfi srfi-26)
(cut expression …)
  A procedure: the form with each '<>' as a parameter and '<...>' for further arguments. (cut + 1 <>) adds
  one.
(cute expression …)
  As cut, with everything but the slots evaluated beforehand, once.
## (srfi srfi-2)
(and-let* ((name expression) …) body …)
  Local variables one by one; ends with #f as soon as one has the value #f.
`
