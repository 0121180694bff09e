/** The host keys of a file's machines, each text read once. */
import { MString } from '../scheme/runtime/values.ts'
import type { CheckedFile } from './checked-file.ts'
import { type GivenField, givenFields } from './given-fields.ts'
import { type KeyText, readKeyText } from './ssh-key-text.ts'

export interface HostKeyField {
  readonly field: GivenField<'host-key'>
  readonly text: string
  readonly read: KeyText
}

const perFile = new WeakMap<CheckedFile, readonly HostKeyField[]>()

/** Without those that are empty or no strings, of which other rules speak. */
export function hostKeysOf(file: CheckedFile): readonly HostKeyField[] {
  let known = perFile.get(file)
  if (known === undefined) {
    known = readAll(file)
    perFile.set(file, known)
  }
  return known
}

const texts = new WeakMap<CheckedFile, Map<string, KeyText>>()

/** Reads a key of the file's, once. */
export function keyTextOf(file: CheckedFile, text: string): KeyText {
  let known = texts.get(file)
  if (known === undefined) {
    known = new Map()
    texts.set(file, known)
  }
  let read = known.get(text)
  if (read === undefined) {
    read = readKeyText(text)
    known.set(text, read)
  }
  return read
}

function readAll(file: CheckedFile): HostKeyField[] {
  const found: HostKeyField[] = []
  for (const field of givenFields(file, ['host-key'])) {
    if (!(field.value instanceof MString) || field.value.text.trim() === '') continue
    const { text } = field.value
    found.push({ field, text, read: keyTextOf(file, text) })
  }
  return found
}
