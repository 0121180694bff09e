/** The parts of a signature such as `(string-copy string [start] [end])`. */

export interface SignatureParameter {
  /** In the signature's text. */
  readonly start: number
  readonly end: number
  readonly kind: 'required' | 'optional' | 'rest' | 'keyword'
  /** `#:unwind?` of `[#:unwind? bool]`. */
  readonly keyword?: string
}

/** Its parameters in order. What stands before `…` or `...`, or behind a dot, is for any number of arguments. */
export function parametersOf(signature: string): SignatureParameter[] {
  const found: SignatureParameter[] = []
  let isOptional = false
  let isKeyword = false
  let isRest = false
  for (const { start, end, text } of parts(signature).slice(1)) {
    const last = found.at(-1)
    if (text === '…' || text === '...') {
      if (last !== undefined) found[found.length - 1] = { ...last, end, kind: restKind(last) }
    } else if (text === '#:optional') isOptional = true
    else if (text === '#:key') isKeyword = true
    else if (text === '.' || text === '#:rest') isRest = true
    else if (text === '#:allow-other-keys') isKeyword = true
    else if (text.startsWith('[#:')) {
      found.push({ start, end, kind: 'keyword', keyword: /#:[^\s\]]+/.exec(text)![0] })
    } else if (isRest) found.push({ start, end, kind: 'rest' })
    else if (isKeyword) {
      const name = /[^\s()]+/.exec(text)?.[0] ?? text
      found.push({ start, end, kind: 'keyword', keyword: `#:${name}` })
    } else if (text.startsWith('[')) found.push(...optionals(text, start))
    else found.push({ start, end, kind: isOptional ? 'optional' : 'required' })
  }
  return found
}

/** The parameter that the `index`th argument (from 0) is for; `previous` is what is written before it. */
export function activeParameter(
  parameters: readonly SignatureParameter[],
  index: number,
  previous: string | undefined,
): number | undefined {
  if (previous?.startsWith('#:')) {
    const named = parameters.findIndex(({ keyword }) => keyword === previous)
    if (named !== -1) return named
  }
  const positional = parameters.filter(({ kind }) => kind !== 'keyword')
  const rest = positional.findIndex(({ kind }) => kind === 'rest')
  let found: SignatureParameter | undefined
  if (rest === -1 || index < rest) found = positional[index]
  else found = positional[rest]
  if (found !== undefined) return parameters.indexOf(found)
  const keyword = parameters.findIndex(({ kind }) => kind === 'keyword')
  return keyword === -1 ? undefined : keyword
}

function restKind({ kind }: SignatureParameter): SignatureParameter['kind'] {
  return kind === 'keyword' ? 'keyword' : 'rest'
}

/** `[start step]` is two that may be left out. */
function optionals(text: string, from: number): SignatureParameter[] {
  return [...text.matchAll(/[^\s[\]]+/g)].map((match) => ({
    start: from + match.index,
    end: from + match.index + match[0].length,
    kind: 'optional',
  }))
}

interface Part {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What is between the outer parentheses, in brackets or by word. */
function parts(signature: string): Part[] {
  const found: Part[] = []
  let depth = 0
  let start = -1
  const finish = (end: number): void => {
    if (start !== -1) found.push({ start, end, text: signature.slice(start, end) })
    start = -1
  }
  for (let at = 1; at < signature.length - 1; at++) {
    const letter = signature[at]!
    if (depth === 0 && /\s/.test(letter)) finish(at)
    else if (start === -1) start = at
    if ('(['.includes(letter)) depth++
    else if (')]'.includes(letter)) depth--
  }
  finish(signature.length - 1)
  return found
}
