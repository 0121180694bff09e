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
(char-ci=? char …)
  Whether the characters are the same but for capitals.
(char-general-category char)
  Its category in Unicode, a symbol such as Lu or Nd.
(char-set->list set)
  The list of the characters of SET.
(char-set-size set)
  The number of characters of SET.
(char-set-adjoin set char …)
  SET with the characters.
(char-set-delete set char …)
  SET without the characters.
(char-set-intersection set …)
  The characters that are in all of the sets.
(char-set-difference set other …)
  The characters of SET that are in none of the others.
(char-set? object)
  Whether OBJECT is a set of characters.
(list->char-set chars [base])
  The set of a list of characters.
(ucs-range->char-set lower upper [error?] [base])
  The set of the characters with code points from LOWER to below UPPER.
(make-symbol name)
  A new symbol of that name which is like no other.
`
