export const MODULE_INTERNALS = `
(%get-pre-modules-obarray)
  Guile's table of names from before there were modules.
(%print-module module port)
  Writes MODULE as Guile shows it.
(%resolve-variable variable module)
  The variable that compiled code means.
(autoload-done! folder name)
(autoload-in-progress! folder name)
(autoload-done-or-in-progress? folder name)
(set-autoloaded! folder name done?)
  Keeps in mind, or tells, which modules' files are loaded or being loaded.
autoloads-done
autoloads-in-progress
  Which modules' files are loaded or being loaded.
(beautify-user-module! module)
  Makes MODULE one that a program can be written in.
(call-with-deferred-observers thunk)
  Calls THUNK; who watches modules hears of changes afterwards.
(call-with-module-autoload-lock thunk)
  Calls THUNK while no one else loads modules.
(cond-expand-provide module features)
  Makes cond-expand in MODULE know of more features.
default-duplicate-binding-handler
  What is done where two imports have the same name.
(default-duplicate-binding-procedures)
  What is done where two imports have the same name, as procedures.
(lookup-duplicates-handlers names)
  The procedures for names such as replace, warn and last.
duplicate-handlers
  The procedures by their names: replace, warn, last, …
(define-module* name [#:filename file] [#:pure bool] [#:version version] [#:imports list] [#:exports list] [#:replacements list] [#:re-exports list] [#:re-export-replacements list] [#:autoloads list] [#:duplicates list] [#:transformer name] [#:declarative? bool] [#:inlinable-exports list])
  The procedure behind define-module.
(install-r6rs!)
(install-r7rs!)
  Sets Guile up for programs of that standard.
(local-define names value)
(local-set! names value)
(local-ref names)
(local-remove names)
  Defines, changes, gets or removes what a list of names leads to, from the current module.
(local-define-module names module)
(local-ref-module names)
  Puts a module where a list of names leads to, or gets it.
(nested-define! root names value)
(nested-set! root names value)
  Defines or changes what a list of names leads to, from the module ROOT.
(nested-ref root names)
(nested-ref-module root names)
  What, or which module, a list of names leads to from ROOT.
(nested-remove! root names)
  Removes what a list of names leads to from ROOT.
(nested-define-module! root names module)
  Puts a module where a list of names leads to from ROOT.
(make-autoload-interface module name bindings)
  An interface that loads the module NAME when one of its bindings is asked for.
(make-module [size uses binder])
  A new module without a name.
(make-modules-in module names)
  The module that a list of names leads to from MODULE, made where it is not there.
(make-mutable-parameter initial [converter])
  A parameter whose value can be set by calling it with an argument.
(module-autoload! module name bindings …)
  Has MODULE load another when one of its bindings is asked for.
(module-binder module)
(module-kind module)
(module-transformer module)
(module-version module)
(module-filename module)
(module-obarray module)
(module-import-obarray module)
(module-inlinable-exports module)
(module-next-unique-id module)
(module-observers module)
(module-weak-observers module)
(module-replacements module)
(module-submodules module)
(module-submodule-binder module)
(module-duplicates-handlers module)
  That part of a module's record.
(set-module-binder! module value)
(set-module-duplicates-handlers! module value)
(set-module-filename! module value)
(set-module-inlinable-exports! module value)
(set-module-kind! module value)
(set-module-name! module value)
(set-module-next-unique-id! module value)
(set-module-obarray! module value)
(set-module-observers! module value)
(set-module-public-interface! module value)
(set-module-submodule-binder! module value)
(set-module-submodules! module value)
(set-module-transformer! module value)
(set-module-uses! module value)
(set-module-version! module value)
(set-module-declarative?! module value)
  Changes that part of a module's record.
(module-declarative? module)
  Whether the compiler may take what MODULE defines to stay as it is.
(user-modules-declarative?)
  Whether modules are declarative unless they say otherwise.
(module-bound? module name)
  Whether NAME has a value in MODULE, its own or an imported one.
(module-locally-bound? module name)
  Whether MODULE itself gives NAME a value.
(module-call-observers module)
(module-modified module)
  Tells those who watch MODULE that it has changed.
module-defer-observers
  A parameter: whether those who watch modules are told later.
(module-observe module procedure)
(module-observe-weak module id [procedure])
  Has PROCEDURE be called when MODULE changes.
(module-unobserve token)
  Ends watching a module.
(module-clear! module)
  Removes all names of MODULE.
(module-remove! module name)
  Removes NAME from MODULE.
(module-constructor obarray uses binder declarative? transformer name kind duplicates-handlers import-obarray observers weak-observers version submodules submodule-binder public-interface filename next-unique-id replacements inlinable-exports)
  A module's record, from its parts.
(module-define-submodule! module name submodule)
  Puts a module below another.
(module-ref-submodule module name)
  The module of that name below MODULE, or #f.
(module-ensure-local-variable! module name)
(module-make-local-var! module name)
  The variable that MODULE itself has for NAME, made where it is not there.
(module-export-all! module)
  Has MODULE export everything that it defines.
(module-re-export! module names)
  Has MODULE export names that it imports.
(module-replace! module names)
  Has MODULE export names in place of those that others export.
(module-generate-unique-id! module)
  A number that MODULE has not given yet.
(module-gensym [prefix module])
  A symbol that nothing else has, made with the module's own counter.
(module-import-interface module name)
  The interface that NAME comes from in MODULE.
(module-reverse-lookup module variable)
  The name that VARIABLE has in MODULE.
(module-search procedure module name)
  What PROCEDURE finds for NAME in MODULE or what it imports.
(module-map procedure module)
  The list of what PROCEDURE gives for each name and variable of MODULE.
(module-for-each procedure module)
  Calls PROCEDURE with each name and variable of MODULE.
(module-symbol-binding module name [default])
  The value of NAME in MODULE.
(module-symbol-local-binding module name [default])
  The value that MODULE itself gives NAME.
(module-symbol-interned? module name)
  Whether MODULE has a variable for NAME, its own or an imported one.
(module-symbol-locally-interned? module name)
  Whether MODULE itself has a variable for NAME.
(module-obarray-get-handle table name)
(module-obarray-ref table name)
(module-obarray-set! table name value)
(module-obarray-remove! table name)
  Gets, sets or removes what a module's table has for NAME.
(module-uses module)
  What MODULE imports, as a list of interfaces.
(module-use-interfaces! module interfaces)
  Has MODULE import several interfaces.
(process-use-modules specifications)
  The procedure behind use-modules.
(purify-module! module)
  Takes what MODULE imports from Guile's core away.
(resolve-r6rs-interface import)
  What an import of an R6RS library brings.
(try-load-module name version)
(try-module-autoload name [version])
  Loads the file of a module, if there is one; gives whether there is.
(set-current-dynamic-state state)
  Makes STATE the dynamic state.
(current-dynamic-state)
  The values of all fluids at this place.
(dynamic-state? object)
  Whether OBJECT is a dynamic state.
(with-dynamic-state state thunk)
  Calls THUNK with the values of fluids that STATE has.
(version-matches? reference version)
  Whether VERSION is one that REFERENCE, as R6RS writes it, allows.
module-defined-hook
  What is called when a module is defined.
module-type
  The record type of modules.
the-root-module
the-scm-module
  The module (guile).
(symbol-prefix-proc prefix)
  A procedure that puts PREFIX before a symbol, for #:renamer.
(load-in-vicinity folder file [reader])
  Loads FILE, which is relative to FOLDER.
(include-library-declarations file …)
  In define-library: takes declarations from files.
(re-export-syntax name …)
  As re-export, for macros.
(export-syntax name …)
  As export, for macros.
`
