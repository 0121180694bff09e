export const STANDARDS = `
## (rnrs base)
(assertion-violation who message irritant …)
  Raises an error of the program: something that must hold does not.
(error who message irritant …)
  Raises an error; WHO is the procedure that finds it.
(boolean=? boolean …)
  Whether all are #t or all are #f.
(symbol=? symbol …)
  Whether all are the same symbol.
(div x y)
  The quotient whose remainder is not negative.
(mod x y)
  The remainder that is not negative.
(div-and-mod x y)
  Two values: div and mod.
(div0 x y)
  The quotient whose remainder is as near to 0 as can be.
(mod0 x y)
  The remainder as near to 0 as can be.
(div0-and-mod0 x y)
  Two values: div0 and mod0.
(exact z)
  The exact number nearest to Z.
(inexact z)
  The inexact number nearest to Z.
(infinite? z)
  Whether Z is infinite.
(integer-valued? object)
  Whether OBJECT is a number that is whole, exact or not.
(rational-valued? object)
  Whether OBJECT is a number that is neither infinite nor no number.
(real-valued? object)
  Whether OBJECT is a number without an imaginary part.
(log z)
(log z base)
  The logarithm, natural unless BASE is given.
(string-for-each procedure string1 string …)
  Calls PROCEDURE with the characters of the strings.
## (rnrs hashtables)
(make-eq-hashtable [size])
  A hash table whose keys are compared with eq?.
(make-eqv-hashtable [size])
  A hash table whose keys are compared with eqv?.
(make-hashtable hash equal [size])
  A hash table whose keys are compared with EQUAL.
(hashtable? object)
  Whether OBJECT is such a hash table.
(hashtable-size table)
  How many entries TABLE has.
(hashtable-ref table key default)
  The value of KEY, or DEFAULT.
(hashtable-set! table key value)
  Gives KEY a value.
(hashtable-delete! table key)
  Removes KEY.
(hashtable-contains? table key)
  Whether KEY has a value.
(hashtable-update! table key procedure default)
  Gives KEY what PROCEDURE makes of its value, or of DEFAULT.
(hashtable-copy table [mutable?])
  A new hash table of the same entries; it can't be changed unless MUTABLE? is true.
(hashtable-clear! table [size])
  Removes all entries.
(hashtable-keys table)
  The vector of all keys.
(hashtable-entries table)
  Two values: the vectors of the keys and of their values.
(hashtable-equivalence-function table)
  What the keys are compared with.
(hashtable-hash-function table)
  What gives the keys' hashes.
(hashtable-mutable? table)
  Whether TABLE can be changed.
(equal-hash object [bound])
  A number that is the same for what equal? takes for equal.
(symbol-hash symbol [bound])
  A number that is the symbol's own.
## (rnrs lists)
(assp predicate alist)
  The first pair whose key PREDICATE is true of, or #f.
(memp predicate list)
  The rest of LIST from the first element that PREDICATE is true of, or #f.
(exists predicate list1 list …)
  What PREDICATE gives for the first elements that it is true of, or #f.
(for-all predicate list1 list …)
  Whether PREDICATE is true of all elements; gives the last value.
(fold-left procedure initial list1 list …)
  Combines the elements from the first on: (procedure result element …).
(remove object list)
(remv object list)
(remq object list)
  The elements that are not OBJECT, as equal?, eqv? or eq? says.
(remp predicate list)
  The elements that PREDICATE is not true of.
## (rnrs sorting)
(list-sort less list)
  LIST in order.
(vector-sort less vector)
  A new vector of the elements in order.
(vector-sort! less vector)
  Puts the elements of VECTOR in order.
## (rnrs unicode)
(char-foldcase character)
  The letter as it is compared without regard to case.
(char-title-case? character)
  Whether the letter is of title case.
(string-foldcase string)
  STRING as it is compared without regard to case.
## (scheme base)
(binary-port? object)
  Whether OBJECT is a port of bytes.
(textual-port? object)
  Whether OBJECT is a port of text.
(boolean=? boolean1 boolean2 boolean …)
  Whether all are #t or all are #f.
(symbol=? symbol1 symbol2 symbol …)
  Whether all are the same symbol.
(bytevector byte …)
  A bytevector of these bytes.
(bytevector-append bytevector …)
  A new bytevector of the bytes of all.
(bytevector-copy bytes [start end])
  A new bytevector of the bytes from START to before END.
(bytevector-copy! to at from [start end])
  Copies a part of a bytevector into another.
(error message irritant …)
  Raises an error with a message and what it is about.
(error-object? object)
  Whether OBJECT is an exception that error has raised.
(error-object-message exception)
  The message that error was given.
(error-object-irritants exception)
  What error was given beside the message.
(file-error? object)
  Whether OBJECT is the exception that a file can't be opened.
(read-error? object)
  Whether OBJECT is the exception that a text can't be read.
(expt base exponent)
  BASE to the power of EXPONENT.
(square z)
  Z times Z.
(features)
  What this Scheme has, as symbols that cond-expand knows.
(flush-output-port [port])
  Writes what PORT still holds back.
(open-input-bytevector bytes)
  A port to read a bytevector from.
(open-output-bytevector)
  A port whose bytes get-output-bytevector gives.
(get-output-bytevector port)
  What was written to a bytevector port.
(input-port-open? port)
  Whether PORT can still be read from.
(output-port-open? port)
  Whether PORT can still be written to.
(peek-u8 [port])
  The next byte, which stays to be read.
(read-u8 [port])
  The next byte, or the end-of-file object.
(u8-ready? [port])
  Whether a byte can be read without waiting.
(read-bytevector count [port])
  COUNT bytes, fewer at the end, or the end-of-file object.
(read-bytevector! bytes [port start end])
  Reads into BYTES; gives how many there were.
(read-string count [port])
  COUNT characters, fewer at the end, or the end-of-file object.
(write-u8 byte [port])
  Writes a byte.
(write-bytevector bytes [port start end])
  Writes bytes.
(string->utf8 string)
(string->utf8 string start [end])
  The bytes of a string in UTF-8.
(utf8->string bytes [start end])
  The string of bytes in UTF-8.
(string->vector string)
(string->vector string start [end])
  The vector of the characters.
(vector->string vector [start end])
  The string of a vector of characters.
(string-map procedure string1 string …)
  The string of what PROCEDURE gives for the characters of the strings.
## (scheme char)
(digit-value character)
  The value of a digit, or #f.
(string-downcase string [locale])
  STRING in lower case.
(string-upcase string [locale])
  STRING in upper case.
(string-foldcase string)
  STRING as it is compared without regard to case.
## (scheme eval)
(environment import …)
  What eval takes: the names that these imports bring.
## (scheme file)
(open-binary-input-file file)
  A port to read the bytes of FILE from.
(open-binary-output-file file)
  A port to write bytes to FILE.
## (scheme inexact)
(infinite? z)
  Whether Z is infinite.
(log z)
(log z base)
  The logarithm, natural unless BASE is given.
## (scheme lazy)
(make-promise object)
  A promise that has OBJECT already; OBJECT itself if it is a promise.
## (scheme process-context)
(emergency-exit)
(emergency-exit status)
  Ends the program at once.
## (scheme r5rs)
(null-environment version)
  What eval takes: the forms of R5RS, without procedures.
(scheme-report-environment version)
  What eval takes: all of R5RS.
## (scheme time)
(current-second)
  The seconds since 1970, with fractions.
(current-jiffy)
  The time since some moment, in jiffies.
(jiffies-per-second)
  How many jiffies a second has.
## (scheme write)
(write-shared object [port options])
  As write; parts that are the same object are written once, with labels.
(write-simple object [port])
  As write, never with labels.
`
