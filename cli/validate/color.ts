/** Whether to write in colour. */

/** NO_COLOR (no-color.org) and FORCE_COLOR say so for any stream, the first before the second. */
export function hasColor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return !/^(0|false)$/.test(FORCE_COLOR)
  return stream.isTTY === true && TERM !== 'dumb'
}
