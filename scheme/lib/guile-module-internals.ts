/**
 * What Guile binds for its own expander and module system, and no configuration has a use for: bound,
 * so that naming one tells what it is, and refused when called.
 */
import { Fluid } from '../runtime/dynamic.ts'
import { type Library, names, primitives } from './library.ts'
import { unsupported } from './unsupported.ts'

const expander = unsupported(
  names(`$sc-dispatch bound-identifier=? datum->syntax free-identifier=? generate-temporaries
    identifier? macro-binding macro-transformer macro-type macroexpand macroexpanded?
    make-syntax-transformer make-variable-transformer read-syntax syntax->datum syntax-source
    syntax-violation`),
  'syntax objects are not values here',
)

const modules = unsupported(
  names(`%get-pre-modules-obarray %print-module %resolve-variable autoload-done!
    autoload-done-or-in-progress? autoload-in-progress! beautify-user-module!
    call-with-deferred-observers call-with-module-autoload-lock cond-expand-provide
    default-duplicate-binding-handler default-duplicate-binding-procedures define-module*
    install-r6rs! install-r7rs! load-from-path load-in-vicinity local-define
    local-define-module local-ref local-ref-module local-remove local-set!
    lookup-duplicates-handlers make-autoload-interface make-fresh-user-module make-module
    make-modules-in make-mutable-parameter module-autoload! module-binder module-call-observers
    module-clear! module-constructor module-declarative? module-defer-observers
    module-define-submodule! module-duplicates-handlers module-ensure-local-variable!
    module-export-all! module-filename module-generate-unique-id! module-gensym
    module-import-interface module-import-obarray module-inlinable-exports module-kind
    module-make-local-var! module-modified module-next-unique-id module-obarray
    module-obarray-get-handle module-obarray-ref module-obarray-remove! module-obarray-set!
    module-observe module-observe-weak module-observers module-ref-submodule
    module-replacements module-reverse-lookup module-search module-submodule-binder
    module-submodules module-symbol-binding module-symbol-interned? module-symbol-local-binding
    module-symbol-locally-interned? module-transformer module-unobserve module-use-interfaces!
    module-version module-weak-observers nested-define! nested-define-module! nested-ref
    nested-ref-module nested-remove! nested-set! process-use-modules purify-module!
    reload-module resolve-r6rs-interface set-autoloaded! set-module-binder!
    set-module-declarative?! set-module-duplicates-handlers! set-module-filename!
    set-module-inlinable-exports! set-module-kind! set-module-name! set-module-next-unique-id!
    set-module-obarray! set-module-observers! set-module-public-interface!
    set-module-submodule-binder! set-module-submodules! set-module-transformer!
    set-module-uses! set-module-version! try-load-module try-module-autoload use-srfis`),
  "the module system's inside is not Guile's here",
)

const dynamicStates = unsupported(
  names('current-dynamic-state fluid-ref* set-current-dynamic-state'),
  'dynamic states are not values here',
)

/** Variables of Guile's own; what they hold when a program starts, or false. */
const variables = Object.fromEntries(
  names(`%boot-9-shared-internal-state
    %cond-expand-table %expanded-vtables
    <applicable-struct-vtable> <applicable-struct-with-setter-vtable> <parameter>
    <standard-vtable> autoloads-done autoloads-in-progress duplicate-handlers
    module-type prefab-record-types record-type-vtable standard-vtable-fields vtable-index-layout vtable-index-printer
    vtable-offset-user`).map((name) => [name, false]),
)

export const guileModuleInternals: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(expander),
    ...Object.keys(modules),
    ...Object.keys(dynamicStates),
    ...Object.keys(variables),
    'current-reader',
    'dynamic-state?',
    'read-eval?',
    'the-root-module',
    'the-scm-module',
  ],
  values: {
    ...expander,
    ...modules,
    ...dynamicStates,
    ...variables,
    ...primitives({ 'dynamic-state?': [1, () => false] }),
  },
  create: (context) => ({
    'current-reader': new Fluid(false),
    'read-eval?': new Fluid(false),
    'the-root-module': context.modules().core,
    'the-scm-module': context.modules().core,
  }),
}
