/** All rules, in the order of their codes. */
import type { Rule } from './rule.ts'
import { allowanceReason } from './rules/allowances/allowance-reason.ts'
import { unusedAllowance } from './rules/allowances/unused-allowance.ts'
import { duplicateMachine } from './rules/fleet/duplicate-machine.ts'
import { emptyFleet } from './rules/fleet/empty-fleet.ts'
import { missingSystem } from './rules/fleet/missing-system.ts'
import { noBuildSlots } from './rules/fleet/no-build-slots.ts'
import { overloadThreshold } from './rules/fleet/overload-threshold.ts'
import { ownHost } from './rules/fleet/own-host.ts'
import { shadowedMachine } from './rules/fleet/shadowed-machine.ts'
import { slotsDisagree } from './rules/fleet/slots-disagree.ts'
import { speedNotPositive } from './rules/fleet/speed-not-positive.ts'
import { unknownCompression } from './rules/fleet/unknown-compression.ts'
import { unknownFeature } from './rules/fleet/unknown-feature.ts'
import { unknownHost } from './rules/fleet/unknown-host.ts'
import { hostKeyLines } from './rules/keys/host-key-lines.ts'
import { hostKeyMismatch } from './rules/keys/host-key-mismatch.ts'
import { hostKeyReference } from './rules/keys/host-key-reference.ts'
import { hostKeyWords } from './rules/keys/host-key-words.ts'
import { hostNameParts } from './rules/keys/host-name-parts.ts'
import { invalidHostName } from './rules/keys/invalid-host-name.ts'
import { invalidKeyFile } from './rules/keys/invalid-key-file.ts'
import { lockedKeyFile } from './rules/keys/locked-key-file.ts'
import { mismatchedKeyFile } from './rules/keys/mismatched-key-file.ts'
import { missingKeyFile } from './rules/keys/missing-key-file.ts'
import { openKeyFile } from './rules/keys/open-key-file.ts'
import { pastedPrivateKey } from './rules/keys/pasted-private-key.ts'
import { publicPrivateKey } from './rules/keys/public-private-key.ts'
import { relativePrivateKey } from './rules/keys/relative-private-key.ts'
import { sharedHostKey } from './rules/keys/shared-host-key.ts'
import { shellPrivateKey } from './rules/keys/shell-private-key.ts'
import { twoHostKeys } from './rules/keys/two-host-keys.ts'
import { undecodableHostKey } from './rules/keys/undecodable-host-key.ts'
import { unmatchedHostKey } from './rules/keys/unmatched-host-key.ts'
import { unreadableKeyFile } from './rules/keys/unreadable-key-file.ts'
import { weakHostKey } from './rules/keys/weak-host-key.ts'
import { argumentCount } from './rules/language/argument-count.ts'
import { budget } from './rules/language/budget.ts'
import { closer } from './rules/language/closer.ts'
import { evaluation } from './rules/language/evaluation.ts'
import { keywordArgument } from './rules/language/keyword-argument.ts'
import { machineOutsideGexp } from './rules/language/machine-outside-gexp.ts'
import { malformed } from './rules/language/malformed.ts'
import { missingFile } from './rules/language/missing-file.ts'
import { nonDeterminism } from './rules/language/non-determinism.ts'
import { notAProcedure } from './rules/language/not-a-procedure.ts'
import { notMachines } from './rules/language/not-machines.ts'
import { notSupported } from './rules/language/not-supported.ts'
import { shadowing } from './rules/language/shadowing.ts'
import { unbound } from './rules/language/unbound.ts'
import { unclosed } from './rules/language/unclosed.ts'
import { unknownModule } from './rules/language/unknown-module.ts'
import { unquotedVariable } from './rules/language/unquoted-variable.ts'
import { unreadableFile } from './rules/language/unreadable-file.ts'
import { unsetVariable } from './rules/language/unset-variable.ts'
import { unused } from './rules/language/unused.ts'
import { deprecatedSystem } from './rules/records/deprecated-system.ts'
import { emptyString } from './rules/records/empty-string.ts'
import { fieldType } from './rules/records/field-type.ts'
import { malformedField } from './rules/records/malformed-field.ts'
import { missingField } from './rules/records/missing-field.ts'
import { repeatedElement } from './rules/records/repeated-element.ts'
import { repeatedField } from './rules/records/repeated-field.ts'
import { stringForList } from './rules/records/string-for-list.ts'
import { targetField } from './rules/records/target-field.ts'
import { unknownField } from './rules/records/unknown-field.ts'
import { unknownSystem } from './rules/records/unknown-system.ts'

export const RULES: readonly Rule[] = [
  unclosed,
  closer,
  malformed,
  evaluation,
  unbound,
  argumentCount,
  unknownModule,
  budget,
  notMachines,
  missingFile,
  notSupported,
  unreadableFile,
  notAProcedure,
  unused,
  shadowing,
  keywordArgument,
  unsetVariable,
  nonDeterminism,
  unquotedVariable,
  machineOutsideGexp,
  missingField,
  unknownField,
  repeatedField,
  malformedField,
  fieldType,
  deprecatedSystem,
  unknownSystem,
  stringForList,
  emptyString,
  targetField,
  repeatedElement,
  undecodableHostKey,
  hostKeyMismatch,
  pastedPrivateKey,
  weakHostKey,
  unmatchedHostKey,
  hostKeyLines,
  hostKeyWords,
  hostKeyReference,
  sharedHostKey,
  twoHostKeys,
  hostNameParts,
  invalidHostName,
  relativePrivateKey,
  shellPrivateKey,
  publicPrivateKey,
  missingKeyFile,
  unreadableKeyFile,
  openKeyFile,
  lockedKeyFile,
  invalidKeyFile,
  mismatchedKeyFile,
  duplicateMachine,
  slotsDisagree,
  ownHost,
  shadowedMachine,
  unknownFeature,
  overloadThreshold,
  unknownCompression,
  missingSystem,
  unknownHost,
  emptyFleet,
  noBuildSlots,
  speedNotPositive,
  allowanceReason,
  unusedAllowance,
]
