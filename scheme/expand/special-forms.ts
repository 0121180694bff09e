/** The names that the expander itself gives their meaning, as the core library binds them. */
import { BASIC_FORMS } from './forms/basic.ts'
import { BINDING_FORMS } from './forms/binding.ts'
import { CHOICE_FORMS } from './forms/choice.ts'
import { LAMBDA_FORMS } from './forms/lambda.ts'
import { LIBRARY_FORMS } from './forms/library.ts'
import { MODULE_FORMS } from './forms/modules.ts'
import type { Macro } from './macro-value.ts'
import { syntaxParameterForm, syntaxParameterize } from './syntax-parameter.ts'
import { makeIdentifierSyntax, makeSyntaxRules } from './syntax-rules.ts'
import { SpecialForm, StructureForm, TransformerForm } from './transformer.ts'

const FORMS = {
  ...BASIC_FORMS,
  ...BINDING_FORMS,
  ...CHOICE_FORMS,
  ...LAMBDA_FORMS,
  ...LIBRARY_FORMS,
  ...MODULE_FORMS,
}
const ROLES = ['begin', 'define', 'define-syntax', 'let-syntax', 'letrec-syntax'] as const

export const SPECIAL_FORMS: Readonly<Record<string, Macro>> = {
  ...Object.fromEntries(
    Object.entries(FORMS).map(([name, expand]) => [name, new SpecialForm(name, expand)]),
  ),
  ...Object.fromEntries(ROLES.map((role) => [role, new StructureForm(role)])),
  'syntax-rules': new TransformerForm('syntax-rules', makeSyntaxRules),
  'identifier-syntax': new TransformerForm('identifier-syntax', makeIdentifierSyntax),
  '%syntax-parameter': syntaxParameterForm,
  'syntax-parameterize': new SpecialForm('syntax-parameterize', syntaxParameterize),
}
