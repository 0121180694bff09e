export const CORE_DATA = `
(caaaar pair)
(caaadr pair)
(caadar pair)
(caaddr pair)
(cadaar pair)
(cadadr pair)
(caddar pair)
(cdaaar pair)
(cdaadr pair)
(cdadar pair)
(cdaddr pair)
(cddaar pair)
(cddadr pair)
(cdddar pair)
  car and cdr one after the other, as the letters say from right to left.
(list-cdr-set! list k value)
  Makes VALUE the rest of LIST after its element at place K.
(map-in-order procedure list …)
  As map, from the first element to the last for certain.
(and-map procedure list)
  Whether PROCEDURE is true of all elements; gives the last value.
(or-map procedure list)
  What PROCEDURE gives for the first element that it is true of, or #f.
(nil? object)
  Whether OBJECT is what Emacs Lisp takes for nil: #f, (), #nil.
(self-evaluating? object)
  Whether OBJECT is its own value when it is evaluated, as numbers and strings are.
(sloppy-assq key object)
(sloppy-assv key object)
(sloppy-assoc key object)
  As assq, assv and assoc; what is no list of pairs is passed over.
(merge! list1 list2 less)
  As merge; changes the lists.
(sort-list list less)
  LIST in order, equal elements as they were.
(sort-list! list less)
  As sort-list; may change LIST.
(stable-sort! list less)
  As stable-sort; changes the list or vector.
(restricted-vector-sort! vector less start end)
  Sorts the part from START to before END.
(vector-copy! to at from [start end])
  Copies a part of a vector into another, from place AT on.
(hash-for-each-handle procedure table)
  Calls PROCEDURE with each pair of key and value.
(hashq object bound)
(hashv object bound)
  A number below BOUND that is the same for what eq?, or eqv?, takes for equal.
(hashq-get-handle table key)
(hashv-get-handle table key)
  The pair of KEY and its value, or #f.
(hashq-create-handle! table key initial)
(hashv-create-handle! table key initial)
  The pair of KEY and its value, made with INITIAL where it is not there.
(hashx-ref hash assoc table key [default])
  The value of KEY in a table that is used with a hash and an assoc of its own.
(hashx-set! hash assoc table key value)
  Gives KEY a value in a table that is used with a hash and an assoc of its own.
(hashx-remove! hash assoc table key)
  Removes KEY from a table that is used with a hash and an assoc of its own.
(hashx-get-handle hash assoc table key)
  The pair of KEY and its value in a table that is used with a hash and an assoc of its own.
(hashx-create-handle! hash assoc table key initial)
  As hashx-get-handle, made with INITIAL where it is not there.
(make-weak-key-hash-table [size])
  A hash table that forgets an entry when nothing else refers to its key.
(make-weak-value-hash-table [size])
  A hash table that forgets an entry when nothing else refers to its value.
(make-doubly-weak-hash-table [size])
  A hash table that forgets an entry when nothing else refers to its key or value.
(weak-key-hash-table? object)
(weak-value-hash-table? object)
(doubly-weak-hash-table? object)
  Whether OBJECT is a hash table of that kind.
(make-object-property)
  A procedure that tells what was kept with an object; set! keeps it.
(object-property object key)
  What is kept with OBJECT under KEY, or #f.
(set-object-property! object key value)
  Keeps VALUE with OBJECT under KEY.
(object-properties object)
  All that is kept with OBJECT, as an alist.
(set-object-properties! object alist)
  Replaces all that is kept with OBJECT.
(acosh z)
(asinh z)
(atanh z)
(cosh z)
(sinh z)
(tanh z)
  The hyperbolic function of that name.
(angle z)
  The angle of a complex number, between -π and π.
(real-part z)
  The real part of a number.
(imag-part z)
  The imaginary part of a number: 0 for a real one.
(make-rectangular real imaginary)
  A complex number of its two parts.
(make-polar magnitude angle)
  A complex number of its size and angle.
(centered/ x y)
  Two values: quotient and remainder, the remainder as near to 0 as can be.
(centered-quotient x y)
  The quotient of centered/.
(centered-remainder x y)
  The remainder of centered/.
(ceiling/ x y)
  Two values: the quotient rounded up, and the remainder.
(round/ x y)
  Two values: the quotient rounded to the nearest whole number, and the remainder.
(euclidean/ x y)
  Two values: quotient and remainder, the remainder never negative.
(integer-expt base k)
  BASE to the power of a whole number.
(inf)
  Infinity: +inf.0.
(nan)
  What is no number: +nan.0.
(random:exp [state])
  A random number, distributed exponentially around 1.
(random:normal [state])
  A random number, distributed normally around 0.
(random:normal-vector! vector [state])
  Fills VECTOR with random numbers that are distributed normally.
(random:hollow-sphere! vector [state])
  Fills VECTOR with a random point on the unit sphere.
(random:solid-sphere! vector [state])
  Fills VECTOR with a random point in the unit sphere.
(seed->random-state seed)
  A state for random that always gives the same numbers for SEED.
(copy-random-state [state])
  A state that gives the same numbers from here on.
(random-state->datum state)
  A state as data that can be written.
(datum->random-state datum)
  The state that was written as data.
(random-state-from-platform)
  A state that the system's own chance has made.
`
