export const CORE_PORTS = `
(current-language)
  The language that text is read in: scheme.
(current-load-port)
  The port that the program is loaded from.
(current-warning-port)
  The port for warnings.
(set-current-input-port port)
  Has PORT be read from unless another is named.
(set-current-output-port port)
  Has PORT be written to unless another is named.
(set-current-error-port port)
  Makes PORT the one for messages.
(with-input-from-port port thunk)
  Calls THUNK with PORT as the current input port.
(with-output-to-port port thunk)
  Calls THUNK with PORT as the current output port.
(with-error-to-port port thunk)
  Calls THUNK with PORT as the port for messages.
(with-error-to-string thunk)
  What THUNK writes to the port for messages, as a string.
(call-with-port port procedure)
  Calls PROCEDURE with PORT and closes it.
(flush-all-ports)
  Writes what all ports still hold back.
(file-encoding port)
  The encoding that a file names in its first lines ("coding: utf-8"), or #f.
(file-port? object)
  Whether OBJECT is a port to a file.
(file-position port)
(ftell port)
  At which byte of its file PORT is.
(port-closed? port)
  Whether PORT was closed.
(port-encoding port)
  The encoding of PORT.
(port-conversion-strategy port)
  What PORT does with characters that its encoding does not have: error, substitute or escape.
(set-port-conversion-strategy! port strategy)
  Says what PORT does with characters that its encoding does not have.
(port-for-each procedure)
  Calls PROCEDURE with each open port.
(port-mode port)
  How PORT was opened: "r", "w", …
(set-port-column! port column)
  Has PORT take itself to be in that column.
(set-port-line! port line)
  Has PORT take itself to be in that line.
(set-port-filename! port name)
  Has PORT take its text to come from a file of that name.
(setvbuf port mode [size])
  Says how PORT gathers what is written: none, line or block.
(primitive-read [port])
  Reads one datum, as read does.
(unread-string string port)
  Has STRING be what is read next.
(warn object …)
  Writes a warning to the port for warnings.
(minor-version)
  The second number of Guile's version, as a string.
(micro-version)
  The third number of Guile's version, as a string.
(system-file-name-convention)
  How file names are written: posix.
(directory-stream? object)
  Whether OBJECT is what opendir gives.
(rewinddir stream)
  Begins again with the entries of a folder.
(stat:atimensec stat)
(stat:ctimensec stat)
(stat:mtimensec stat)
  The nanoseconds of a time of a file.
(stat:ctime stat)
  When the file or what is known of it last changed.
(stat:blksize stat)
  The size of the pieces that the file is best read in.
(stat:blocks stat)
  How many pieces of 512 bytes the file takes.
(stat:dev stat)
  The number of the disk that the file is on.
(stat:nlink stat)
  How many names the file has.
(stat:rdev stat)
  The number of the device that the file is.
(set-tm:sec time seconds)
(set-tm:min time minutes)
(set-tm:hour time hours)
(set-tm:mday time day)
(set-tm:mon time month)
(set-tm:year time year)
(set-tm:wday time day)
(set-tm:yday time day)
(set-tm:isdst time flag)
(set-tm:gmtoff time seconds)
(set-tm:zone time name)
  Sets that part of a broken-down time, as localtime gives it.
(tm:yday time)
  The day of the year, from 0.
(tm:isdst time)
  Whether it is daylight saving time: 1, 0, or -1 for not known.
(tm:gmtoff time)
  How many seconds the zone is behind UTC.
(tm:zone time)
  The name of the time zone.
(tzset)
  Takes the time zone from the environment variable TZ again.
`
