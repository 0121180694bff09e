/** What a prefix stands for, and how Guile names what must follow it when the text ends there. */
import { intern, type Sym } from '../runtime/values.ts'

export interface PrefixMeaning {
  readonly symbol: Sym
  readonly expected: string
}

function meaning(symbol: string, expected: string): PrefixMeaning {
  return { symbol: intern(symbol), expected }
}

/** By the text of the token. g-expressions (Guix Reference Manual, "G-Expressions") are read as data. */
export const prefixes: Readonly<Record<string, PrefixMeaning>> = {
  "'": meaning('quote', 'quoted expression'),
  '`': meaning('quasiquote', 'quasiquoted expression'),
  ',': meaning('unquote', 'unquoted expression'),
  ',@': meaning('unquote-splicing', 'subexpression of ,@'),
  "#'": meaning('syntax', 'syntax expression'),
  '#`': meaning('quasisyntax', 'quasisyntax expression'),
  '#,': meaning('unsyntax', 'unsyntax expression'),
  '#,@': meaning('unsyntax-splicing', 'unsyntax-splicing expression'),
  '#~': meaning('gexp', 'gexp'),
  '#$': meaning('ungexp', 'ungexp'),
  '#$@': meaning('ungexp-splicing', 'ungexp-splicing'),
  '#+': meaning('ungexp-native', 'ungexp-native'),
  '#+@': meaning('ungexp-native-splicing', 'ungexp-native-splicing'),
}
