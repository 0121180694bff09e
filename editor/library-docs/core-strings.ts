export const CORE_STRINGS = `
(string-any-c-code criterion string [start end])
(string-every-c-code criterion string [start end])
  string-any and string-every themselves; compiled code may have those names mean something faster.
(string-append/shared string …)
  As string-append; the result may share memory with a string.
(string-concatenate/shared list)
  As string-concatenate; the result may share memory with a string.
(string-concatenate-reverse/shared list [final end])
  As string-concatenate-reverse; the result may share memory with a string.
(string-bytes-per-char string)
  How many bytes a character of STRING takes: 1 or 4.
(string-capitalize! string)
  Changes STRING: the first letter of each word to upper case, the others to lower case.
(string-titlecase! string [start end])
  Changes STRING: the first letter of each word to title case, the others to lower case.
(string< string1 string2 [start1 end1 start2 end2])
(string> string1 string2 [start1 end1 start2 end2])
(string<= string1 string2 [start1 end1 start2 end2])
(string>= string1 string2 [start1 end1 start2 end2])
(string= string1 string2 [start1 end1 start2 end2])
  Whether a part of STRING1 comes before a part of STRING2, after it, or is the same, as the name says.
(string-ci< string1 string2 [start1 end1 start2 end2])
(string-ci> string1 string2 [start1 end1 start2 end2])
(string-ci<= string1 string2 [start1 end1 start2 end2])
(string-ci>= string1 string2 [start1 end1 start2 end2])
(string-ci= string1 string2 [start1 end1 start2 end2])
(string-ci<> string1 string2 [start1 end1 start2 end2])
  As string< and the like; upper and lower case are the same.
(string-ci<? string …)
(string-ci<=? string …)
(string-ci>? string …)
(string-ci>=? string …)
  As string<? and the like; upper and lower case are the same.
(string-compare string1 string2 less equal greater [start1 end1 start2 end2])
  Compares two strings and calls LESS, EQUAL or GREATER with the place where they differ.
(string-compare-ci string1 string2 less equal greater [start1 end1 start2 end2])
  As string-compare; upper and lower case are the same.
(string-fold-right procedure initial string [start end])
  Combines the characters from the last to the first: (procedure character result).
(string-for-each-index procedure string [start end])
  Calls PROCEDURE with each place of STRING.
(string-hash-ci string [bound start end])
  A number that is the same for strings that differ in case only, below BOUND.
(string-index-right string criterion [start end])
  The last place of a character that fits, or #f.
(string-skip-right string criterion [start end])
  The last place of a character that does not fit, or #f.
(string-map! procedure string [start end])
  Puts what PROCEDURE gives for each character in its place.
(string-prefix-length-ci string1 string2 [start1 end1 start2 end2])
  How many characters both begin with, upper and lower case being the same.
(string-suffix-length-ci string1 string2 [start1 end1 start2 end2])
  How many characters both end with, upper and lower case being the same.
(string-reverse! string [start end])
  Turns the characters of STRING around.
(string-tabulate procedure length)
  A string of what PROCEDURE gives for 0, 1, … up to before LENGTH.
(string-unfold-right stop? mapper successor seed [base make-final])
  As string-unfold, from the last character to the first.
(string-xcopy! target at string from [to start end])
  Puts a part of STRING, repeated without end in both directions, into TARGET.
(xsubstring string from [to start end])
  The part from FROM to before TO of STRING repeated without end in both directions.
(substring-fill! string start end character)
  Puts CHARACTER at the places from START to before END.
(substring-move! from start end to at)
  Copies a part of one string into another.
(substring/read-only string start [end])
  The part from START to before END, which can't be changed.
(parse-path-with-ellipsis path tail)
  As parse-path; where "..." stands in PATH, TAIL comes.
(symbol character …)
  A symbol of these characters.
(list->symbol characters)
  A symbol of these characters.
(symbol-hash symbol)
  A number that is the symbol's own.
(symbol-interned? symbol)
  Whether reading gives this symbol.
(symbol-fref symbol)
(symbol-pref symbol)
  What was kept with a symbol.
(symbol-fset! symbol value)
(symbol-pset! symbol value)
  Keeps VALUE with a symbol.
(symbol-property symbol key)
  What is kept with a symbol under KEY, or #f.
(set-symbol-property! symbol key value)
  Keeps VALUE with a symbol under KEY.
(symbol-property-remove! symbol key)
  Removes what is kept with a symbol under KEY.
(keyword-like-symbol->keyword symbol)
  The keyword #:name of the symbol :name.
(kw-arg-ref arguments keyword)
  The value that follows KEYWORD in a list, or #f.
(ngettext one other count [domain category])
  The text for COUNT things, translated: ONE or OTHER.
(textdomain [domain])
  Which translations are used unless others are named.
(bindtextdomain domain [folder])
  Where translations are looked for.
(bind-textdomain-codeset domain [encoding])
  The encoding of translations.
`
