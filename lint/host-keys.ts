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

function readAll(file: CheckedFile): HostKeyField[] {
  const texts = new Map<string, KeyText>()
  const found: HostKeyField[] = []
  for (const field of givenFields(file, ['host-key'])) {
    if (!(field.value instanceof MString) || field.value.text.trim() === '') continue
    const { text } = field.value
    const read = texts.get(text) ?? readKeyText(text)
    texts.set(text, read)
    found.push({ field, text, read })
  }
  return found
}
