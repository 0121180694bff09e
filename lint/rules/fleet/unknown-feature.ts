import { nearest } from '../../../scheme/nearest.ts'
import { canBeAskedFor, isKnownFeature, KNOWN_FEATURES } from '../../features.ts'
import { type GivenField, givenFields, OncePerPlace, replacingElement } from '../../given-fields.ts'
import { elementPlace, stringsOf } from '../../record-view.ts'
import type { Details, Rule } from '../../rule.ts'
import { KEY, machine } from '../examples.ts'

export const unknownFeature: Rule = {
  code: 'GM405',
  name: 'unknown-feature',
  group: 'fleet',
  severity: 'info',
  summary: 'A machine has a feature that no tool is known to ask for',
  why: `A derivation asks for features by their exact names, and goes to no machine that lacks one. A feature
that is misspelt is one that nothing asks for, and builds that need the right one wait or are done
elsewhere.

Known are \`kvm\` (Guix's manual names it) and what Nix and Nixpkgs use: ${KNOWN_FEATURES.filter(
    (name) => name !== 'kvm',
  )
    .map((name) => `\`${name}\``)
    .join(', ')} and \`gccarch-…\`. Features of your own belong in \`known-features\` of
\`guix-offloader.toml\`. With a known one nearby, this is a warning; so it is with a name that can't be asked
for at all, since the names of a derivation's features are parted by blanks and commas.`,
  bad: machine(
    '(name "builder")',
    `(systems '("x86_64-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
    `(features '("kvm" "big-paralel"))`,
  ),
  good: machine(
    '(name "builder")',
    `(systems '("x86_64-linux"))`,
    '(user "offload")',
    `(host-key "${KEY}")`,
    `(features '("kvm" "big-parallel"))`,
  ),
  check(file, report) {
    const own = file.settings.knownFeatures
    const places = new OncePerPlace()
    for (const field of givenFields(file, ['features'])) {
      for (const [index, feature] of (stringsOf(field.value) ?? []).entries()) {
        if (feature === '' || isKnownFeature(feature, own)) continue
        const place = elementPlace(field, index)
        if (!places.isNew(place, feature)) continue
        if (canBeAskedFor(feature)) {
          report(
            place,
            `no tool is known to ask for the feature \`${feature}\``,
            misspelling(field, feature, index, own),
          )
        } else {
          report(
            place,
            `no derivation can ask for the feature \`${feature}\``,
            several(field, feature, index),
          )
        }
      }
    }
  },
}

function misspelling(
  field: GivenField,
  feature: string,
  index: number,
  own: readonly string[],
): Details {
  const meant = nearest(feature, [...KNOWN_FEATURES, ...own])
  if (meant === undefined) {
    return {
      help: 'where derivations of your own do, name it in `known-features` of guix-offloader.toml',
    }
  }
  return {
    severity: 'warning',
    help: `did you mean \`${meant}\`?`,
    ...replacingElement(field, index, JSON.stringify(meant)),
  }
}

/** `"kvm,big-parallel"` is one name with a comma in it. */
function several(field: GivenField, feature: string, index: number): Details {
  const names = feature.split(/[\s,]+/).filter((name) => name !== '')
  const written = names.map((name) => JSON.stringify(name)).join(' ')
  return {
    severity: 'warning',
    help: `write each as a string of its own: ${written}`,
    ...(names.length > 0 && replacingElement(field, index, written)),
  }
}
