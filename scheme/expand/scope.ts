/** Placeholder */
export interface Scope {
  readonly outer: Scope | undefined
}
