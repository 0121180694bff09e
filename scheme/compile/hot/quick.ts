/**
 * The common case of the primitives that are done in place, as JavaScript text. It must be what the
 * closures do (`inline-arithmetic.ts`, `inline-data.ts`); all else is the primitive's own.
 */

/**
 * `when`: conditions, the last of which may put the result into `to`; `result`: an expression for it,
 * where none has; `isTruth`: that is a JavaScript boolean.
 */
export interface Quick {
  readonly when: readonly string[]
  readonly result?: string
  readonly isTruth?: true
}

type Unary = (x: string, to: string) => Quick
type Binary = (x: string, y: string, to: string) => Quick

const MAX = Number.MAX_SAFE_INTEGER

/** Whether it is a number as it stands in the text: no property can be taken of that. */
export function isLiteral(text: string): boolean {
  return /^-?\d+$/.test(text)
}

function numbers(...operands: string[]): string[] {
  return operands.filter((x) => !isLiteral(x)).map((x) => `typeof ${x}==='number'`)
}

/** A sum, difference or product that is still exact. */
function exact(operands: string[], value: string, to: string): Quick {
  return { when: [...numbers(...operands), `(${to}=${value})<=${MAX}`, `${to}>=${-MAX}`] }
}

/** The same of a variable and a literal, which moves it one way. */
function moved(x: string, operator: '+' | '-', literal: string, to: string): Quick {
  const isUp = literal.startsWith('-') === (operator === '-')
  const value = `(${to}=${x}${operator}${signed(literal)})`
  return { when: [...numbers(x), isUp ? `${value}<=${MAX}` : `${value}>=${-MAX}`] }
}

/** What a property is taken of. */
function object(x: string): string {
  return isLiteral(x) ? `(${x})` : x
}

/** `-` before a negative literal would be `--`. */
function signed(x: string): string {
  return x.startsWith('-') ? `(${x})` : x
}

function comparison(operator: string): Binary {
  return (x, y) => ({ when: numbers(x, y), result: `${x}${operator}${y}`, isTruth: true })
}

function predicate(result: (x: string) => string): Unary {
  return (x) => ({ when: [], result: result(x), isTruth: true })
}

export const QUICK_UNARY: ReadonlyMap<string, Unary> = new Map<string, Unary>([
  ['zero?', (x) => ({ when: numbers(x), result: `${x}===0`, isTruth: true })],
  ['1+', (x, to) => moved(x, '+', '1', to)],
  ['1-', (x, to) => moved(x, '-', '1', to)],
  ['car', (x) => ({ when: [`${x} instanceof Pair`], result: `${object(x)}.car` })],
  ['cdr', (x) => ({ when: [`${x} instanceof Pair`], result: `${object(x)}.cdr` })],
  [
    'cadr',
    (x) => ({
      when: [`${x} instanceof Pair`, `${object(x)}.cdr instanceof Pair`],
      result: `${object(x)}.cdr.car`,
    }),
  ],
  ['null?', predicate((x) => `${x}===NIL`)],
  ['pair?', predicate((x) => `${x} instanceof Pair`)],
  ['not', predicate((x) => `${x}===false`)],
  ['vector-length', (x) => ({ when: [`Array.isArray(${x})`], result: `${object(x)}.length` })],
  ['string-length', (x) => ({ when: [`${x} instanceof MString`], result: `${object(x)}.length` })],
])

export const QUICK_BINARY: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ['+', (x, y, to) => (isLiteral(y) ? moved(x, '+', y, to) : exact([x, y], `${x}+${y}`, to))],
  ['-', (x, y, to) => (isLiteral(y) ? moved(x, '-', y, to) : exact([x, y], `${x}-${y}`, to))],
  // Adding 0 makes an integer of −0.
  ['*', (x, y, to) => exact([x, y], `${x}*${signed(y)}+0`, to)],
  ['=', comparison('===')],
  ['<', comparison('<')],
  ['>', comparison('>')],
  ['<=', comparison('<=')],
  ['>=', comparison('>=')],
  ['eq?', (x, y) => ({ when: [`typeof ${x}==='object'`], result: `${x}===${y}`, isTruth: true })],
  ['cons', (x, y) => ({ when: [], result: `new Pair(${x},${y})` })],
  [
    'vector-ref',
    (x, y, to) => ({
      when: [`Array.isArray(${x})`, ...numbers(y), `(${to}=${object(x)}[${y}])!==undefined`],
    }),
  ],
])
