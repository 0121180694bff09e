/** `(ice-9 regex)`: matches of regular expressions and substitution (Guile manual, "Regular Expressions"). */
import { type Library, names } from './library.ts'

export const ice9Regex: Library = {
  name: '(ice-9 regex)',
  exports: names(`
    fold-matches list-matches match:count match:end match:prefix match:start match:string
    match:substring match:suffix regexp-match? regexp-quote regexp-substitute
    regexp-substitute/global string-match
  `),
  source: new URL('./ice-9-regex.scm', import.meta.url),
}
