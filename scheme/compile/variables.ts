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
import type { Code } from '../runtime/env.ts'
import { Env } from '../runtime/env.ts'
import { uninitializedVariable } from '../runtime/errors.ts'
import { type ResumePoint, SUSPEND, suspend } from '../runtime/machine.ts'
import { UNINITIALIZED, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { makeEnv, place, reader, writer } from './layout.ts'
import { Link } from './link.ts'
import type { Place, Want } from './place.ts'

export function localRef(core: LocalRef, at: Place): Code {
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

export function globalRef(core: GlobalRef): Code {
  const link = new Link(core.reference, core.span)
  return () => link.value()
}

/** Code that evaluates `value` and hands it to `store`, whose result is the value of the whole. */
function storing(value: Code, store: (env: Env, value: Value) => Value): Code {
  const point: ResumePoint = { resume: (env, _held, got) => store(env, got), site: undefined }
  return (env) => {
    const got = value(env)
    return got === SUSPEND ? suspend(point, env, false) : store(env, got)
  }
}

export function compileLocalSet(core: LocalSet, at: Place): Code {
  const write = writer(place(core.variable, at.layout))
  return storing(at.compile(core.value, at, 'one'), (env, value) => {
    write(env, value)
    return UNSPECIFIED
  })
}

export function compileGlobalSet(core: GlobalSet, at: Place): Code {
  const link = new Link(core.reference, core.span)
  return storing(at.compile(core.value, at, 'one'), (_env, value) => {
    const variable = link.variable.value === UNBOUND ? link.find() : link.variable
    variable.value = value
    return UNSPECIFIED
  })
}

export function compileDefine(core: GlobalDefine, at: Place): Code {
  const { module, name } = core.reference
  return storing(at.compile(core.value, at, 'one'), (_env, value) => {
    module.define(name, value)
    return UNSPECIFIED
  })
}

export function compileLet(core: Let, at: Place, want: Want): Code {
  const values = core.values.map((value) => at.compile(value, at, 'one'))
  const layout = { variables: core.variables, outer: at.layout }
  const body = at.compile(core.body, { ...at, layout }, want)
  if (values.length === 1) return letOne(values[0]!, body)
  const points: ResumePoint[] = values.map((_, i) => ({
    resume: (env, held, value) => from(env, [...(held as Value[]), value], i + 1),
    site: undefined,
  }))
  const from = (env: Env, done: Value[], start: number): Value => {
    for (let i = start; i < values.length; i++) {
      const value = values[i]!(env)
      if (value === SUSPEND) return suspend(points[i]!, env, done)
      done.push(value)
    }
    return body(makeEnv(env, done))
  }
  return (env) => from(env, [], 0)
}

function letOne(value: Code, body: Code): Code {
  const enter = (env: Env, got: Value): Value =>
    body(new Env(env, got, false, false, false, undefined))
  const point: ResumePoint = { resume: (env, _held, got) => enter(env, got), site: undefined }
  return (env) => {
    const got = value(env)
    return got === SUSPEND ? suspend(point, env, false) : enter(env, got)
  }
}

export function compileBlock(core: Block, at: Place, want: Want): Code {
  const layout = { variables: core.variables, outer: at.layout }
  const body = at.compile(core.body, { ...at, layout }, want)
  const extra = core.variables.length - 4
  return (env) => {
    const u = UNINITIALIZED
    return body(new Env(env, u, u, u, u, extra > 0 ? new Array<Value>(extra).fill(u) : undefined))
  }
}
