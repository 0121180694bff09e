/** Numbers in bytevectors, by their kinds. */
const KINDS: Readonly<Record<string, string>> = {
  u16: 'the whole number from 0 on in 2 bytes',
  s16: 'the whole number in 2 bytes',
  u32: 'the whole number from 0 on in 4 bytes',
  s32: 'the whole number in 4 bytes',
  u64: 'the whole number from 0 on in 8 bytes',
  s64: 'the whole number in 8 bytes',
  'ieee-single': 'the inexact number in 4 bytes',
  'ieee-double': 'the inexact number in 8 bytes',
}

const NUMBERS = Object.entries(KINDS)
  .map(
    ([kind, number]) => `
(bytevector-${kind}-ref bytes k endianness)
  Gets ${number} from place K on; ENDIANNESS is (endianness big) or (endianness little).
(bytevector-${kind}-set! bytes k number endianness)
  Puts ${number} at place K.
(bytevector-${kind}-native-ref bytes k)
  As bytevector-${kind}-ref, in the order of this machine.
(bytevector-${kind}-native-set! bytes k number)
  As bytevector-${kind}-set!, in the order of this machine.
`,
  )
  .join('')

export const BYTEVECTORS = `
## (rnrs bytevectors)
${NUMBERS}
(bytevector-s8-ref bytes k)
  The byte at place K, from -128 to 127.
(bytevector-s8-set! bytes k number)
  Puts a byte from -128 to 127 at place K.
(bytevector-uint-ref bytes k endianness size)
  The whole number from 0 on in SIZE bytes.
(bytevector-uint-set! bytes k number endianness size)
  Puts a whole number from 0 on into SIZE bytes.
(bytevector-sint-ref bytes k endianness size)
  The whole number in SIZE bytes.
(bytevector-sint-set! bytes k number endianness size)
  Puts a whole number into SIZE bytes.
(bytevector->uint-list bytes endianness size)
(bytevector->sint-list bytes endianness size)
  The list of the whole numbers, each in SIZE bytes; those of uint from 0 on.
(uint-list->bytevector numbers endianness size)
(sint-list->bytevector numbers endianness size)
  A bytevector of whole numbers, each in SIZE bytes; those of uint from 0 on.
(bytevector-copy bytes)
  A new bytevector of the same bytes.
(bytevector-copy! from start to at count)
  Copies COUNT bytes from one bytevector to another.
(bytevector-fill! bytes byte [start end])
  Puts BYTE at all places, or from START to before END.
(bytevector=? bytes1 bytes2)
  Whether both have the same bytes.
(native-endianness)
  The order of bytes of this machine: big or little.
(string->utf16 string [endianness])
(string->utf32 string [endianness])
  The bytes of a string in that encoding, big end first unless said otherwise.
(utf16->string bytes [endianness])
(utf32->string bytes [endianness])
  The string of bytes in that encoding, big end first unless said otherwise.
(uniform-array->bytevector array)
  The bytes of the elements of a vector of numbers.
## (ice-9 binary-ports)
(eof-object)
  What reading gives at the end.
(open-bytevector-input-port bytes [transcoder])
  A port to read a bytevector from.
(open-bytevector-output-port [transcoder])
  Two values: a port, and a procedure that gives what was written to it.
(call-with-input-bytevector bytes procedure)
  Calls PROCEDURE with a port to read a bytevector from.
(call-with-output-bytevector procedure)
  What PROCEDURE writes to the port that it is called with, as a bytevector.
(get-bytevector-n port count)
  COUNT bytes, fewer at the end, or the end-of-file object.
(get-bytevector-n! port bytes start count)
  As get-bytevector-n; puts them into BYTES and gives how many there were.
(get-bytevector-some port)
  As many bytes as are there, at least one, or the end-of-file object.
(get-bytevector-some! port bytes start count)
  As get-bytevector-some; puts at most COUNT into BYTES.
(get-string-n! port string start count)
  Puts up to COUNT characters into STRING; gives how many there were.
(lookahead-u8 port)
  The next byte, which stays to be read.
(put-u8 port byte)
  Writes a byte.
(put-bytevector port bytes [start count])
  Writes bytes.
(unget-bytevector port bytes [start count])
  Has these bytes be what is read next.
(make-custom-binary-input-port id read! get-position set-position! close)
(make-custom-binary-output-port id write! get-position set-position! close)
(make-custom-binary-input/output-port id read! write! get-position set-position! close)
  A port that calls procedures of the program to read and to write.
`
