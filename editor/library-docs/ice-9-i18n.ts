export const ICE_9_I18N = `
## (ice-9 i18n)
%global-locale
  The locale that is used unless another is given.
(make-locale categories name [base])
  A locale: the habits of a language and country.
(locale? object)
  Whether OBJECT is a locale.
(%locale-dump locale)
  A locale's parts, for those who work on Guile.
(char-locale<? character1 character2 [locale])
(char-locale>? character1 character2 [locale])
  Compares characters in the order of the locale.
(char-locale-ci<? character1 character2 [locale])
(char-locale-ci=? character1 character2 [locale])
(char-locale-ci>? character1 character2 [locale])
  Compares characters in the order of the locale; upper and lower case are the same.
(char-locale-downcase character [locale])
(char-locale-titlecase character [locale])
(char-locale-upcase character [locale])
  The letter in that case, by the rules of the locale.
(string-locale<? string1 string2 [locale])
(string-locale>? string1 string2 [locale])
  Compares strings in the order of the locale.
(string-locale-ci<? string1 string2 [locale])
(string-locale-ci=? string1 string2 [locale])
(string-locale-ci>? string1 string2 [locale])
  Compares strings in the order of the locale; upper and lower case are the same.
(string-locale-downcase string [locale])
(string-locale-titlecase string [locale])
(string-locale-upcase string [locale])
  The string in that case, by the rules of the locale.
(locale-string->integer string [base locale])
  Two values: the whole number that STRING begins with, or #f, and how many characters it has.
(locale-string->inexact string [locale])
  Two values: the number that STRING begins with, or #f, and how many characters it has.
(number->locale-string number [fraction-digits locale])
  A number as the locale writes it.
(monetary-amount->locale-string amount international? [locale])
  An amount of money as the locale writes it.
(locale-encoding [locale])
  The encoding of texts.
(locale-day k [locale])
  The name of a day of the week, 1 being Sunday.
(locale-day-short k [locale])
  The short name of a day of the week, 1 being Sunday.
(locale-month k [locale])
  The name of a month, from 1 to 12.
(locale-month-short k [locale])
  The short name of a month, from 1 to 12.
(locale-am-string [locale])
(locale-pm-string [locale])
  What stands for the hours before, or after, noon.
(locale-date-format [locale])
(locale-time-format [locale])
(locale-date+time-format [locale])
(locale-time+am/pm-format [locale])
  How dates, or times, are written: a template for strftime.
(locale-era [locale])
(locale-era-year [locale])
(locale-era-date-format [locale])
(locale-era-time-format [locale])
(locale-era-date+time-format [locale])
  What the locale says of eras, as Japan counts years.
(locale-decimal-point [locale])
  What stands before the fraction of a number.
(locale-thousands-separator [locale])
  What stands between groups of digits.
(locale-digit-grouping [locale])
  How many digits each group has, from the right.
(locale-currency-symbol international? [locale])
  The sign of the currency, or its three letters.
(locale-monetary-decimal-point [locale])
  What stands before the fraction of an amount.
(locale-monetary-thousands-separator [locale])
  What stands between groups of digits of an amount.
(locale-monetary-grouping [locale])
  How many digits each group of an amount has, from the right.
(locale-monetary-fractional-digits international? [locale])
  How many digits the fraction of an amount has.
(locale-monetary-positive-sign [locale])
(locale-monetary-negative-sign [locale])
  The sign of amounts above, or below, 0.
(locale-currency-symbol-precedes-positive? international? [locale])
(locale-currency-symbol-precedes-negative? international? [locale])
  Whether the currency's sign stands before an amount above, or below, 0.
(locale-positive-separated-by-space? international? [locale])
(locale-negative-separated-by-space? international? [locale])
  Whether a space stands between the currency's sign and an amount above, or below, 0.
(locale-positive-sign-position international? [locale])
(locale-negative-sign-position international? [locale])
  Where the sign of an amount above, or below, 0 stands.
(locale-yes-regexp [locale])
(locale-no-regexp [locale])
  A regular expression for an answer that means yes, or no.
`
