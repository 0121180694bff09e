/** What a program can ask of Guile itself: version, paths, features, languages (Guile manual, "Build Config", "Feature Tracking", "Internationalization"). */
import { context } from '../runtime/context.ts'
import { Fluid } from '../runtime/dynamic.ts'
import {
  intern,
  itemsOf,
  list,
  listFrom,
  MString,
  NIL,
  Pair,
  UNSPECIFIED,
  type Value,
} from '../runtime/values.ts'
import { guileError, notAPair, wrongKind } from './check.ts'
import { needName } from './guile-files.ts'
import { TRANSLATION_NAMES, translation } from './guile-translation.ts'
import { HashTable } from './hash-table.ts'
import { type Library, primitives } from './library.ts'
import { listItems } from './pairs.ts'

/** The Guile that Guix 1.5.0 runs on, whose behaviour this follows. */
const VERSION = '3.0.11'
const [MAJOR, MINOR, MICRO] = VERSION.split('.') as [string, string, string]

function string(text: string): MString {
  return new MString(text)
}

function constant(text: string) {
  return (): Value => string(text)
}

/** What `provided?` says yes to, in Guile's order: what is not about acting. */
const FEATURES =
  'record defmacro debug-extensions values array-for-each array sort ITIMER_VIRTUAL ITIMER_PROF regex EIDs posix inexact random i/o-extensions i18n current-time delay char-ready?'

/** `(3 0)` is a beginning of the version; a list with a relation or `and`, `or`, `not` in front is tried so (R6RS 7.1). */
function matchesVersion(reference: Value, version: Value): boolean {
  if (!(reference instanceof Pair) && reference !== NIL) throw notAPair('car', reference)
  const parts = itemsOf(reference)
  const wanted = itemsOf(version)
  const operator = parts[0]
  switch (operator) {
    case intern('and'):
      return parts.slice(1).every((part) => matchesVersion(part, version))
    case intern('or'):
      return parts.slice(1).some((part) => matchesVersion(part, version))
    case intern('not'):
      return !matchesVersion(parts[1]!, version)
    default:
      return (
        parts.length <= wanted.length && parts.every((part, i) => matchesPart(part, wanted[i]!))
      )
  }
}

function matchesPart(reference: Value, part: Value): boolean {
  if (!(reference instanceof Pair)) return reference === part
  const [operator, ...rest] = listItems('version-matches?', 1, reference) as [Value, ...Value[]]
  switch (operator) {
    case intern('>='):
      return (part as number) >= (rest[0] as number)
    case intern('<='):
      return (part as number) <= (rest[0] as number)
    case intern('and'):
      return rest.every((each) => matchesPart(each, part))
    case intern('or'):
      return rest.some((each) => matchesPart(each, part))
    case intern('not'):
      return !matchesPart(rest[0]!, part)
    default:
      return false
  }
}

/** The triplet that Guile would have been configured for on this machine. */
function hostType(): Value {
  const { machine } = context().host.uname()
  return string(`${machine}-${/^(x86_64|i\d86)$/.test(machine) ? 'pc' : 'unknown'}-linux-gnu`)
}

/** There is one locale, in which nothing is translated. */
function setLocale(category: Value, locale?: Value): Value {
  if (typeof category !== 'number' || category < 0 || category > 12) {
    throw wrongKind(category)
  }
  const name = locale === undefined || locale === false ? '' : needName(locale)
  if (name === '' || name === 'C.UTF-8') return string('C.UTF-8')
  if (name === 'C' || name === 'POSIX') return string('C')
  throw guileError('system-error', 'setlocale', '~A', [string('No such file or directory')], [2])
}

function create(): Record<string, Value> {
  const features: Value[] = FEATURES.split(' ').map(intern)
  return {
    '%default-port-encoding': new Fluid(string('UTF-8')),
    '%default-port-conversion-strategy': new Fluid(intern('substitute')),
    '*features*': listFrom(features),
    // What Guile's loader, reader and prompt keep for themselves; nothing here looks at it.
    '%file-port-name-canonicalization': new Fluid(false),
    '%read-hash-procedures': new Fluid(NIL),
    '%stacks': new Fluid(false),
    '*repl-stack*': new Fluid(NIL),
    'signal-handlers': [],
    'source-whash': new HashTable(0, 'key'),
    ...translation(),
    ...primitives({
      'provided?': [1, (feature: Value) => features.includes(feature)],
      provide: [
        1,
        (feature: Value) => {
          features.push(feature)
          return UNSPECIFIED
        },
      ],
    }),
  }
}

const table = primitives({
  version: [0, constant(VERSION)],
  'effective-version': [0, constant(`${MAJOR}.${MINOR}`)],
  'major-version': [0, constant(MAJOR)],
  'minor-version': [0, constant(MINOR)],
  'micro-version': [0, constant(MICRO)],
  'version-matches?': [2, matchesVersion],
  '%package-data-dir': [0, constant('/usr/share/guile')],
  '%library-dir': [0, constant('/usr/share/guile/3.0')],
  '%site-dir': [0, constant('/usr/share/guile/site/3.0')],
  '%global-site-dir': [0, constant('/usr/share/guile/site')],
  '%site-ccache-dir': [0, constant('/usr/lib/guile/3.0/site-ccache')],
  '%search-load-path': [1, () => false],
  'current-language': [0, () => intern('scheme')],
  'batch-mode?': [0, () => true],
  'using-readline?': [0, () => false],
  'user-modules-declarative?': [0, 1, () => true],
  'include-deprecated-features': [0, () => true],
  'issue-deprecation-warning': [0, Infinity, () => UNSPECIFIED],
  setlocale: [1, 2, setLocale],
  gc: [0, () => UNSPECIFIED],
  'gc-enable': [0, () => UNSPECIFIED],
  'gc-disable': [0, () => UNSPECIFIED],
  'gc-run-time': [0, () => 0],
  'gc-stats': [0, () => list(new Pair(intern('heap-size'), context().host.heapUsed()))],
})

/** How Guile was built and how it loads: nothing is compiled. */
const SETTINGS: Readonly<Record<string, Value>> = {
  '%auto-compilation-options': NIL,
  '%compile-fallback-path': false,
  '%fresh-auto-compile': false,
  '%guile-build-info': list(
    new Pair(intern('guileversion'), string(VERSION)),
    new Pair(intern('prefix'), string('/usr')),
  ),
  '%load-compiled-extensions': list(string('.go')),
  '%load-compiled-path': NIL,
  '%load-extensions': list(string('.scm'), string('')),
  '%load-should-auto-compile': false,
  '%load-verbosely': false,
  'has-shown-backtrace-hint?': false,
}

export const guileEnvironment: Library = {
  name: '(guile)',
  exports: [
    ...Object.keys(table),
    ...Object.keys(SETTINGS),
    '%default-port-conversion-strategy',
    '%default-port-encoding',
    '%file-port-name-canonicalization',
    '%host-type',
    '%read-hash-procedures',
    '%stacks',
    '*features*',
    '*repl-stack*',
    'provide',
    'provided?',
    'signal-handlers',
    'source-whash',
    ...TRANSLATION_NAMES,
  ],
  values: { ...table, ...SETTINGS, ...primitives({ '%machine-type': [0, hostType] }) },
  create,
  source: new URL('./guile-environment.scm', import.meta.url),
}
