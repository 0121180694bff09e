export const VECTORS = `
(vector object …)
  A vector of the objects.
(make-vector n [object])
  A vector of N times OBJECT.
(vector? object)
  Whether OBJECT is a vector.
(vector-length vector)
  The number of elements.
(vector-ref vector k)
  The element at K, counted from 0.
(vector-set! vector k object)
  Makes OBJECT the element at K.
(vector->list vector)
  The list of the elements.
(list->vector list)
  The vector of the elements.
(vector-fill! vector object [start] [end])
  Makes all elements OBJECT.
(vector-copy vector [start] [end])
  A copy of VECTOR or of a part of it.
(vector-move-left! source start end target at)
(vector-move-right! source start end target at)
  Copies the elements of SOURCE from START to before END into TARGET from AT on.
## (scheme base)
(vector-map procedure vector …)
  The vector of what PROCEDURE gives for each element.
(vector-for-each procedure vector …)
  Calls PROCEDURE with each element, in order.
## (rnrs bytevectors)
(make-bytevector n [byte])
  A bytevector of N bytes.
(bytevector? object)
  Whether OBJECT is a bytevector.
(bytevector-length bytevector)
  The number of bytes.
(bytevector-u8-ref bytevector k)
  The byte at K.
(bytevector-u8-set! bytevector k byte)
  Makes BYTE the byte at K.
(string->utf8 string)
  The bytes of STRING in UTF-8.
(utf8->string bytevector)
  The string that the bytes are in UTF-8.
(u8-list->bytevector list)
  The bytevector of a list of bytes.
(bytevector->u8-list bytevector)
  The list of the bytes.
`
