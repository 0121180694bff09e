export const SYNTAX = `
(quote datum)
  DATUM as it is written, not evaluated; mostly written 'DATUM.
(quasiquote template)
  TEMPLATE as data, except where a comma stands: ,EXPRESSION is replaced by its value and ,@EXPRESSION by
  the elements of the list that it gives.
(unquote expression)
  In a quasiquoted template: the value of EXPRESSION. Written ,EXPRESSION.
(unquote-splicing expression)
  In a quasiquoted template: the elements of the list that EXPRESSION gives. Written ,@EXPRESSION.
(begin form …)
  Evaluates the forms in order and gives the last one's value.
(if test consequent [alternative])
  CONSEQUENT where TEST is true, which is all but #f; else ALTERNATIVE.
(cond (test body …) … (else body …))
(cond (test => procedure) …)
  The body of the first clause whose test is true. With '=>' the procedure gets the test's value.
(case key ((datum …) body …) … (else body …))
  The body of the clause that lists the value of KEY. The data are not evaluated; they are compared by
  eqv?, which does not suit strings.
(and expression …)
  The last value if all are true, else #f; stops at the first that is false.
(or expression …)
  The first value that is true, else #f; stops there.
(when test body …)
  Evaluates the body if TEST is true.
(unless test body …)
  Evaluates the body if TEST is false.
(while test body …)
  Goes on with the body while TEST is true. (break) ends the loop, (continue) begins its next round.
(do ((name first step) …) (test result …) body …)
  A loop: each round gives the variables the values of their steps, until TEST is true.
else
  In cond, case and others: the clause for all the rest.
=>
  In a clause of cond: what follows is a procedure that gets the value of the test.
...
  In a pattern of syntax-rules: any number of what is before it.
_
  In patterns: anything, without a name for it.
(delay expression)
  A promise to evaluate EXPRESSION when it is forced, at most once.
(parameterize ((parameter value) …) body …)
  Parameters have other values while the body is evaluated.
(cond-expand (requirement form …) … (else form …))
  The forms of the first clause whose requirement this implementation meets.
(eval-when (situation …) form …)
  Evaluates the forms in the situations that are named: expand, load, eval, compile.
(include file)
  The forms that FILE holds, in place of this one.
(current-source-location)
  Where this form stands: an alist of filename, line and column, or #f.
(current-filename)
  The name of the file that this form stands in, or #f.
(false-if-exception expression)
  The value of EXPRESSION, or #f if an exception ends it.
(syntax-error message form …)
  In a macro's template: an error while expanding, with this message.
(include-from-path file)
  As include; FILE is looked for in the folders of %load-path.
(include-ci file)
  As include; capitals in FILE count as small letters.
(library (name …) (export name …) (import set …) body …)
  As R6RS has it: a library with what it exports and imports.
(start-stack id expression)
  The value of EXPRESSION; for debuggers.
## (ice-9 match)
(match value (pattern body …) …)
  The body of the first pattern that VALUE fits. Names in a pattern match anything and are variables of
  the body; (a b), (a . rest), (a ...) take lists apart, 'x and strings match themselves, (? predicate
  pattern) asks, (and …), (or …) and (not …) combine.
(match-lambda (pattern body …) …)
  A procedure of one argument that matches it.
(match-lambda* (pattern body …) …)
  A procedure that matches the list of its arguments.
(match-let ((pattern value) …) body …)
(match-let* ((pattern value) …) body …)
  As let, with patterns in place of names.
(match-letrec ((pattern value) …) body …)
  As letrec, with patterns in place of names.
`
