/** Names of days and months in the C locale. */
export const DAY_NAMES: readonly string[] =
  'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
export const MONTH_NAMES: readonly string[] =
  'January February March April May June July August September October November December'.split(' ')
