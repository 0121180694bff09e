/** pino, set up to write the log's lines. A file of its own, since importing pino takes its time. */
import { pino } from 'pino'

export type Logger = ReturnType<typeof jsonLines>

/** `write` gets one line at a time. The time of an event comes with its fields. */
export function jsonLines(write: (line: string) => void) {
  return pino(
    {
      base: { pid: process.pid },
      messageKey: 'event',
      timestamp: false,
      formatters: { level: (level) => ({ level }) },
    },
    { write },
  )
}
