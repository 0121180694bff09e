/** Where the machine is, for people: the calls that have not returned, innermost first. */
import type { BacktraceEntry } from './errors.ts'
import { vm } from './machine.ts'
import type { Site } from './site.ts'

const MAX_ENTRIES = 50

/** Calls that stand in the user's own text; those in library sources are left out. */
export function backtrace(): BacktraceEntry[] {
  const entries: BacktraceEntry[] = []
  const add = (site: Site | undefined): void => {
    if (!site?.isUser) return
    entries.push({ procedure: site.procedure, span: site.span })
  }
  for (let i = vm.depth; i > vm.base && entries.length < MAX_ENTRIES; i--) {
    if (vm.tails[i] !== vm.sites[i]) add(vm.tails[i])
    add(vm.sites[i])
  }
  for (let frame = vm.frames; frame !== undefined; frame = frame.next) {
    if (entries.length >= MAX_ENTRIES) break
    add(frame.point.site)
  }
  return entries
}
