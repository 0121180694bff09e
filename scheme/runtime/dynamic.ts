/**
 * Fluids and parameters. A fluid holds its current value itself; whoever binds it swaps the value on
 * every entry and exit of the extent (the machine's wind list does).
 */
import { Procedure, type Value } from './values.ts'

export class Fluid {
  /** undefined: unbound. */
  value: Value | undefined
  constructor(value: Value | undefined) {
    this.value = value
  }
}

/** Applied to nothing, gives its fluid's value. The converter is called by what sets it. */
export class Parameter extends Procedure {
  readonly fluid: Fluid
  readonly converter: Value | undefined
  constructor(name: string, fluid: Fluid, converter?: Value) {
    super(name)
    this.fluid = fluid
    this.converter = converter
  }
}
