export const STRINGS = `
(string-append string …)
  A new string: all the strings, one after the other.
(string-concatenate strings)
  The strings of a list as one.
(string-join strings [delimiter] [grammar])
  The strings of a list as one, with DELIMITER, a space unless given, between them. GRAMMAR 'suffix or
  'prefix puts it after or before each.
(string-split string delimiter)
  The list of parts of STRING between the delimiters: a character, a set of characters or a predicate.
(string-tokenize string [characters] [start] [end])
  The list of words of STRING: its longest parts that consist of CHARACTERS only, all but white space
  unless given.
(string-length string)
  The number of characters.
(string-ref string k)
  The character at K, counted from 0.
(string-set! string k char)
  Makes CHAR the character at K.
(substring string start [end])
  The part from START up to before END; to the end where that is not given.
(substring/shared string start [end])
  As substring.
(substring/copy string start [end])
  As substring, always a copy.
(string-copy string [start] [end])
  A copy of STRING or of a part of it.
(string-take string n)
  The first N characters.
(string-take-right string n)
  The last N characters.
(string-drop string n)
  STRING without its first N characters.
(string-drop-right string n)
  STRING without its last N characters.
(string-pad string length [char] [start] [end])
  STRING brought to LENGTH: filled on the left, or cut there.
(string-pad-right string length [char] [start] [end])
  STRING brought to LENGTH: filled on the right, or cut there.
(string-trim string [characters] [start] [end])
  STRING without white space, or CHARACTERS, at its beginning.
(string-trim-right string [characters] [start] [end])
  STRING without white space, or CHARACTERS, at its end.
(string-trim-both string [characters] [start] [end])
  STRING without white space, or CHARACTERS, at both ends.
(string-upcase string [start] [end])
  STRING in capitals.
(string-downcase string [start] [end])
  STRING in small letters.
(string-capitalize string)
  STRING with a capital at the beginning of each word.
(string-reverse string [start] [end])
  The characters in the opposite order.
(string-index string characters [start] [end])
  Where the first of CHARACTERS (a character, a set or a predicate) is, or #f.
(string-rindex string characters [start] [end])
  Where the last of CHARACTERS is, or #f.
(string-skip string characters [start] [end])
  Where the first character is that is none of CHARACTERS, or #f.
(string-count string characters [start] [end])
  How many of CHARACTERS there are in STRING.
(string-contains string part [start1] [end1] [start2] [end2])
  Where PART begins in STRING, or #f.
(string-contains-ci string part [start1] [end1] [start2] [end2])
  As string-contains; capitals count as small letters.
(string-prefix? prefix string [start1] [end1] [start2] [end2])
  Whether STRING begins with PREFIX.
(string-suffix? suffix string [start1] [end1] [start2] [end2])
  Whether STRING ends with SUFFIX.
(string-prefix-length a b [start1] [end1] [start2] [end2])
  How many characters A and B have in common at their beginning.
(string-null? string)
  Whether STRING is empty.
(string? object)
  Whether OBJECT is a string.
(string=? string …)
  Whether the strings are the same.
(string-ci=? string …)
  Whether the strings are the same but for capitals.
(string<? string …)
(string>? string …)
(string<=? string …)
(string>=? string …)
  Whether the strings are in this order, by the characters' code points.
(string char …)
  A string of the characters.
(make-string length [char])
  A string of LENGTH times CHAR.
(string->list string [start] [end])
  The list of the characters.
(list->string chars)
  The string of a list of characters.
(string->number string [radix])
  The number that STRING writes, or #f where it is none.
(number->string number [radix])
  NUMBER as a string.
(string->symbol string)
  The symbol of that name.
(symbol->string symbol)
  The name of a symbol.
(string-for-each procedure string [start] [end])
  Calls PROCEDURE with each character.
(string-map procedure string [start] [end])
  The string of what PROCEDURE gives for each character.
(string-fold procedure initial string [start] [end])
  Goes through STRING: PROCEDURE gets the character and what it gave before, at first INITIAL.
(string-any predicate string [start] [end])
  What PREDICATE gives for the first character of which it is true; #f where it is for none.
(string-every predicate string [start] [end])
  Whether PREDICATE is true of all characters.
(string-filter predicate string [start] [end])
  The characters of which PREDICATE is true.
(string-delete predicate string [start] [end])
  The characters of which PREDICATE is false.
(string-replace string1 string2 [start1] [end1] [start2] [end2])
  STRING1 with its part from START1 to END1 replaced by STRING2.
(string-concatenate-reverse strings [last] [end])
  The strings of a list as one, the last first.
(string-unfold stop? mapper successor seed [base] [make-final])
  A string made from a seed, character by character.
(string-hash string [bound] [start] [end])
  A number for STRING, below BOUND.
(string-fill! string char [start] [end])
  Makes all characters of STRING CHAR.
(string-utf8-length string)
  The number of bytes of STRING in UTF-8.
(object->string object [printer])
  OBJECT as write, or PRINTER, writes it.
(format destination control argument …)
  CONTROL with its directives filled in: ~a as display writes an argument, ~s as write does, ~% a new
  line, ~~ a tilde. DESTINATION #f gives a string, #t writes to the current output port.
(simple-format destination control argument …)
  As format, with the directives ~a, ~s and ~% only.
(string<> s1 s2 [start1] [end1] [start2] [end2])
  Where the strings first differ, or #f where they are the same.
(string-ci->symbol string)
  The symbol of that name.
(string-prefix-ci? prefix string [start1] [end1] [start2] [end2])
  As string-prefix?; capitals count as small letters.
(string-suffix-ci? suffix string [start1] [end1] [start2] [end2])
  As string-suffix?; capitals count as small letters.
(string-suffix-length a b [start1] [end1] [start2] [end2])
  How many characters A and B have in common at their end.
(string-titlecase string [start] [end])
  STRING with a capital at the beginning of each word, the rest in small letters.
(string-upcase! string [start] [end])
(string-downcase! string [start] [end])
  Changes STRING to capitals, or to small letters.
(string-copy! target at source [start] [end])
  Copies SOURCE into TARGET from AT on.
(reverse-list->string chars)
  The string of a list of characters, the last first.
(string-normalize-nfc string)
(string-normalize-nfd string)
(string-normalize-nfkc string)
(string-normalize-nfkd string)
  STRING in one of Unicode's normal forms.
(make-regexp pattern flag …)
  The regular expression that PATTERN writes. Flags: regexp/icase, regexp/newline, regexp/basic.
(regexp-exec regexp string [start] [flags])
  The first match of a compiled regular expression in STRING, or #f.
(regexp? object)
  Whether OBJECT is a compiled regular expression.
## (ice-9 format)
(format destination control argument …)
  CONTROL with its directives filled in: ~a, ~s, ~d and ~x numbers, ~f and ~e reals, ~10a in a column,
  ~{…~} for the elements of a list, ~:p a plural. DESTINATION #f gives a string, #t writes to the current
  output port.
## (ice-9 string-fun)
(string-replace-substring string part replacement)
  STRING with all PARTs replaced.
## (ice-9 regex)
(match:substring match [n])
  What was matched: all of it, or what the Nth pair of parentheses matched.
(match:start match [n])
  Where what was matched begins.
(match:end match [n])
  Where what was matched ends.
(match:prefix match)
  What is in front of the match.
(match:suffix match)
  What is behind the match.
(string-match pattern string [start])
  The first match of the regular expression PATTERN in STRING, or #f.
(regexp-substitute port match item …)
  The items written one after the other; a number stands for a part of the match, 'pre and 'post for what is
  around it. PORT #f gives a string.
(regexp-substitute/global port pattern string item …)
  STRING with every match of PATTERN replaced by the items.
(fold-matches pattern string initial procedure [flags])
  Goes through the matches: PROCEDURE gets the match and what it gave before.
(list-matches pattern string [flags])
  The list of all matches.
(regexp-quote string)
  A regular expression that matches STRING and nothing else.
`
