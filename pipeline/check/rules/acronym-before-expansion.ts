/** The first time a reader meets an acronym, it says what it stands for. Titles and official names do not count. */

import { isTitle } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { findAll, overlaps, phraseSource, wholeWords } from '../words.ts'

export const acronymBeforeExpansion = defineRule({
  id: 'acronym-before-expansion',
  severity: 'warning',
  errata: ['B22'],
  remedy: 'Explain it here, or at an earlier place: “expansion (ACRONYM)”.',
  examples: {
    wrong: 'The MHU lends boats. The Mutual Harbour Union (MHU) is old.',
    right: 'The Mutual Harbour Union (MHU) is old. The MHU lends boats.',
  },
  run: ({ passages, names, index, sentences }, tell) => {
    // Figures and data stand beside the text: a reader meets them in any order.
    const read = passages.filter((passage) => passage.node !== undefined && !isTitle(passage))
    for (const { acronym, expansion, translation, also } of names.acronyms) {
      if (expansion === undefined) continue
      const pattern = wholeWords([acronym, ...also].map(phraseSource).join('|'), 'gu')
      const expanded = wholeWords(
        [expansion, ...(translation === undefined ? [] : [translation])].map(phraseSource).join('|'),
      )
      const first = read
        .filter(({ text }) => text.includes(acronym))
        .flatMap((passage) => usesIn(passage, pattern, index.namesIn(passage), acronym))
        .at(0)
      if (first === undefined) continue
      const sentence = sentences(first.passage).find((one) => overlaps(one, first))
      // What stands before “(ACRONYM)” explains it; whether rightly, another rule says.
      const { text } = first.passage
      if (text[first.from - 1] === '(' && text[first.to] === ')') continue
      if (sentence !== undefined && findAll(sentence.words, expanded).length > 0) continue
      tell({
        ...first,
        reason: `Unexpected first use of \`${acronym}\` without what it stands for, “${translation ?? expansion}”`,
      })
    }
  },
})

function usesIn<Passage extends { readonly text: string }>(
  passage: Passage,
  pattern: RegExp,
  names: readonly { from: number; to: number; words: string }[],
  acronym: string,
) {
  return findAll(passage.text, pattern)
    .filter(
      (found) =>
        !names.some(
          (name) => overlaps(name, found) && name.words.length > found.words.length && name.words !== acronym,
        ),
    )
    .map(({ from, to }) => ({ passage, from, to }))
}
