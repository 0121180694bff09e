/**
 * The corpus of programs that Guile judges: fixtures/scheme/TOPIC/FILE.scm. A file holds programs,
 * each led by a line `;;; NAME`; each is a whole program, run in a module of its own.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Program {
  readonly topic: string
  readonly file: string
  readonly name: string
  readonly text: string
}

const ROOT = fileURLToPath(new URL('../../fixtures/scheme', import.meta.url))

export function readCorpus(): Program[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .flatMap((topic) =>
      readdirSync(`${ROOT}/${topic}`)
        .filter((name) => name.endsWith('.scm'))
        .sort()
        .flatMap((name) => readPrograms(topic, name)),
    )
}

function readPrograms(topic: string, name: string): Program[] {
  const text = readFileSync(`${ROOT}/${topic}/${name}`, 'utf8')
  const parts = text.split(/^;;; (.*)\n/m)
  if (parts.length < 3) throw new Error(`${topic}/${name} names no program`)
  const programs: Program[] = []
  for (let at = 1; at + 1 < parts.length; at += 2) {
    programs.push({ topic, file: name.slice(0, -4), name: parts[at]!, text: parts[at + 1]! })
  }
  return programs
}

export function title({ file, name }: Program): string {
  return `${file}: ${name}`
}
