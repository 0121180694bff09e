/** What Guile says of files that can't be read. */

/** The name in `In procedure open-file: No such file or directory: "NAME"`, with its quotes. */
export function fileIn(message: string): string | undefined {
  return /: ("(?:[^"\\]|\\.)*")$/s.exec(message)?.[1]
}
