/** The environment, the machine and its users (Guile manual, "Runtime Environment", "User Information"). */
import type { PasswdEntry } from '../host.ts'
import { context } from '../runtime/context.ts'
import { miscError } from '../runtime/errors.ts'
import {
  intern,
  itemsOf,
  listFrom,
  MString,
  NIL,
  Pair,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import { guileError, needInteger, notA, notAPair } from './check.ts'
import { fieldAccessors, needName } from './guile-files.ts'
import { acts } from './guile-ports.ts'
import { type Library, primitives } from './library.ts'
import { listItems, listLength } from './pairs.ts'
import { errorMessage } from './posix-errors.ts'

function string(text: string): MString {
  return new MString(text)
}

function getenv(name: Value): Value {
  const value = context().host.getenv(needName(name))
  return value === undefined ? false : string(value)
}

/** Changes what the program itself sees; no process is started that could see it too. */
function setenv(name: Value, value: Value): Value {
  for (const text of [name, value]) {
    if (text !== false && !(text instanceof MString)) throw notA('string', text, 'string-append')
  }
  context().host.setenv(needName(name), value === false ? undefined : needName(value))
  return UNSPECIFIED
}

function putenv(setting: Value): Value {
  const text = needName(setting)
  const equals = text.indexOf('=')
  if (equals < 0) context().host.setenv(text, undefined)
  else context().host.setenv(text.slice(0, equals), text.slice(equals + 1))
  return UNSPECIFIED
}

/** Given a list of `NAME=VALUE`, makes these the whole environment. */
function environ(settings?: Value): Value {
  const { host } = context()
  if (settings === undefined) return listFrom(host.environ().map(string))
  if (listLength(settings) < 0) throw notA('proper list', settings)
  const wanted = listItems('environ', 1, settings)
  wanted.forEach(needName)
  for (const setting of host.environ())
    host.setenv(setting.slice(0, setting.indexOf('=')), undefined)
  wanted.forEach(putenv)
  return UNSPECIFIED
}

function uname(): Value {
  const { sysname, nodename, release, version, machine } = context().host.uname()
  return [sysname, nodename, release, version, machine].map(string)
}

function passwdVector(entry: PasswdEntry | undefined): Value {
  if (entry === undefined) throw miscError('getpw', 'entry not found')
  const { name, passwd, uid, gid, gecos, dir, shell } = entry
  return [string(name), string(passwd), uid, gid, string(gecos), string(dir), string(shell)]
}

/** By number or name. Without an argument Guile walks the whole database, which the host does not show. */
function getpw(who?: Value): Value {
  if (who === undefined) throw acts('walking the password database')
  return passwdVector(context().host.passwd(nameOrNumber(who)))
}

function nameOrNumber(who: Value): string | number {
  return typeof who === 'number' || typeof who === 'bigint'
    ? needInteger(-(2 ** 31), 2 ** 31 - 1, who)
    : needName(who)
}

/** The lines of /etc/group: name, password, number, members. */
function groups(): readonly (readonly [string, string, number, string[]])[] {
  try {
    const text = new TextDecoder().decode(context().host.readFile('/etc/group'))
    return text.split('\n').flatMap((line) => {
      const [name, password, number, members] = line.split(':')
      if (members === undefined) return []
      return [[name!, password!, Number(number), members.split(',').filter((m) => m !== '')]]
    })
  } catch {
    return []
  }
}

function getgr(who?: Value): Value {
  if (who === undefined) throw acts('walking the group database')
  const wanted = nameOrNumber(who)
  const found = groups().find(([name, , number]) => name === wanted || number === wanted)
  if (found === undefined) {
    throw guileError('system-error', 'getgr', '~A', [string('Success')], [0])
  }
  const [name, password, number, members] = found
  return [string(name), string(password), number, listFrom(members.map(string))]
}

function login(): Value {
  const { host } = context()
  const name = host.getenv('LOGNAME')
  return name === undefined ? false : string(name)
}

function strerror(number: Value): Value {
  return string(errorMessage(needInteger(-(2 ** 31), 2 ** 31 - 1, number)))
}

/** The number that a `system-error` carries as its data; false of other errors. */
function systemErrorNumber(args: Value): Value {
  if (!(args instanceof Pair)) throw notAPair('car', args)
  if (args.car !== intern('system-error')) return false
  const data = itemsOf(args)[4]
  if (data instanceof Pair) return data.car
  throw notAPair('car', data ?? NIL)
}

const table = primitives({
  getenv: [1, getenv],
  setenv: [2, setenv],
  putenv: [1, putenv],
  unsetenv: [1, putenv],
  environ: [0, 1, environ],
  gethostname: [0, () => string(context().host.hostName())],
  uname: [0, uname],
  ...fieldAccessors('utsname', 'sysname nodename release version machine'),
  getuid: [0, () => context().host.userId()],
  geteuid: [0, () => context().host.userId()],
  getgid: [0, () => context().host.groupId()],
  getegid: [0, () => context().host.groupId()],
  getpw: [0, 1, getpw],
  getpwnam: [1, getpw],
  getpwuid: [1, getpw],
  ...fieldAccessors('passwd', 'name passwd uid gid gecos dir shell'),
  getgr: [0, 1, getgr],
  getgrnam: [1, getgr],
  getgrgid: [1, getgr],
  ...fieldAccessors('group', 'name passwd gid mem'),
  getlogin: [0, login],
  strerror: [1, strerror],
  'system-error-errno': [1, systemErrorNumber],
  'command-line': [0, () => listFrom(context().commandLine.map(string))],
  'program-arguments': [0, () => listFrom(context().commandLine.map(string))],
})

export const guileHost: Library = { name: '(guile)', exports: Object.keys(table), values: table }
