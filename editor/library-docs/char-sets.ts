export const CHAR_SETS = `
(->char-set object)
  A set of characters from a character, a string or a set.
(char-set->string set)
  The characters of SET as a string.
(char-set-adjoin! set character …)
  As char-set-adjoin; may change SET.
(char-set-delete! set character …)
  As char-set-delete; may change SET.
(char-set-any predicate set)
  What PREDICATE gives for the first character that it is true of, or #f.
(char-set-every predicate set)
  Whether PREDICATE is true of all characters.
(char-set-complement! set)
  As char-set-complement; may change SET.
(char-set-copy set)
  A new set of the same characters.
(char-set-count predicate set)
  How many characters PREDICATE is true of.
(char-set-cursor set)
  Where going through SET begins; char-set-ref gives the character there.
(char-set-cursor-next set cursor)
  The next place of SET.
(char-set-ref set cursor)
  The character at a place of SET.
(end-of-char-set? cursor)
  Whether there are no more characters.
(char-set-difference! set1 set …)
  As char-set-difference; may change SET1.
(char-set-diff+intersection set1 set …)
  Two values: the characters of SET1 that none of the others has, and those that some has.
(char-set-diff+intersection! set1 set2 set …)
  As char-set-diff+intersection; may change the first two.
(char-set-filter predicate set [base])
  The characters of SET that PREDICATE is true of, and those of BASE.
(char-set-filter! predicate set base)
  As char-set-filter; may change BASE.
(char-set-fold procedure initial set)
  Combines the characters of SET: (procedure character result).
(char-set-for-each procedure set)
  Calls PROCEDURE with each character.
(char-set-map procedure set)
  The set of what PROCEDURE gives for each character.
(char-set-hash set [bound])
  A number that is the same for equal sets, below BOUND.
(char-set-intersection! set1 set …)
  As char-set-intersection; may change SET1.
(char-set-union! set1 set …)
  As char-set-union; may change SET1.
(char-set-xor set …)
  The characters that are in one of the sets but not in the others.
(char-set-xor! set1 set …)
  As char-set-xor; may change SET1.
(char-set-unfold stop? mapper successor seed [base])
  The characters that MAPPER gives for SEED, its successor and so on until STOP? is true, and those of BASE.
(char-set-unfold! stop? mapper successor seed base)
  As char-set-unfold; may change BASE.
(char-set<= set …)
  Whether each set is part of the next.
(char-set= set …)
  Whether the sets have the same characters.
(list->char-set! list base)
  As list->char-set, with the characters of BASE, which may change.
(string->char-set! string base)
  As string->char-set, with the characters of BASE, which may change.
(ucs-range->char-set! lower upper error? base)
  As ucs-range->char-set, with the characters of BASE, which may change.
(char-is-both? character)
  Whether a letter is of upper or lower case.
(char-titlecase character)
  The letter in title case, mostly the same as in upper case.
(char<=? character …)
  Whether each character is before the next in Unicode, or the same.
(char>=? character …)
  Whether each character is after the next in Unicode, or the same.
(char-ci<? character …)
(char-ci<=? character …)
(char-ci>? character …)
(char-ci>=? character …)
  As char<? and the like; upper and lower case are the same.
`
