/** The machines that a file describes, with their values checked, and how they are found again in its text. */
import { toBuildMachine } from '../offload/machines/convert.ts'
import type { BuildMachine } from '../offload/machines/machine.ts'
import type { FieldName, MachineRecord } from '../offload/machines/record.ts'
import { identifierName, isIdentifier } from '../scheme/expand/identifier.ts'
import type { Syntax } from '../scheme/reader/syntax.ts'
import type { Span } from '../scheme/source.ts'
import type { CheckedFile } from './checked-file.ts'
import { type RecordView, viewOfRecord } from './record-view.ts'

export interface Member {
  readonly machine: BuildMachine
  readonly record: MachineRecord
}

/** In the order of the file, as often as they are in it; without those that have a value of a wrong type. */
export function membersOf({ fleet = [], loaded }: CheckedFile): Member[] {
  if (loaded !== undefined && loaded.records.size > 0) {
    return [...loaded.records].map(([machine, record]) => ({ machine, record }))
  }
  return fleet.flatMap((record) => {
    const conversion = toBuildMachine(record)
    return 'machine' in conversion ? [{ machine: conversion.machine, record }] : []
  })
}

/** As both schedulers name a machine's slots: records with the same one share them. */
export function slotKey({ name, port }: BuildMachine): string {
  return `${name}:${port}`
}

/** The members that share slots with others, in the order of their first ones. */
export function sharingSlots(file: CheckedFile): readonly (readonly Member[])[] {
  let groups = known.get(file)
  if (groups === undefined) {
    groups = findSharing(file)
    known.set(file, groups)
  }
  return groups
}

const known = new WeakMap<CheckedFile, readonly (readonly Member[])[]>()

function findSharing(file: CheckedFile): Member[][] {
  const members = new Map<string, Member | Member[]>()
  for (const member of membersOf(file)) {
    const key = slotKey(member.machine)
    const others = members.get(key)
    if (others === undefined) members.set(key, member)
    else if (Array.isArray(others)) others.push(member)
    else members.set(key, [others, member])
  }
  return [...members.values()].filter((each) => Array.isArray(each))
}

/** The value of a field that the record's own form gives; else the form's head: what it inherits stands elsewhere. */
export function ownPlace(record: MachineRecord, field: FieldName): Span {
  const { form } = record
  const given = viewOfRecord(record).field(field)?.written
  const isOwn =
    given !== undefined &&
    given.source === form.source &&
    given.start > form.start &&
    given.end < form.end
  return isOwn ? given : headOf(form)
}

/** `build-machine`, or the macro that stands for it: a whole form is too much to point at. */
export function headOf(form: Syntax): Span {
  const head = form.kind === 'list' ? form.items[0] : undefined
  return isIdentifier(head) ? head : form
}

/**
 * Whether a machine gets builds, and is not one from which others only inherit. Never where the program
 * fails: it is not known then.
 */
export function usedMachines({
  kind,
  recordForms,
  forms,
}: CheckedFile): (view: RecordView) => boolean {
  if (kind === 'machines') return ({ record }) => record !== undefined
  const bases = new Set(recordForms.map(({ base }) => identifierName(base)))
  const definitions = new Set<Syntax>()
  for (const form of forms) {
    const [define, name, value] = form.kind === 'list' ? form.items : []
    const isBase = identifierName(define) === 'define' && bases.has(identifierName(name))
    if (isBase && value !== undefined) definitions.add(value)
  }
  return ({ form }) => !definitions.has(form)
}
