/** Standard procedures that a text defines as something else. */
import type { GlobalReference } from '../../../scheme/modules/module.ts'
import { Procedure } from '../../../scheme/runtime/values.ts'
import type { Span } from '../../../scheme/source.ts'
import type { CheckedFile } from '../../checked-file.ts'
import { factsOf } from '../../program-facts.ts'

/** Calls that can only fail, since the name has a constant for its value. */
export function hiddenCalls(
  file: CheckedFile,
): { readonly call: Span; readonly reference: GlobalReference }[] {
  const facts = factsOf(file.program)
  return file.program.calls.flatMap(({ operator, span: call }) => {
    if (operator.kind !== 'global-ref') return []
    const { reference } = operator
    if (facts.definitionsOf(reference).length === 0) return []
    const value = facts.definitionOf(reference)
    const standard = file.names.modules?.core.lookup(reference.name)?.value
    const isHidden =
      value?.kind === 'constant' &&
      !(value.value instanceof Procedure) &&
      standard instanceof Procedure
    return isHidden ? [{ call, reference }] : []
  })
}
