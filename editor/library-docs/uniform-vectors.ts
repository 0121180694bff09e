/** Vectors of numbers of one kind, as SRFI 4 has them. */
const KINDS: Readonly<Record<string, string>> = {
  u8: 'whole numbers from 0 to 255',
  s8: 'whole numbers from -128 to 127',
  u16: 'whole numbers from 0 to 65535',
  s16: 'whole numbers from -32768 to 32767',
  u32: 'whole numbers of 32 bits from 0 on',
  s32: 'whole numbers of 32 bits',
  u64: 'whole numbers of 64 bits from 0 on',
  s64: 'whole numbers of 64 bits',
  f32: 'inexact numbers of 32 bits',
  f64: 'inexact numbers of 64 bits',
}

export const UNIFORM_VECTORS = Object.entries(KINDS)
  .map(
    ([kind, numbers]) => `
(${kind}vector number …)
  A vector of these ${numbers}.
(make-${kind}vector length [fill])
  A vector for ${numbers}, with FILL at all places.
(${kind}vector? object)
  Whether OBJECT is a vector of ${numbers}.
(${kind}vector-length vector)
  How many ${numbers} VECTOR has.
(${kind}vector-ref vector k)
  The number at place K.
(${kind}vector-set! vector k number)
  Puts a number at place K.
(${kind}vector->list vector)
  The numbers as a list.
(list->${kind}vector list)
  A vector of a list of ${numbers}.
`,
  )
  .join('')
