export const SRFI_VECTORS = `
## (srfi srfi-43)
(vector-append vector …)
  A new vector of the elements of all.
(vector-concatenate vectors)
  A new vector of the elements of a list of vectors.
(vector-copy vector [start end fill])
  A new vector of the elements from START to before END; FILL stands for what is beyond.
(vector-reverse-copy vector)
(vector-reverse-copy vector start [end])
  As vector-copy, from the last element to the first.
(vector-reverse! vector)
(vector-reverse! vector start [end])
  Turns the elements from START to before END around.
(vector-reverse-copy! to at from)
(vector-reverse-copy! to at from start [end])
  Copies a part of a vector into another, from its last element to its first.
(vector-swap! vector i j)
  Exchanges the elements at two places.
(vector-unfold procedure length seed …)
  A vector of what PROCEDURE gives for each place and the seeds; it also gives the next seeds.
(vector-unfold-right procedure length seed …)
  As vector-unfold, from the last place to the first.
(vector-empty? vector)
  Whether VECTOR has no elements.
(vector= equal vector …)
  Whether the vectors have the same elements, as EQUAL says.
(vector-fold procedure initial vector1 vector …)
  Combines the elements: (procedure place result element …).
(vector-fold-right procedure initial vector1 vector …)
  As vector-fold, from the last place to the first.
(vector-map procedure vector1 vector …)
  The vector of what PROCEDURE gives for each place and its elements.
(vector-map! procedure vector1 vector …)
  As vector-map; the results go into VECTOR1.
(vector-for-each procedure vector1 vector …)
  Calls PROCEDURE with each place and its elements.
(vector-count predicate vector1 vector …)
  How many places PREDICATE is true of, called with the place and its elements.
(vector-index predicate vector1 vector …)
  The first place whose elements PREDICATE is true of, or #f.
(vector-index-right predicate vector1 vector …)
  The last place whose elements PREDICATE is true of, or #f.
(vector-skip predicate vector1 vector …)
  The first place whose elements PREDICATE is not true of, or #f.
(vector-skip-right predicate vector1 vector …)
  The last place whose elements PREDICATE is not true of, or #f.
(vector-binary-search vector value compare)
  The place of VALUE in a vector in order, or #f; COMPARE gives a number below, at or above 0.
(vector-any predicate vector1 vector …)
  What PREDICATE gives for the first elements that it is true of, or #f.
(vector-every predicate vector1 vector …)
  Whether PREDICATE is true of all elements; gives the last value.
(vector->list vector)
(vector->list vector start [end])
  The elements from START to before END as a list.
(reverse-vector->list vector)
(reverse-vector->list vector start [end])
  As vector->list, from the last to the first.
(list->vector list [start end])
  A vector of the elements from START to before END.
(reverse-list->vector list [start end])
  As list->vector, from the last to the first.
## (srfi srfi-60)
(bitwise-and integer …)
  The bits that are set in all.
(bitwise-ior integer …)
  The bits that are set in any.
(bitwise-xor integer …)
  The bits that are set in an odd number of them.
(bitwise-not integer)
  Each bit turned into the other.
(bitwise-if mask integer1 integer2)
(bitwise-merge mask integer1 integer2)
  The bits of INTEGER1 where MASK has 1, of INTEGER2 where it has 0.
(any-bits-set? integer1 integer2)
  Whether a bit is set in both.
(bit-count integer)
  How many bits are set; of a negative number, how many are not.
(bit-set? k integer)
  Whether the bit at place K is set.
(copy-bit k integer bit)
  INTEGER with the bit at place K set or not, as BIT says.
(bit-field integer start end)
  The bits from START to before END as a number.
(copy-bit-field to from start end)
  TO with the bits from START to before END taken from FROM.
(arithmetic-shift integer count)
  INTEGER shifted by COUNT bits to the left, or to the right where COUNT is negative.
(rotate-bit-field integer count start end)
  INTEGER with the bits from START to before END rotated by COUNT.
(reverse-bit-field integer start end)
  INTEGER with the bits from START to before END turned around.
(first-set-bit integer)
(log2-binary-factors integer)
  The place of the lowest bit that is set, or -1.
(integer->list integer [length])
  The lowest LENGTH bits as a list of #t and #f, the highest first.
(list->integer bits)
  The number of a list of bits, the highest first.
(booleans->integer bit …)
  The number of these bits, the highest first.
## (srfi srfi-71)
(values->list expression)
  The values of EXPRESSION as a list.
(values->vector expression)
  The values of EXPRESSION as a vector.
(uncons pair)
  Two values: the first and the rest of PAIR.
(unlist list)
  The elements of LIST as values.
(unvector vector)
  The elements of VECTOR as values.
## (srfi srfi-111)
(box value)
  A box that holds VALUE.
(box? object)
  Whether OBJECT is a box.
(unbox box)
  What a box holds.
(set-box! box value)
  Puts VALUE into a box.
## (srfi srfi-28)
(format template argument …)
  TEMPLATE as a string, with arguments for ~a, as displayed, and ~s, as written.
## (srfi srfi-39)
(with-parameters* parameters values thunk)
  Calls THUNK while several parameters have other values.
## (srfi srfi-45)
(eager value)
  A promise that has VALUE already.
(force promise)
  The value of a promise, worked out the first time.
(promise? object)
  Whether OBJECT is a promise.
## (srfi srfi-88)
(keyword->string keyword)
  The name of a keyword.
(string->keyword name)
  The keyword of that name.
## (srfi srfi-9 gnu)
(set-record-type-printer! type printer)
  Says how records of TYPE are shown: (printer record port).
## (srfi srfi-98)
(get-environment-variable name)
  The value of an environment variable, or #f.
(get-environment-variables)
  All environment variables, as an alist.
`
