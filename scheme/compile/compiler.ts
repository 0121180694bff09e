/** From the core language to code: JavaScript closures, one per expression. */
import type { Core } from '../expand/core.ts'
import type { Code } from '../runtime/env.ts'
import { MAX_DEPTH, SUSPEND, vm } from '../runtime/machine.ts'
import { compileCall } from './calls.ts'
import { compileConditional, compileLogic, compileSequence } from './control.ts'
import { compileLambda } from './lambda.ts'
import type { Place, Want } from './place.ts'
import {
  compileBlock,
  compileDefine,
  compileGlobalSet,
  compileLet,
  compileLocalSet,
  globalRef,
  localRef,
} from './variables.ts'

export function compileTopLevel(core: Core): Code {
  const place = { compile, compileApart, compileLate, layout: undefined, procedure: '' }
  return compileApart(core, place, 'any')
}

/** Every so many levels of nesting the depth of the stack is checked, as calls check it. */
const GUARD_EVERY = 16

/** How deep the expression being compiled is nested in its body. */
let nesting = 0

function compile(core: Core, at: Place, want: Want): Code {
  nesting++
  const code = compileNode(core, at, want)
  const isGuarded = nesting % GUARD_EVERY === 0
  nesting--
  return isGuarded ? guarded(code) : code
}

/** Of a body of its own. */
function compileApart(core: Core, at: Place, want: Want): Code {
  const outer = nesting
  nesting = 0
  try {
    return compile(core, at, want)
  } finally {
    nesting = outer
  }
}

/** Of an expression that is most likely run once: it is compiled where it is run, and then forgotten. */
function compileLate(core: Core, at: Place, want: Want): Code {
  if (core.kind === 'constant' || core.kind === 'effect') return compile(core, at, want)
  const level = nesting
  return (env) => {
    const outer = nesting
    nesting = level
    const code = compile(core, at, want)
    nesting = outer
    return code(env)
  }
}

function compileNode(core: Core, at: Place, want: Want): Code {
  switch (core.kind) {
    case 'constant': {
      const { value } = core
      return () => value
    }
    case 'local-ref':
      return localRef(core, at)
    case 'local-set':
      return compileLocalSet(core, at)
    case 'global-ref':
      return globalRef(core, at)
    case 'global-set':
      return compileGlobalSet(core, at)
    case 'global-define':
      return compileDefine(core, at)
    case 'if':
      return compileConditional(core, at, want)
    case 'and':
    case 'or':
      return compileLogic(core, at, want)
    case 'sequence':
      return compileSequence(core, at, want)
    case 'lambda':
      return compileLambda(core, at)
    case 'call':
      return compileCall(core, at, want)
    case 'let':
      return compileLet(core, at, want)
    case 'block':
      return compileBlock(core, at, want)
    case 'effect':
      return core.run
  }
}

function guarded(code: Code): Code {
  return (env) => {
    if (vm.depth >= MAX_DEPTH) {
      vm.code = code
      vm.env = env
      return SUSPEND
    }
    vm.sites[++vm.depth] = undefined
    const value = code(env)
    vm.depth--
    return value
  }
}
