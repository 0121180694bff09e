export const MODULES = `
(use-modules specification …)
  Makes the names that modules export known here. A specification is a module's name, or
  ((module name) #:select (name (name . name-here) …) #:hide (name …) #:prefix prefix).
(define-module (name …) option …)
  What follows belongs to this module. Options: #:use-module specification, #:export (name …), …
  In a machines file it hides build-machine unless (guix scripts offload) is used.
(export name …)
  Lets users of this module see the names.
(export! name …)
  As export; the names replace those that others export.
(re-export name …)
  Lets users of this module see names that come from other modules.
(@ (module name) name)
  What a module exports as NAME, without importing it.
(@@ (module name) name)
  What NAME is in a module, whether or not it exports it.
(import set …)
  As R7RS has it: makes the names that libraries export known here.
(define-library (name …) declaration …)
  As R7RS has it: a library with what it exports and imports.
(current-module)
  The module that is being evaluated.
(set-current-module module)
  What follows is evaluated in MODULE.
(resolve-module name [autoload] [version] [#:ensure bool])
  The module of that name, a list of symbols.
(resolve-interface name [#:select names] [#:hide names] [#:prefix symbol] [#:renamer procedure] [#:version version])
  What the module of that name exports.
(module-ref module name [default])
  The value of NAME in MODULE.
(module-variable module name)
  The variable that NAME is in MODULE, or #f.
(module-defined? module name)
  Whether NAME has a value in MODULE.
(module-use! module interface)
  Makes the names of INTERFACE known in MODULE.
(defined? name [module])
  Whether the symbol NAME has a value.
(add-to-load-path folder)
  Has modules be looked for in FOLDER first.
(primitive-eval expression)
  The value of EXPRESSION, which is data, in the current module.
(interaction-environment)
  The module that is being evaluated.
(define! name value)
  Gives the symbol NAME a value in the current module.
(module-set! module name value)
  Gives a name of MODULE another value.
(module-define! module name value)
  Gives NAME a value in MODULE, making it where it is not there.
(module-add! module name variable)
  Makes NAME mean VARIABLE in MODULE.
(module-name module)
  The name of MODULE, a list of symbols.
(module-public-interface module)
  What MODULE exports.
(module-local-variable module name)
  The variable that MODULE itself has for NAME, or #f.
(module-export! module names)
  Exports a list of names from MODULE.
(module? object)
  Whether OBJECT is a module.
(make-fresh-user-module)
  A new module that sees Guile's core.
(save-module-excursion thunk)
  Calls THUNK; afterwards the current module is what it was.
(reload-module module)
  Loads the module's file again.
(variable-ref variable)
  The value of a variable.
(variable-set! variable value)
  Gives a variable another value.
(variable-bound? variable)
  Whether a variable has a value.
(macro? object)
  Whether OBJECT is a macro.
(macroexpand form [mode] [situations])
  FORM with all its macros expanded.
(syntax->datum syntax)
  The plain datum of a syntax object.
(datum->syntax identifier datum)
  DATUM as if it stood where IDENTIFIER stands.
(identifier? syntax)
  Whether SYNTAX is an identifier.
(generate-temporaries list)
  A list of as many new identifiers.
(use-srfis numbers)
  Uses the SRFIs of a list of numbers.
`
