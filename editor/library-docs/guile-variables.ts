export const GUILE_VARIABLES = `
%auto-compilation-options
  The options that files are compiled with automatically.
%boot-9-shared-internal-state
  What Guile's core and its exceptions share.
%compile-fallback-path
  Where compiled files are kept.
%cond-expand-features
  The features that cond-expand knows.
%cond-expand-table
  The features that cond-expand knows in single modules.
%default-port-conversion-strategy
  A fluid: what new ports do with characters that their encoding does not have.
%default-port-encoding
  A fluid: the encoding of new ports.
%expanded-vtables
  The record types of expanded code.
%file-port-name-canonicalization
  A fluid: how the names of file ports are changed: #f, relative or absolute.
%fresh-auto-compile
  Whether files are compiled anew although that was done before.
%guile-build-info
  How Guile was built, as an alist.
%load-compiled-extensions
  How the names of compiled files end.
%load-compiled-path
  The folders where compiled files are looked for.
%load-extensions
  How the names of files end that are looked for: "", ".scm".
%load-should-auto-compile
  Whether files are compiled when they are loaded.
%load-verbosely
  Whether loading is announced.
(%global-site-dir)
(%library-dir)
(%package-data-dir)
(%site-dir)
(%site-ccache-dir)
  A folder of Guile's installation.
&exception
  The type of all exceptions.
&compound-exception
  The type of exceptions that consist of several.
&error
  The type of errors.
&exception-with-kind-and-args
  The type of exceptions that throw makes, with a key and arguments.
&non-continuable
  The type of the error that the handler of raise has returned.
&programming-error
  The type of errors in the program itself.
&quit-exception
  The type of the exception by which exit ends a program.
*null-device*
  The file that is always empty: "/dev/null".
*random-state*
  What random draws from unless it is told otherwise.
*repl-stack*
  A fluid: the sessions at the terminal that are under way.
has-shown-backtrace-hint?
  Whether it was said how to see the calls of an error.
<applicable-struct-vtable>
<applicable-struct-with-setter-vtable>
<standard-vtable>
record-type-vtable
  The type of a kind of structures.
<parameter>
  The type of parameters.
prefab-record-types
  The record types that are known by their names.
standard-vtable-fields
  The fields that every type of structures has.
vtable-index-layout
vtable-index-printer
vtable-offset-user
  A place in a type of structures: its layout, its printer, the first of the user's own.
abort-hook
  What is called when evaluation is given up.
after-backtrace-hook
before-backtrace-hook
  What is called after or before the calls of an error are shown.
after-error-hook
before-error-hook
  What is called after or before an error is shown.
after-eval-hook
before-eval-hook
  What is called after or before something typed at the terminal is evaluated.
after-print-hook
before-print-hook
  What is called after or before a value is shown at the terminal.
after-read-hook
before-read-hook
  What is called after or before something is read at the terminal.
after-gc-hook
  What is called after memory was collected.
exit-hook
  What is called before the program ends.
most-negative-fixnum
most-positive-fixnum
  The smallest and the largest whole number that needs no memory of its own.
regexp/basic
  For make-regexp: basic expressions, where ( and + stand for themselves.
regexp/extended
  For make-regexp: extended expressions; so they are unless regexp/basic is given.
regexp/icase
  For make-regexp: upper and lower case are the same.
regexp/newline
  For make-regexp: ^ and $ also match at line ends, and . does not match those.
regexp/notbol
  For regexp-exec: the text does not begin a line.
regexp/noteol
  For regexp-exec: the text does not end a line.
the-eof-object
  What reading gives at the end.
char-set:ascii
  The characters of ASCII.
char-set:blank
  Spaces and tabs.
char-set:designated
  All characters that Unicode gives a meaning to.
char-set:empty
  No characters.
char-set:full
  All characters.
char-set:graphic
  Characters that leave ink: letters, digits, punctuation, symbols.
char-set:hex-digit
  Hexadecimal digits.
char-set:iso-control
  Control characters.
char-set:lower-case
  Lower-case letters.
char-set:printing
  Characters that leave ink, and white space.
char-set:punctuation
  Punctuation.
char-set:symbol
  Symbols such as + and $.
char-set:title-case
  The few letters of title case, that are two with the first in upper case.
char-set:upper-case
  Upper-case letters.
`
