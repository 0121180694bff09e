export const NUMBERS = `
(+ number …)
  The sum.
(- number …)
  The difference; of one number its negative.
(* number …)
  The product.
(/ number …)
  The quotient, exact for exact numbers: (/ 1 2) is 1/2. Of one number its reciprocal.
(= number …)
  Whether the numbers are the same.
(< number …)
(> number …)
(<= number …)
(>= number …)
  Whether the numbers are in this order.
(1+ number)
  NUMBER + 1.
(1- number)
  NUMBER - 1.
(abs number)
(magnitude number)
  NUMBER without its sign.
(min number …)
  The least; inexact if one of them is.
(max number …)
  The greatest; inexact if one of them is.
(quotient n d)
  N divided by D, without the fraction.
(remainder n d)
  What is left of N divided by D, with the sign of N.
(modulo n d)
  What is left of N divided by D, with the sign of D.
(floor/ n d)
  Two values: the quotient rounded down, and what is left.
(truncate/ n d)
  Two values: the quotient without its fraction, and what is left.
(gcd n …)
  The greatest common divisor.
(lcm n …)
  The least common multiple.
(floor x)
  The greatest integer that is not above X; 2.0 of 2.7.
(ceiling x)
  The least integer that is not below X.
(round x)
  The nearest integer; the even one of two.
(truncate x)
  X without its fraction.
(inexact->exact x)
  X as an exact number: 1/2 of 0.5.
(exact->inexact x)
  X as a floating-point number.
(exact? number)
  Whether NUMBER is exact: an integer or a fraction.
(inexact? number)
  Whether NUMBER is a floating-point number.
(number? object)
  Whether OBJECT is a number.
(integer? object)
  Whether OBJECT is an integer; 2.0 is one.
(exact-integer? object)
  Whether OBJECT is an exact integer.
(rational? object)
  Whether OBJECT is a number that is neither infinite nor NaN.
(real? object)
  Whether OBJECT is a real number.
(zero? number)
  Whether NUMBER is 0.
(positive? number)
  Whether NUMBER is above 0.
(negative? number)
  Whether NUMBER is below 0.
(even? n)
  Whether N is even.
(odd? n)
  Whether N is odd.
(expt base power)
  BASE to the POWER.
(sqrt x)
  The square root, exact where it can be.
(exact-integer-sqrt n)
  Two values: the square root of N without its fraction, and what is left.
(exp x)
  e to the X.
(log x)
  The natural logarithm.
(log10 x)
  The logarithm to the base 10.
(sin x)
  The sine of X, in radians.
(cos x)
  The cosine of X, in radians.
(tan x)
  The tangent of X, in radians.
(atan y [x])
  The arc tangent of Y, or of Y / X.
(numerator x)
  The upper part of a fraction in lowest terms.
(denominator x)
  The lower part of a fraction in lowest terms.
(logand n …)
  The bits that all of them have.
(logior n …)
  The bits that one of them has.
(logxor n …)
  The bits that an odd number of them has.
(lognot n)
  The opposite of all bits.
(ash n count)
  N shifted left by COUNT bits, or right where that is negative.
(bit-extract n start end)
  The bits of N from START to before END.
(logbit? index n)
  Whether N has the bit at INDEX.
(logcount n)
  The number of bits that N has.
(integer-length n)
  The number of bits that N takes.
(random n [state])
  A random number from 0 to below N.
(nan? x)
  Whether X is not a number.
(inf? x)
  Whether X is infinite.
(complex? object)
  Whether OBJECT is a number.
(finite? x)
  Whether X is neither infinite nor NaN.
(floor-quotient n d)
(ceiling-quotient n d)
(round-quotient n d)
(truncate-quotient n d)
(euclidean-quotient n d)
  N divided by D, rounded as the name says.
(floor-remainder n d)
(ceiling-remainder n d)
(round-remainder n d)
(truncate-remainder n d)
(euclidean-remainder n d)
  What is left of N divided by D where the quotient is rounded as the name says.
(logtest n k)
  Whether N and K have a bit in common.
(round-ash n count)
  As ash, rounded where bits are lost.
(modulo-expt n power m)
  N to the POWER, modulo M.
(rationalize x error)
  The simplest number that differs from X by no more than ERROR.
(asin x)
(acos x)
  The arc sine and cosine, in radians.
(random:uniform [state])
  A random number from 0 to below 1.
`
