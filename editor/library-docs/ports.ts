export const PORTS = `
(display object [port])
  Writes OBJECT as people read it: strings without quotes.
(write object [port])
  Writes OBJECT as it could be read again.
(newline [port])
  Begins a new line.
(write-char char [port])
  Writes a character.
(read [port])
  Reads one datum: a list, a symbol, a string, …
(read-char [port])
  The next character, or the end-of-file object.
(peek-char [port])
  The next character, which stays to be read.
(eof-object? object)
  Whether OBJECT is what reading gives at the end.
(open-input-file file [#:binary bool] [#:encoding encoding] [#:guess-encoding bool])
  A port to read FILE from.
(open-output-file file [#:binary bool] [#:encoding encoding])
  A port to write FILE to.
(open-input-string string)
  A port to read STRING from.
(open-output-string)
  A port whose output get-output-string gives.
(get-output-string port)
  What was written to a string port.
(call-with-input-file file procedure [#:binary bool] [#:encoding encoding] [#:guess-encoding bool])
  Opens FILE, calls PROCEDURE with the port and gives its value; closes the port.
(call-with-output-file file procedure [#:binary bool] [#:encoding encoding])
  As call-with-input-file, to write to FILE.
(with-input-from-file file thunk [#:binary bool] [#:encoding encoding] [#:guess-encoding bool])
  Calls THUNK with FILE as the current input port.
(with-output-to-file file thunk [#:binary bool] [#:encoding encoding])
  Calls THUNK with FILE as the current output port.
(call-with-input-string string procedure)
  Calls PROCEDURE with a port that reads STRING.
(call-with-output-string procedure)
  What PROCEDURE writes to the port that it is called with, as a string.
(with-input-from-string string thunk)
  Calls THUNK with STRING as the current input port.
(with-output-to-string thunk)
  What THUNK writes to the current output port, as a string.
(current-input-port)
  The port that is read from unless another is named.
(current-output-port)
  The port that is written to unless another is named.
(current-error-port)
  The port for messages.
(close-port port)
  Closes PORT.
(close-input-port port)
  Closes a port that is read from.
(close-output-port port)
  Closes a port that is written to.
(force-output [port])
  Writes what PORT still holds back.
(port? object)
  Whether OBJECT is a port.
(input-port? object)
  Whether OBJECT is a port to read from.
(output-port? object)
  Whether OBJECT is a port to write to.
(pk value …)
(peek value …)
  Writes the values to the current output port and gives the last: for finding out what a program does.
(open-file file mode [#:encoding encoding] [#:guess-encoding bool])
  A port on FILE; MODE is "r", "w" or "a".
(close port)
  Closes PORT.
(char-ready? [port])
  Whether a character can be read without waiting.
(unread-char char [port])
  Puts a character back.
(port-filename port)
  The name of the file that PORT reads or writes.
(port-line port)
  The line that PORT is at, counted from 0.
(port-column port)
  The column that PORT is at, counted from 0.
(set-port-encoding! port encoding)
  Reads or writes PORT in another encoding.
(seek port offset whence)
  Goes to another place; WHENCE is SEEK_SET, SEEK_CUR or SEEK_END.
(drain-input port)
  What PORT has read ahead, as a string.
(isatty? port)
  Whether PORT is a terminal.
## (ice-9 rdelim)
(write-line object [port])
  Writes OBJECT as display does, and begins a new line.
(read-line [port] [handle-delimiter])
  The next line without its end, or the end-of-file object.
(read-string [port] [limit])
  All that is left to read, as a string.
(read-delimited delimiters [port] [handle-delimiter])
  All up to one of the characters of DELIMITERS.
## (ice-9 textual-ports)
(get-string-all port)
  All that is left to read, as a string.
(get-line port)
  The next line without its end, or the end-of-file object.
(get-char port)
  The next character, or the end-of-file object.
(get-string-n port count)
  The next COUNT characters as a string.
(put-string port string [start] [count])
  Writes STRING or a part of it.
## (ice-9 binary-ports)
(get-bytevector-all port)
  All that is left to read, as a bytevector.
(get-u8 port)
  The next byte, or the end-of-file object.
## (scheme base)
(write-string string [port] [start] [end])
  Writes STRING or a part of it.
## (ice-9 pretty-print)
(pretty-print object [port] [#:port port] [#:width columns] [#:max-expr-width columns] [#:display? bool] [#:per-line-prefix string])
  Writes OBJECT indented, on as many lines as it takes.
`
