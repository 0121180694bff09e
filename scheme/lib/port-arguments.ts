/** What procedures on ports check their arguments with; a port left out is the current one. */
import { wrongType } from '../runtime/errors.ts'
import type { Value } from '../runtime/values.ts'
import { currentPorts, InputPort, OutputPort, Port } from './port.ts'

export function needPort(who: string, position: number, value: Value, expected?: string): Port {
  if (value instanceof Port) return value
  throw wrongType(who, position, value, expected)
}

export function needInput(who: string, value: Value | undefined): InputPort {
  const port = value ?? currentPorts().input.value!
  if (port instanceof InputPort && port.isOpen) return port
  throw wrongType(who, 1, port, 'open input port')
}

/** `expected` is how the procedure names what it takes, where it does. */
export function needOutput(
  who: string,
  position: number,
  value: Value | undefined,
  expected?: string,
): OutputPort {
  const port = value ?? currentPorts().output.value!
  if (port instanceof OutputPort && port.isOpen) return port
  throw wrongType(who, position, port, expected)
}
