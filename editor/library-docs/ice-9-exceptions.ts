export const ICE_9_EXCEPTIONS = `
## (ice-9 exceptions)
&exception
  The type of all exceptions.
&error
  The type of errors.
&warning
  The type of warnings.
&message
  The type of exceptions with a message.
&irritants
  The type of exceptions that say what they are about.
&origin
  The type of exceptions that say where they were found.
&external-error
  The type of errors from outside of the program.
&programming-error
  The type of errors in the program itself.
&assertion-failure
  The type of the error that something that must hold does not.
&non-continuable
  The type of the error that the handler of raise has returned.
&implementation-restriction
  The type of the error that Guile can't do something.
&lexical
  The type of the error that a text can't be read.
&syntax
  The type of the error that a form is not used as it should be.
&undefined-variable
  The type of the error that a name has no value.
&quit-exception
  The type of the exception by which exit ends a program.
(make-error)
(make-warning)
(make-external-error)
(make-programming-error)
(make-assertion-failure)
(make-non-continuable-error)
(make-implementation-restriction-error)
(make-lexical-error)
(make-undefined-variable-error)
  An exception of that type, mostly made part of one that says more.
(make-exception-with-message message)
  An exception with a message, mostly made part of another.
(make-exception-with-irritants irritants)
  An exception with the list of what it is about, mostly made part of another.
(make-exception-with-origin origin)
  An exception that says where it was found, mostly made part of another.
(make-syntax-error form subform)
  An exception for a form, and the part of it, that is not used as it should be.
(make-quit-exception code)
  The exception by which exit ends a program.
(error? object)
(warning? object)
(external-error? object)
(programming-error? object)
(assertion-failure? object)
(non-continuable-error? object)
(implementation-restriction-error? object)
(lexical-error? object)
(syntax-error? object)
(undefined-variable-error? object)
(quit-exception? object)
(exception-with-message? object)
(exception-with-irritants? object)
(exception-with-origin? object)
  Whether OBJECT is an exception that is, or has a part that is, of that type.
(exception-origin exception)
  Where EXCEPTION was found.
(syntax-error-form exception)
  The form that is not used as it should be.
(syntax-error-subform exception)
  The part of the form that is wrong, or #f.
(raise-continuable object)
  Raises OBJECT; what the handler gives is the value here.
`
