export const ICE_9_TEXT = `
## (ice-9 string-fun)
(split-after-char char string procedure)
(split-before-char char string procedure)
(split-discarding-char char string procedure)
  Calls PROCEDURE with the two parts of STRING at the first CHAR, which goes to the first, to the second, or is dropped.
(split-after-char-last char string procedure)
(split-before-char-last char string procedure)
(split-discarding-char-last char string procedure)
  Calls PROCEDURE with the two parts of STRING at the last CHAR, which goes to the first, to the second, or is dropped.
(split-after-predicate predicate string procedure)
(split-before-predicate predicate string procedure)
(split-discarding-predicate predicate string procedure)
  As split-after-char and the like, at the first character that PREDICATE is true of.
(separate-fields-after-char char string procedure)
(separate-fields-before-char char string procedure)
(separate-fields-discarding-char char string procedure)
  Calls PROCEDURE with all parts of STRING at each CHAR, which ends a part, begins one, or is dropped.
(string-prefix-predicate equal)
  A procedure that tells whether a string begins with another, as EQUAL compares.
(string-prefix=? prefix string)
  Whether STRING begins with PREFIX.
(has-trailing-newline? string)
  Whether STRING ends with a new line.
(sans-final-newline string)
  STRING without the new line at its end.
(sans-leading-whitespace string)
  STRING without white space at its start.
(sans-trailing-whitespace string)
  STRING without white space at its end.
(sans-surrounding-whitespace string)
  STRING without white space at its start and end.
## (ice-9 rdelim)
(%read-line [port])
  A pair of a line and what ended it.
(%read-delimited! delimiters string gobble? [port start end])
  Reads into STRING up to one of the characters: a pair of it and how many there were.
(read-delimited! delimiters string [port handle start end])
  Reads into STRING up to one of the characters; gives how many there were.
(read-line! string [port])
  Reads a line into STRING; gives how many characters there were.
(read-string! string [port start end])
  Reads into STRING; gives how many characters there were.
## (ice-9 regex)
(match:count match)
  How many parts a match has, the whole being one.
(match:string match)
  The string that was searched.
(regexp-match? object)
  Whether OBJECT is what regexp-exec finds.
## (ice-9 textual-ports)
(get-string-n! port string start count)
  Puts up to COUNT characters into STRING; gives how many there were.
(lookahead-char port)
  The next character, which stays to be read.
(put-char port character)
  Writes a character.
(unget-char port character)
  Has CHARACTER be what is read next.
(unget-string port string [start count])
  Has these characters be what is read next.
## (ice-9 pretty-print)
(truncated-print object [port] [#:port port] [#:width columns] [#:display? bool] [#:breadth-first? bool])
  Writes as much of OBJECT as there is room for in one line.
## (ice-9 ftw)
(file-system-tree file [enter? stat])
  FILE and what is below it: name, stat and the list of the same for each entry.
## (ice-9 control)
(abort value …)
  Ends what is done up to the innermost prompt with the default tag.
(reset* thunk)
  What shift* goes back to: calls THUNK.
(shift* procedure)
  Calls PROCEDURE with what is left to do up to reset*.
(suspendable-continuation? tag)
  Whether what is left to do up to TAG could be kept and gone on with later.
## (ice-9 curried-definitions)
(define-public name-or-form form …)
(define*-public name-or-form form …)
  Defines and exports, as define and define* here: ((f a) b) defines f, which gives a procedure.
## (ice-9 optargs)
(define*-public (name parameter …) form …)
  As define*, and exports the name.
(defmacro* name (parameter …) form …)
(defmacro*-public name (parameter …) form …)
  As defmacro, with optional and keyword parameters; the second also exports the name.
## (guix records)
(alist->record alist make keys [multiple])
  A record that MAKE makes of the values of KEYS in an alist; those of MULTIPLE become lists.
(object->fields object fields port)
  Writes the fields of OBJECT as recutils have them, "name: value".
(recutils->alist port)
  Reads "name: value" lines up to an empty one as an alist.
## (guix utils)
(%current-target-system)
  The system that is cross-compiled for, or #f.
`
