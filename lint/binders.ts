/** The forms that bind names, by their heads. */

/** Of definitions, whose names hold in the whole body or file around. */
export const DEFINERS: ReadonlySet<string> = new Set([
  'define',
  'define*',
  'define-public',
  'define*-public',
  'define-private',
  'define-inlinable',
  'define-once',
  'define-syntax',
  'define-syntax-rule',
])

/** Of procedures. */
export const LAMBDAS: ReadonlySet<string> = new Set([
  'lambda',
  'λ',
  'lambda*',
  'case-lambda',
  'case-lambda*',
  'match-lambda',
  'match-lambda*',
])

/** Of names for values that are written beside them. */
export const LETS: ReadonlySet<string> = new Set([
  'let',
  'let*',
  'letrec',
  'letrec*',
  'let-values',
  'let*-values',
  'receive',
  'do',
  'match',
  'match-let',
  'match-let*',
  'and-let*',
])

export const BINDERS: ReadonlySet<string> = new Set([
  ...DEFINERS,
  ...LAMBDAS,
  ...LETS,
  'build-machine',
])
