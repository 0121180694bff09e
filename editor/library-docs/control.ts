export const CONTROL = `
(error message irritant …)
  Raises an exception: the program ends with MESSAGE and the irritants unless something handles it.
(throw key argument …)
  Raises an exception of the kind that the symbol KEY names.
(catch key thunk handler [pre-unwind-handler])
  The value of THUNK; if it throws KEY (#t: anything), that of HANDLER, called with the key and the arguments.
(with-exception-handler handler thunk [#:unwind? bool] [#:unwind-for-type type])
  Calls THUNK; HANDLER is called with what is raised meanwhile. With #:unwind? #t its value is then the
  value of the whole.
(raise-exception object [#:continuable? bool])
  Raises OBJECT, which is any value, mostly an exception object.
(with-throw-handler key thunk handler)
  As catch, but HANDLER runs where the exception was thrown, which then goes on upward.
(dynamic-wind in thunk out)
  Calls IN, THUNK and OUT; OUT also where an exception or a continuation leaves THUNK.
(call-with-current-continuation procedure)
(call/cc procedure)
  Calls PROCEDURE with the continuation: a procedure that, called at any time, returns from here.
(call-with-values producer consumer)
  Calls CONSUMER with all the values that the thunk PRODUCER returns.
(values value …)
  Returns several values at once.
(exit [status])
  Ends the program. In a machines file that is an error for Guix.
(force promise)
  The value of a promise, computed the first time.
(make-promise object)
  A promise that has the value OBJECT already.
(promise? object)
  Whether OBJECT is a promise, as delay makes them.
(make-parameter value [converter])
  A parameter: called without arguments it gives its value, which parameterize changes for a while.
(eval expression module)
  The value of EXPRESSION, which is data, in MODULE.
(exception? object)
  Whether OBJECT is an exception object.
(print-exception port frame key arguments)
  Writes an exception as Guile shows it.
(call-with-prompt tag thunk handler)
  Calls THUNK; (abort-to-prompt tag …) in it leaves it for HANDLER, which gets the continuation and the values.
(abort-to-prompt tag value …)
  Leaves for the nearest prompt of that tag.
(make-prompt-tag [stem])
  A new tag for prompts.
(make-fluid [value])
  A fluid: a variable whose value with-fluids changes for a while.
(fluid-ref fluid)
  The value of FLUID.
(fluid-set! fluid value)
  Gives FLUID another value.
(fluid? object)
  Whether OBJECT is a fluid.
(make-exception exception …)
  An exception that is all of them at once.
(exception-kind exception)
  The key that it was thrown with.
(exception-args exception)
  The arguments that it was thrown with.
(scm-error key procedure message arguments data)
  Throws as Guile's own errors are thrown.
(quit [status])
  As exit.
(primitive-exit [status])
  Ends the process at once. In a machines file that is an error.
(strerror n)
  What the error number N says.
(system-error-errno arguments)
  The error number in the arguments of a system-error.
(syntax-violation who message form [subform])
  Raises a syntax error.
(eval-string string [module])
  The value of the forms that STRING holds.
## (ice-9 control)
(call-with-escape-continuation procedure)
(call/ec procedure)
  Calls PROCEDURE with a procedure that leaves it early, with the value given.
(let/ec name body …)
  The body with NAME as a procedure that leaves it early, with the value given.
## (srfi srfi-34)
(guard (name clause …) body …)
  Evaluates the body; what is raised meanwhile is NAME in the clauses, which are as in cond. Where none
  fits it is raised again.
(raise object)
  Raises OBJECT as an exception.
## (ice-9 exceptions)
(exception-message exception)
  The message of an exception that has one.
(exception-irritants exception)
  The objects that an exception was raised about.
(guard (name clause …) body …)
  Evaluates the body; what is raised meanwhile is NAME in the clauses, which are as in cond.
`
