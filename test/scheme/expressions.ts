/** Many expressions in one program, so that thousands can be compared in seconds. */
import { runHere } from './here.ts'
import { runInGuile } from './oracle.ts'

export interface Difference {
  readonly expression: string
  /** The values of the expression as a list, or what it threw: `(throw key argument …)`. */
  readonly here: string
  readonly guile: string
}

const PRELUDE = `
(define (show . values) (write values) (newline))
(define (try thunk)
  (catch #t
    (lambda () (call-with-values thunk show))
    (lambda (key . arguments) (write (cons* 'throw key arguments)) (newline))))
`

/** What each expression, which must not write or fail to be read, comes to here and in Guile, where that differs. Shortest first. */
export async function differences(
  expressions: readonly string[],
  imports = '',
): Promise<Difference[]> {
  const calls = expressions.map((expression) => `(try (lambda () ${expression}))\n`)
  const program = `${imports}${PRELUDE}${calls.join('')}`
  const [guile] = await runInGuile([program])
  const here = runHere(program)
  const [ours, theirs] = [here, guile!].map((outcome) => {
    const lines = outcome.output.split('\n')
    if (outcome.error !== undefined) lines.push(`${outcome.error.key} ${outcome.error.args}`)
    return lines
  })
  return expressions
    .map((expression, index) => ({
      expression,
      here: ours![index] ?? 'nothing',
      guile: theirs![index] ?? 'nothing',
    }))
    .filter((difference) => difference.here !== difference.guile)
    .sort((a, b) => a.expression.length - b.expression.length)
}
