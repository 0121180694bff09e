/** Evaluates a file with our Scheme and prints the seconds that it took. */
import { readFileSync } from 'node:fs'
import { MachineHost } from '../../cli/host.ts'
import { Evaluator } from '../../scheme/index.ts'
import { Source } from '../../scheme/source.ts'

const file = process.argv[2]!
const evaluator = new Evaluator({ host: new MachineHost({ environment: process.env }) })
const start = performance.now()
evaluator.load(new Source(file, readFileSync(file, 'utf8')))
console.log((performance.now() - start) / 1000)
