export const ARRAYS = `
(array? object)
  Whether OBJECT is an array: vectors, strings and bit vectors are.
(typed-array? object type)
  Whether OBJECT is an array whose elements are of TYPE, such as u8.
(make-array fill bound …)
  An array with FILL at all places: (make-array 0 2 3) has 2 rows and 3 columns.
(make-typed-array type fill bound …)
  An array whose elements are of TYPE, such as u8.
(make-generalized-vector type length [fill])
  A vector of TYPE, such as u8.
(make-shared-array array mapper bound …)
  A view of ARRAY: MAPPER gives the list of places there for the places here.
(array-ref array index …)
  The element at a place.
(array-set! array value index …)
  Puts VALUE at a place.
(array-in-bounds? array index …)
  Whether there is such a place.
(array-rank array)
  How many dimensions ARRAY has.
(array-length array)
  The size of the first dimension.
(array-dimensions array)
  The sizes of the dimensions, or their bounds where they do not begin at 0.
(array-shape array)
  The lower and upper bounds of the dimensions.
(array-type array)
  The type of the elements: #t for any, else a symbol such as u8.
(array-type-code array)
  The type of the elements as a number.
(array->list array)
  The elements as a list of lists.
(list->array dimensions list)
  An array of a list of lists; DIMENSIONS is how deep.
(list->typed-array type dimensions list)
  As list->array; the elements are of TYPE.
(array-fill! array value)
  Puts VALUE at all places.
(array-copy! from to)
(array-copy-in-order! from to)
  Puts the elements of one array into another.
(array-map! target procedure array …)
(array-map-in-order! target procedure array …)
  Puts what PROCEDURE gives for the elements of the arrays into TARGET.
(array-for-each procedure array …)
  Calls PROCEDURE with the elements of the arrays.
(array-index-map! array procedure)
  Puts what PROCEDURE gives for each place into ARRAY.
(array-equal? array …)
  Whether the arrays have the same shape, type and elements.
(array-contents array [strict?])
  The elements as a vector that shares them, or #f where that can't be.
(array-cell-ref array index …)
  The element at a place, or, with fewer indices, the part there as an array.
(array-cell-set! array value index …)
  Puts an element, or an array of the right shape, at a place.
(array-slice array index …)
  The part of ARRAY at a place, sharing its elements.
(array-slice-for-each rank procedure array …)
(array-slice-for-each-in-order rank procedure array …)
  Calls PROCEDURE with the parts of the arrays, by their first RANK dimensions.
(transpose-array array dimension …)
  A view of ARRAY with its dimensions in another order.
(shared-array-root array)
  The vector that holds the elements.
(shared-array-offset array)
  Where in that vector the first element is.
(shared-array-increments array)
  How far apart neighbours are in that vector, for each dimension.
(bitvector bit …)
  A bit vector of these bits, each #t or #f, or 1 or 0.
(make-bitvector length [fill])
  A bit vector with the bit FILL at all places.
(bitvector? object)
  Whether OBJECT is a bit vector.
(bitvector-length bits)
  How many bits there are.
(bitvector-ref bits k)
  The bit at place K: #t or #f.
(bitvector-set! bits k bit)
  Sets the bit at place K to #t or #f.
(bitvector-set-bit! bits k)
  Sets the bit at place K.
(bitvector-clear-bit! bits k)
  Clears the bit at place K.
(bitvector-bit-set? bits k)
  Whether the bit at place K is set.
(bitvector-bit-clear? bits k)
  Whether the bit at place K is not set.
(bitvector-fill! bits bit)
  Sets all bits to #t or #f.
(bitvector-set-all-bits! bits)
  Sets all bits.
(bitvector-clear-all-bits! bits)
  Clears all bits.
(bitvector-flip-all-bits! bits)
(bit-invert! bits)
  Turns each bit into the other.
(bitvector-set-bits! bits mask)
  Sets the bits that are set in MASK.
(bitvector-clear-bits! bits mask)
  Clears the bits that are set in MASK.
(bitvector-count bits)
  How many bits are set.
(bitvector-count-bits bits mask)
  How many bits are set in both.
(bitvector-position bits bit [start])
  The first place from START where BIT stands, or #f.
(bitvector-copy bits [start end])
  A new bit vector of the bits from START to before END.
(bitvector->list bits)
  The bits as a list of #t and #f.
(list->bitvector bits)
  A bit vector of a list of #t and #f.
(bit-count bit bits)
  How often BIT stands in BITS.
(bit-count* bits mask bit)
  How often BIT stands in BITS where MASK says to look.
(bit-position bit bits start)
  The first place from START where BIT stands, or #f.
(bit-set*! bits mask bit)
  Sets the bits to BIT where MASK says.
`
