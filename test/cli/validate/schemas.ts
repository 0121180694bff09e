/** The schemas that reports must be valid by; `scripts/schemas` fetches those that are not ours. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import Draft4 from 'ajv-draft-04'
import { root } from './run.ts'

const fetched = join(root, 'node_modules/.cache/schemas')

interface Validator {
  (data: unknown): unknown
  errors?: unknown
}

/** What is wrong with `text`; nothing where it is valid. */
export type Validate = (text: string) => unknown[]

function byJsonSchema(validator: Validator): Validate {
  return (text) => (validator(JSON.parse(text)) ? [] : (validator.errors as unknown[]))
}

const readJson = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

export function ownSchema(): Validate {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true })
  return byJsonSchema(ajv.compile(readJson(join(root, 'docs/schema/validate-1.json'))))
}

/** OASIS's, as schemastore.org publishes it. */
export function sarifSchema(): Validate {
  const ajv = new Draft4.default({
    allErrors: true,
    strict: false,
    validateFormats: false,
    unicodeRegExp: false,
  })
  return byJsonSchema(ajv.compile(readJson(join(fetched, 'sarif.json'))))
}

/** Jenkins' XSD, by xmllint. */
export function junitSchema(): Validate {
  return (text) => {
    const args = ['--noout', '--nonet', '--schema', join(fetched, 'junit.xsd'), '-']
    const { status, stderr } = spawnSync('xmllint', args, { input: text, encoding: 'utf8' })
    return status === 0 ? [] : [stderr]
  }
}
