/**
 * An acronym that is not declared, nor explained where it stands: a slip, half of a name, or one that readers
 * cannot know. Only editions with names.yaml are asked to declare them.
 */
import { nearest } from '../../problems.ts'
import { distance } from '../../strings.ts'
import { tellMatches } from '../matches.ts'
import { isTitle } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { findAll } from '../words.ts'

/** “(ABC)”. */
const explanation = /\((\p{Lu}[\p{L}&-]*\p{Lu})\)/gu

export const acronymUnknown = defineRule({
  id: 'acronym-unknown',
  severity: 'warning',
  errata: ['C13', 'C31', 'C35'],
  remedy: 'Declare it in names.yaml, or explain it where it stands.',
  examples: {
    wrong: 'The harbour office TRQ helps firms.',
    right: 'The Technical Research Quay (TRQ) helps firms. Later the TRQ lends tools.',
  },
  run: (context, tell) => {
    const { passages, wording, study, index } = context
    if (study.manuscript.sources.names === undefined) return
    const acronyms = index.known.filter(({ kind }) => kind === 'acronym').map(({ name }) => name)
    const explained = new Set(
      passages.flatMap(({ text }) => findAll(text, explanation).map(({ groups: [acronym = ''] }) => acronym)),
    )
    // Declared wrong forms are the business of another rule.
    const wrong = index.known.flatMap(({ not }) => not)
    const words = new Set([
      ...wrong,
      ...wording.capital_words,
      ...[...index.forms].flatMap((form) => form.split(/[\s-]/)),
    ])
    tellMatches(context, tell, /(?<![\p{L}\p{N}&-]|\p{L}\.)\p{Lu}{2,}(?:-\p{Lu}{2,})*(?![\p{L}\p{N}&]|\.\p{L})/gu, {
      where: (passage) => !isTitle(passage),
      reason: ({ words: acronym }) => {
        const isPlural = acronyms.some((one) => acronym === `${one}S`)
        if (words.has(acronym) || explained.has(acronym) || isPlural || isRoman(acronym)) return undefined
        const near =
          acronyms.find((one) => one.length >= 4 && distance(one, acronym, 1) <= 1) ??
          (acronym.length >= 4 ? nearest(acronym, acronyms) : undefined)
        const reason = `Unexpected acronym \`${acronym}\`, which is neither declared nor explained`
        return near === undefined ? reason : [reason, `Did you mean \`${near}\`? Otherwise declare it in names.yaml.`]
      },
    })
  },
})

function isRoman(word: string): boolean {
  return /^(?:X{0,3})(?:IX|IV|V?I{0,3})$/.test(word)
}
