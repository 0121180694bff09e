export const CORE_OBJECTS = `
(make-record-type name fields [printer] [#:parent type] [#:uid symbol] [#:extensible? bool] [#:opaque? bool] [#:allow-duplicate-field-names? bool])
  A new type of records, with fields of these names.
(record-constructor type)
  The procedure that makes a record of TYPE from the values of its fields.
(record-predicate type)
  The procedure that tells whether something is a record of TYPE.
(record-accessor type field)
  The procedure that gets a field of a record of TYPE.
(record-modifier type field)
  The procedure that sets a field of a record of TYPE.
(record-type-descriptor record)
  The type of a record.
(record-type? object)
  Whether OBJECT is a type of records.
(record-type-name type)
  The type's name, a symbol.
(record-type-fields type)
  The names of the fields.
(record-type-mutable-fields type)
  Which fields can be changed.
(record-type-constructor type)
  The procedure that makes a record of TYPE.
(record-type-extensible? type)
  Whether there may be types below TYPE.
(record-type-has-parent? type parent)
  Whether TYPE is below PARENT.
(record-type-parent type)
  The type that TYPE is below, or #f.
(record-type-parents type)
  The types that TYPE is below, as a vector.
(record-type-opaque? type)
  Whether records of TYPE hide that they are records.
(record-type-properties type)
  What is kept with TYPE, as an alist.
(record-type-uid type)
  The name under which TYPE is known everywhere, or #f.
(struct? object)
  Whether OBJECT is a structure, as records are.
(struct-vtable structure)
  The type of a structure.
(struct-vtable? object)
  Whether OBJECT is a type of structures.
(struct-vtable-name type)
  The name of a type of structures.
(set-struct-vtable-name! type name)
  Gives a type of structures a name.
(struct-ref structure k)
  The field at place K.
(struct-set! structure k value)
  Sets the field at place K.
(struct-ref/unboxed structure k)
(struct-set!/unboxed structure k value)
  Gets or sets a field that holds a bare number.
(struct-layout type)
  How structures of TYPE are laid out.
(make-struct-layout text)
  A layout: "pwpw" for two fields that can be changed.
(make-vtable layout [printer])
  A type of structures.
(make-struct/no-tail type value …)
(make-struct/simple type value …)
  A structure of TYPE.
(allocate-struct type count)
  A structure of TYPE whose fields have no values yet.
(procedure object)
  The procedure behind one that has a setter, or that can be called.
(procedure-with-setter? object)
  Whether OBJECT is a procedure that set! may be used with.
(procedure-properties procedure)
  What is kept with a procedure, such as its name, as an alist.
(procedure-source procedure)
  The text of a procedure, where that was kept, or #f.
(set-procedure-property! procedure key value)
  Keeps VALUE with a procedure under KEY.
(set-procedure-properties! procedure alist)
  Replaces what is kept with a procedure.
(make-hook [count])
  A list of procedures that run-hook calls, each with COUNT arguments.
(hook? object)
  Whether OBJECT is a hook.
(hook-empty? hook)
  Whether no procedures are in HOOK.
(hook->list hook)
  The procedures in HOOK.
(add-hook! hook procedure [append?])
  Puts a procedure into HOOK, at the end where APPEND? is true.
(remove-hook! hook procedure)
  Takes a procedure out of HOOK.
(reset-hook! hook)
  Takes all procedures out of HOOK.
(run-hook hook argument …)
  Calls the procedures in HOOK.
(parameter? object)
  Whether OBJECT is a parameter, as make-parameter makes them.
(parameter-converter parameter)
  What new values of a parameter are passed through.
(parameter-fluid parameter)
  The fluid that holds a parameter's value.
(fluid->parameter fluid [converter])
  A parameter whose value FLUID holds.
(make-unbound-fluid)
  A fluid without a value.
(make-thread-local-fluid [default])
  A fluid that each thread has a value of its own for.
(fluid-thread-local? fluid)
  Whether each thread has a value of its own.
(fluid-bound? fluid)
  Whether FLUID has a value.
(fluid-unset! fluid)
  Takes the value of FLUID away.
(fluid-ref* fluid depth)
  The value that FLUID had before the innermost DEPTH changes by with-fluids.
(with-fluid* fluid value thunk)
  Calls THUNK while FLUID has VALUE.
(with-fluids* fluids values thunk)
  Calls THUNK while several fluids have other values.
(make-variable value)
  A variable: a place that holds VALUE.
(make-undefined-variable)
  A variable without a value.
(variable? object)
  Whether OBJECT is a variable.
(variable-unset! variable)
  Takes the value of VARIABLE away.
(exception-type? object)
  Whether OBJECT is a type of exceptions.
(make-exception-type name parent fields)
  A new type of exceptions below PARENT.
(exception-predicate type)
  The procedure that tells whether an exception is of TYPE.
(exception-accessor type accessor)
  The procedure that applies ACCESSOR to the part of an exception that is of TYPE.
(simple-exceptions exception)
  The exceptions that EXCEPTION consists of.
(make-exception-from-throw key arguments)
  The exception that (throw key . arguments) raises.
(set-exception-printer! key printer)
  Says how exceptions with that key are shown.
(raise signal)
  Sends this process a signal. What raises exceptions is raise-exception, or raise of (srfi srfi-34).
(abort-to-prompt* tag values)
  As abort-to-prompt, with a list of values.
(default-prompt-tag)
  The tag of prompts that are given none.
(with-continuation-barrier thunk)
  Calls THUNK; continuations can't be entered or left across this call.
`
