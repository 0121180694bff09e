export const CHARACTERS_AND_SYMBOLS = `
(char? object)
  Whether OBJECT is a character.
(char=? char …)
  Whether the characters are the same.
(char<? char …)
(char>? char …)
  Whether the characters are in this order, by code point.
(char-alphabetic? char)
  Whether CHAR is a letter.
(char-numeric? char)
  Whether CHAR is a digit.
(char-whitespace? char)
  Whether CHAR is white space.
(char-upper-case? char)
  Whether CHAR is a capital.
(char-lower-case? char)
  Whether CHAR is a small letter.
(char-upcase char)
  CHAR as a capital.
(char-downcase char)
  CHAR as a small letter.
(char->integer char)
  The code point of CHAR.
(integer->char n)
  The character with the code point N.
(char-set char …)
  The set of the characters.
(char-set-contains? set char)
  Whether CHAR is in SET.
(char-set-complement set)
  All characters that are not in SET.
(char-set-union set …)
  The characters that are in one of the sets.
(string->char-set string [base])
  The set of the characters of STRING.
char-set:digit
  The set of all digits.
char-set:letter
  The set of all letters.
char-set:letter+digit
  The set of all letters and digits.
char-set:whitespace
  The set of all white space.
(symbol? object)
  Whether OBJECT is a symbol.
(symbol-append symbol …)
  The symbol whose name is made of theirs.
(gensym [prefix])
  A new symbol that is like no other.
(symbol->keyword symbol)
  The keyword of that name.
(keyword->symbol keyword)
  The symbol of that name.
(keyword? object)
  Whether OBJECT is a keyword, such as #:select.
`
