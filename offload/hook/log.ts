/** The structured log: what the hook did and how long it took, for people and programs that look later. */

export interface HookLog {
  /** `event` is one of those that docs/log.md lists. Never throws: a build does not fail for its log. */
  event(event: string, fields: Readonly<Record<string, unknown>>, level?: 'info' | 'warn'): void
}

export const SILENT: HookLog = { event() {} }

/** Milliseconds since `start` (performance.now), to the tenth. */
export function since(start: number): number {
  return Math.round((performance.now() - start) * 10) / 10
}
