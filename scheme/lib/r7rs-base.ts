/** `(scheme base)` (R7RS appendix A). */
import { charge } from '../runtime/budget.ts'
import { wrongType } from '../runtime/errors.ts'
import { MString, UNSPECIFIED, type Value } from '../runtime/values.ts'
import { BytevectorOutputPort, openBytevector } from './byte-ports.ts'
import { needInteger, needString, outside } from './check.ts'
import { needBytevector } from './ice-9-binary-ports.ts'
import { type Library, names, primitives } from './library.ts'
import { Port } from './port.ts'
import { needBytes } from './rnrs-bytevectors.ts'
import { decodeUtf8, encodeUtf8 } from './rnrs-bytevectors-text.ts'

function range(length: number, start?: Value, end?: Value): [from: number, to: number] {
  const to = end === undefined ? length : needInteger(0, length, end)
  return [start === undefined ? 0 : needInteger(0, to, start), to]
}

function bytevector(...bytes: Value[]): Value {
  return Uint8Array.from(bytes, (byte) => {
    if (typeof byte === 'number' && byte >= 0 && byte <= 255) return byte
    throw wrongType('u8-list->bytevector', 1, byte)
  })
}

function append(...parts: Value[]): Value {
  const all = parts.map((part) => needBytes('put-bytevector', 2, part))
  const length = all.reduce((sum, part) => sum + part.length, 0)
  charge(length)
  const result = new Uint8Array(length)
  let at = 0
  for (const part of all) {
    result.set(part, at)
    at += part.length
  }
  return result
}

function copy(value: Value, start?: Value, end?: Value): Value {
  const bytes = needBytes('bytevector-copy', 1, value)
  const [from, to] = range(bytes.length, start, end)
  charge(to - from)
  return Uint8Array.from(bytes.subarray(from, to))
}

function copyInto(to: Value, at: Value, from: Value, start?: Value, end?: Value): Value {
  const target = needBytes('bytevector-copy!', 3, to)
  const source = needBytes('bytevector-copy!', 1, from)
  const [first, last] = range(source.length, start, end)
  const place = needInteger(0, target.length, at)
  if (place + last - first > target.length) throw outside(at, 'bytevector-copy!')
  target.set(source.slice(first, last), place)
  return UNSPECIFIED
}

function toUtf8(value: Value, start?: Value, end?: Value): Value {
  const string = needString('string->utf8', 1, value)
  const [from, to] = range(string.length, start, end)
  return encodeUtf8(string.slice(from, to))
}

function fromUtf8(value: Value, start?: Value, end?: Value): Value {
  const bytes = needBytevector('utf8->string', 1, value)
  const [from, to] = range(bytes.length, start, end)
  return new MString(decodeUtf8(bytes.subarray(from, to)))
}

function outputBytes(value: Value): Value {
  if (value instanceof BytevectorOutputPort) return value.bytes
  throw wrongType('get-output-bytevector', 1, value)
}

const CORE = names(`
  * + - ... / < <= = => > >= _ abs and append apply assq assv begin boolean? caar cadr
  call-with-current-continuation call-with-port call-with-values call/cc car case cdar cddr cdr
  ceiling char->integer char-ready? char<=? char<? char=? char>=? char>? char? close-input-port
  close-output-port close-port complex? cond cond-expand cons current-error-port
  current-input-port current-output-port define define-syntax define-values denominator do
  dynamic-wind else eof-object? eq? equal? eqv? even? exact-integer-sqrt exact-integer? exact?
  floor floor-quotient floor-remainder floor/ gcd get-output-string if include include-ci inexact?
  input-port? integer->char integer? lambda lcm length let let* let-syntax letrec letrec*
  letrec-syntax list list->string list->vector list-ref list-set! list-tail list? make-list
  make-parameter make-string make-vector max memq memv min modulo negative? newline not null?
  number->string number? numerator odd? open-input-string open-output-string or output-port? pair?
  parameterize peek-char port? positive? procedure? quasiquote quote quotient rational?
  rationalize read-char real? remainder reverse round set! set-car! set-cdr! string string->list
  string->number string->symbol string-append string-copy string-copy! string-fill!
  string-for-each string-length string-ref string-set! string<=? string<? string=? string>=?
  string>? string? substring symbol->string symbol? syntax-error syntax-rules truncate
  truncate-quotient truncate-remainder truncate/ unless unquote unquote-splicing values vector
  vector-copy vector-copy! vector-fill! vector-length vector-ref vector-set! vector? when
  with-exception-handler write-char zero?
`)

const ELSEWHERE = {
  '(srfi srfi-1)': names('assoc for-each list-copy map member'),
  '(srfi srfi-9)': ['define-record-type'],
  '(srfi srfi-11)': names('let*-values let-values'),
  '(srfi srfi-34)': names('guard raise'),
  '(srfi srfi-43)': names('vector->list vector-append'),
  '(ice-9 exceptions)': ['raise-continuable'],
  '(ice-9 binary-ports)': ['eof-object'],
  '(ice-9 rdelim)': ['read-line'],
  '(rnrs bytevectors)': names(`
    bytevector-length bytevector-u8-ref bytevector-u8-set! bytevector? make-bytevector
  `),
}

const OWN = names(`
  binary-port? boolean=? bytevector bytevector-append bytevector-copy bytevector-copy! error
  error-object-irritants error-object-message error-object? exact expt features file-error?
  flush-output-port get-output-bytevector inexact input-port-open? open-input-bytevector
  open-output-bytevector output-port-open? peek-u8 read-bytevector read-bytevector! read-error?
  read-string read-u8 square string->utf8 string->vector string-map symbol=? textual-port?
  u8-ready? utf8->string vector->string vector-for-each vector-map write-bytevector write-string
  write-u8
`)

export const r7rsBase: Library = {
  name: '(scheme base)',
  exports: [...OWN, ...CORE, ...Object.values(ELSEWHERE).flat()],
  reexports: { '(guile)': CORE, ...ELSEWHERE },
  values: primitives({
    'binary-port?': [1, (value: Value) => value instanceof Port && value.encoding === undefined],
    bytevector: [0, Infinity, bytevector],
    'bytevector-append': [0, Infinity, append],
    'bytevector-copy': [1, 3, copy],
    'bytevector-copy!': [3, 5, copyInto],
    'get-output-bytevector': [1, outputBytes],
    'open-input-bytevector': [
      1,
      (value: Value) => openBytevector(needBytevector('open-bytevector-input-port', 1, value)),
    ],
    'open-output-bytevector': [0, () => new BytevectorOutputPort()],
    'string->utf8': [1, 3, toUtf8],
    'textual-port?': [1, (value: Value) => value instanceof Port],
    'utf8->string': [1, 3, fromUtf8],
  }),
  uses: [
    '(ice-9 exceptions)',
    '(ice-9 textual-ports)',
    '(ice-9 binary-ports)',
    '(rnrs bytevectors)',
    '(srfi srfi-1)',
    '(srfi srfi-43)',
  ],
  source: new URL('./r7rs-base.scm', import.meta.url),
}
