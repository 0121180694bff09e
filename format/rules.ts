/**
 * How forms are indented, by their heads: what Emacs keeps in the property `scheme-indent-function`.
 * Sources: Emacs's scheme.el; the `.dir-locals.el` at the root of Guix; for Guile's forms, what Geiser
 * sets in Emacs. Where they disagree, the last to be loaded counts: Guix, before Geiser, before Emacs.
 */

/**
 * A number: that many arguments are distinguished, and what follows is a body, two columns in.
 * `definition`: all of what follows the first line is a body. `let`: 1, or 2 where the loop has a name.
 */
export type IndentRule = number | 'definition' | 'let'

/** The forms of machines files. */
const OWN = { 0: ['build-machine'] }

/** Without those for MIT Scheme and DSSSL: their names, `make` and `mode`, are of procedures and fields here. */
const EMACS = {
  0: ['begin', 'delay', 'sequence'],
  1: [
    'call-with-input-file',
    'call-with-output-file',
    'call-with-port',
    'call-with-values',
    'case',
    'define-library',
    'define-record-type',
    'define-values',
    'lambda',
    'let*',
    'let*-values',
    'let-syntax',
    'let-values',
    'letrec',
    'letrec*',
    'letrec-syntax',
    'library',
    'parameterize',
    'syntax-rules',
    'unless',
    'when',
    'with-input-from-file',
    'with-input-from-port',
    'with-output-to-file',
    'with-output-to-port',
    'λ',
  ],
  2: ['do', 'receive', 'syntax-case'],
}

const GUIX = {
  0: [
    'bag',
    'build-system',
    'file-system',
    'graft',
    'manifest-entry',
    'manifest-pattern',
    'operating-system',
    'origin',
    'package',
    'with-error-handling',
  ],
  1: [
    'call-with-container',
    'call-with-input-string',
    'call-with-progress-reporter',
    'call-with-prompt',
    'container-excursion',
    'eval-when',
    'eventually',
    'guard',
    'lambda*',
    'let-system',
    'mbegin',
    'mlambda',
    'mlambdaq',
    'modify-inputs',
    'modify-phases',
    'modify-services',
    'munless',
    'mwhen',
    'package/inherit',
    'replace',
    'run-with-state',
    'run-with-store',
    'signature-case',
    'substitute*',
    'substitute-keyword-arguments',
    'syntax-parameterize',
    'test-assert',
    'test-eq',
    'test-equal',
    'with-atomic-file-output',
    'with-build-handler',
    'with-directory-excursion',
    'with-environment-variables',
    'with-extensions',
    'with-external-store',
    'with-file-lock',
    'with-imported-modules',
    'with-monad',
    'with-mutex',
    'with-parameters',
    'with-profile-lock',
    'with-status-verbosity',
    'with-store',
    'wrap-program',
    'wrap-script',
  ],
  2: [
    'add-after',
    'add-before',
    'call-with-compressed-output-port',
    'call-with-decompressed-port',
    'match-record-lambda',
    'mlet',
    'mlet*',
    'state-parameterize',
    'store-parameterize',
    'with-repository',
  ],
  3: ['let-keywords', 'match-record', 'with-shepherd-action'],
}

const GEISER = {
  0: [
    'call-with-output-string',
    'call-with-trace',
    'case-lambda',
    'dynamic-wind',
    'match-lambda',
    'match-lambda*',
    'with-error-to-string',
    'with-output-to-string',
  ],
  1: [
    'and-let*',
    'let/ec',
    'match',
    'match-let',
    'match-let*',
    'match-letrec',
    'sigaction',
    'test-approximate',
    'test-eqv',
    'test-group-with-cleanup',
    'while',
    'with-error-to-file',
    'with-error-to-port',
    'with-exception-handler',
    'with-fluid*',
    'with-fluids',
    'with-fluids*',
    'with-input-from-string',
    'with-method',
    'with-syntax',
    'with-throw-handler',
  ],
}

const rules = new Map<string, IndentRule>([
  ['let', 'let'],
  ['catch', 'definition'],
  ['class', 'definition'],
  ['pmatch', 'definition'],
])
for (const [count, names] of [OWN, EMACS, GUIX, GEISER].flatMap((table) => Object.entries(table))) {
  for (const name of names) rules.set(name, Number(count))
}

export const INDENT_RULES: ReadonlyMap<string, IndentRule> = rules

/** The rule for `head`, with `extra` before what is known; whatever begins with `def` defines something. */
export function indentRule(
  head: string,
  extra?: ReadonlyMap<string, IndentRule>,
): IndentRule | undefined {
  return (
    extra?.get(head) ??
    rules.get(head) ??
    (head.length > 3 && head.startsWith('def') ? 'definition' : undefined)
  )
}
