/** Code of references, assignments, definitions, let and blocks. */
import type {
  Block,
  GlobalDefine,
  GlobalRef,
  GlobalSet,
  Let,
  LocalRef,
  LocalSet,
} from '../expand/core.ts'
import { UNBOUND } from '../modules/module.ts'
import { type Code, Env } from '../runtime/env.ts'
import { uninitializedVariable } from '../runtime/errors.ts'
import { type ResumePoint, SUSPEND, suspend } from '../runtime/machine.ts'
import { UNINITIALIZED, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { makeEnv, place, reader, writer } from './layout.ts'
import { linkOf } from './link.ts'
import { OperandPoints } from './operands.ts'
import type { Place, Want } from './place.ts'

export function localRef(core: LocalRef, at: Place): Code {
  const { constant } = core.variable
  if (constant !== undefined) {
    const { value } = constant
    return () => value
  }
  const read = reader(place(core.variable, at.layout))
  if (!core.variable.checked) return read
  return (env) => {
    const value = read(env)
    if (value === UNINITIALIZED) {
      const error = uninitializedVariable()
      error.span = core.span
      throw error
    }
    return value
  }
}

export function globalRef(core: GlobalRef, at: Place): Code {
  const link = linkOf(core, at.layout !== undefined)
  return () => link.value()
}

type Store = (env: Env, value: Value) => Value

/** After the value that `store` takes, whose result is the value of the whole. */
export function storePoint(store: Store): ResumePoint {
  return { resume: (env, _held, got) => store(env, got), site: undefined }
}

/** Code that evaluates `value` and hands it to `store`. */
function storing(value: Code, store: Store): Code {
  const point = storePoint(store)
  return (env) => {
    const got = value(env)
    return got === SUSPEND ? suspend(point, env, false) : store(env, got)
  }
}

export function compileLocalSet(core: LocalSet, at: Place): Code {
  return storing(at.compile(core.value, at, 'one'), localStore(core, at))
}

export function localStore(core: LocalSet, at: Place): Store {
  const write = writer(place(core.variable, at.layout))
  return (env, value) => {
    write(env, value)
    return UNSPECIFIED
  }
}

export function compileGlobalSet(core: GlobalSet, at: Place): Code {
  const link = linkOf(core, at.layout !== undefined)
  const assigned = { ...at, isAssigned: true }
  return storing(at.compile(core.value, assigned, 'one'), (_env, value) => {
    const variable = link.variable.value === UNBOUND ? link.find() : link.variable
    variable.value = value
    return UNSPECIFIED
  })
}

export function compileDefine(core: GlobalDefine, at: Place): Code {
  const { module, name } = core.reference
  const assigned = { ...at, isAssigned: true }
  return storing(at.compile(core.value, assigned, 'one'), (_env, value) => {
    module.define(name, value)
    return UNSPECIFIED
  })
}

export function compileLet(core: Let, at: Place, want: Want): Code {
  const values = core.values.map((value) => at.compile(value, at, 'one'))
  const layout = { variables: core.variables, outer: at.layout }
  const body = at.compile(core.body, { ...at, layout }, want)
  if (values.length === 1) return letOne(values[0]!, body)
  const points = new OperandPoints(values, (done, env) => body(makeEnv(env, done)), undefined)
  const count = values.length
  return (env) => {
    const done = new Array<Value>(count)
    for (let i = 0; i < count; i++) {
      const value = values[i]!(env)
      if (value === SUSPEND) return points.suspend(i, env, done.slice(0, i))
      done[i] = value
    }
    return body(makeEnv(env, done))
  }
}

function letOne(value: Code, body: Code): Code {
  let point: ResumePoint | undefined
  return (env) => {
    const got = value(env)
    if (got === SUSPEND) {
      point ??= { resume: (outer, _held, late) => body(oneSlot(outer, late)), site: undefined }
      return suspend(point, env, false)
    }
    return body(oneSlot(env, got))
  }
}

function oneSlot(up: Env, value: Value): Env {
  return new Env(up, value, false)
}

export function compileBlock(core: Block, at: Place, want: Want): Code {
  const layout = { variables: core.variables, outer: at.layout }
  const body = at.compile(core.body, { ...at, layout }, want)
  const empty = core.variables.map(() => UNINITIALIZED)
  return (env) => body(makeEnv(env, empty))
}
