export const GUILE_INTERNALS = `
($sc-dispatch form pattern)
  Takes a form apart, for the code that syntax-case becomes.
(bound-identifier=? identifier1 identifier2)
  Whether two identifiers would bind the same.
(free-identifier=? identifier1 identifier2)
  Whether two identifiers mean the same.
(macro-binding macro)
(macro-name macro)
(macro-transformer macro)
(macro-type macro)
  That part of a macro.
(macroexpanded? object)
  Whether OBJECT is code that macros have been expanded in.
(make-syntax-transformer name type binding)
  A macro, from its parts.
(make-variable-transformer procedure)
  A macro that is also used as a variable and by set!.
%syntax-parameter
  What a syntax parameter is inside of the expander.
(read-syntax [port])
  Reads one datum as a syntax object, with its place.
(syntax-source syntax)
  Where a syntax object was read.
(convert-assignment code)
(memoize-expression code)
(memoized-typecode code)
(unmemoize-expression code)
  Works on the form of code that Guile's interpreter runs.
(source-properties object)
  Where OBJECT was read: line, column and file name, as an alist.
(source-property object key)
  One of the source properties of OBJECT: (source-property form 'line).
(set-source-properties! object alist)
(set-source-property! object key value)
  Changes where OBJECT is said to have been read.
(supports-source-properties? object)
  Whether OBJECT is of a kind that can have source properties.
(cons-source from first rest)
  A pair with the source properties of FROM.
source-whash
  Where source properties are kept.
(backtrace [highlights])
  Writes the calls of the last error.
(display-backtrace stack port [first depth highlights])
  Writes the calls of STACK.
(display-application frame [port indent])
  Writes the call of FRAME.
(display-error frame port who message arguments rest)
  Writes the message of an error.
(frame? object)
  Whether OBJECT is a frame: a call under way.
(frame-address frame)
(frame-arguments frame)
(frame-dynamic-link frame)
(frame-instruction-pointer frame)
(frame-previous frame)
(frame-procedure-name frame)
(frame-return-address frame)
(frame-source frame)
(frame-stack-pointer frame)
  That of a frame: a call under way.
(make-stack object cut …)
  The calls that are under way, without the innermost and outermost that CUT says.
(stack? object)
  Whether OBJECT is a stack: the calls under way.
(stack-id stack)
  What was begun with the stack.
(stack-length stack)
  How many calls STACK has.
(stack-ref stack k)
  The call at place K of STACK, the innermost at 0.
(%start-stack tag thunk)
  Calls THUNK as the outermost call of a new stack.
%stacks
  The stacks that start-stack has begun.
(call-with-blocked-asyncs thunk)
(call-with-unblocked-asyncs thunk)
  Calls THUNK while what interrupts is held back, or let through.
(system-async-mark procedure [thread])
  Has a thread call PROCEDURE soon.
(call-with-include-port file procedure [#:dirname folder])
  Calls PROCEDURE with a port to a file that include names.
(make-guardian)
  A procedure that gives back objects that nothing else refers to.
(make-soft-port procedures modes)
  A port that calls procedures of the program.
(%make-void-port mode)
  A port that takes everything and gives nothing.
(%port-property port key)
(%set-port-property! port key value)
  Gets or sets a property of PORT.
(%get-stack-size)
  The size of the stack, in words.
(%string-dump string)
(%symbol-dump symbol)
(%char-set-dump set)
  How it is kept in memory, for those who work on Guile.
(%init-rdelim-builtins)
(%init-rw-builtins)
  Makes procedures of (ice-9 rdelim) or (ice-9 rw) available.
(gc-dump)
  Writes what memory holds.
(gc-enable)
(gc-disable)
  Switches collecting memory on or off.
(gc-run-time)
  The time spent on collecting memory, in internal time units.
(gc-stats)
  Figures on memory, as an alist.
(object-address object)
  A number that is the object's own while it lives.
(set-procedure-minimum-arity! procedure required optional rest?)
  Changes what procedure-minimum-arity tells.
(debug-options)
(print-options)
(read-options)
  The options in force.
(debug-options-interface [options])
(print-options-interface [options])
(read-options-interface [options])
  Gets or sets options as a list.
(debug-enable option …)
(print-enable option …)
(read-enable option …)
  Switches options on.
(debug-disable option …)
(print-disable option …)
(read-disable option …)
  Switches options off.
(debug-set! option value)
(print-set! option value)
(read-set! option value)
  Gives an option a value.
(define-option-interface interface)
  Defines the procedures for a set of options.
(read-hash-extend character procedure)
  Has PROCEDURE read what begins with # and CHARACTER.
(read-hash-procedure character)
  What reads what begins with # and CHARACTER, or #f.
(read-hash-procedures)
  What reads what begins with # and other characters, as an alist.
%read-hash-procedures
  What reads what begins with # and other characters, as a fluid.
read-eval?
  A fluid: whether #. may evaluate while reading. It is #f.
current-reader
  A fluid: the procedure that loading reads with, or #f for read.
(get-print-state port)
  What is known of the printing that is under way to PORT.
(inherit-print-state old-port new-port)
  NEW-PORT, with the printing that is under way to OLD-PORT.
(port-with-print-state port [state])
  PORT, with what is known of the printing that is under way.
(%load-announce file)
  Writes to standard error that FILE is loaded.
(%load-hook file)
  What is called with the name of each file that is loaded.
(%warn-auto-compilation-enabled)
  Writes how automatic compilation is switched off.
(assert-load-verbosity bool)
  Says whether loading is announced.
(batch-mode?)
  Whether Guile runs a program, not a session at the terminal.
(ensure-batch-mode!)
  Has Guile behave as for a program, not as at the terminal.
(load-user-init)
  Loads the user's .guile file.
(repl-reader prompt [reader])
  Reads an expression at the terminal.
(using-readline?)
  Whether the terminal's input is edited with Readline.
(load-compiled file)
  Loads a compiled file.
(load-extension library function)
  Loads a library in C and calls a function of it.
(dynamic-link [library])
(dynamic-unlink library)
(dynamic-object? object)
  Loads a library in C, unloads it, or tells whether OBJECT is one.
(dynamic-func name library)
(dynamic-call function library)
(dynamic-pointer name library)
  Finds a function of a library in C, calls it, or finds a variable.
(begin-deprecated form …)
  FORMs, where deprecated features are included.
(include-deprecated-features)
  Whether deprecated features are included.
(issue-deprecation-warning line …)
  Warns once that something is deprecated.
(require-extension clause)
  As SRFI 55 has it: makes an extension available, such as (srfi 1).
(provide feature)
  Adds a symbol to *features*.
*features*
  The features that Guile has, as symbols.
`
