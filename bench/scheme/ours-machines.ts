/** Loads a machines file and prints the seconds that it took. */
import { loadMachinesFile } from '../../cli/machines-file.ts'

const file = process.argv[2]!
const start = performance.now()
const { machines } = loadMachinesFile(file, process.env)
const seconds = (performance.now() - start) / 1000
console.log(machines.length)
console.log(seconds)
