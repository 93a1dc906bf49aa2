/**
 * “Do not add up to 100% because of rounding” must be true, and said where it is. Charts say it themselves, from the data;
 * in the texts a claim binds it, and parts of a whole that add up to something else need it.
 */
import { roundedSum } from '../../parts.ts'
import { tellPhrases } from '../matches.ts'
import { isProse, type Passage } from '../passage.ts'
import { defineRule, type RuleContext } from '../rule.ts'
import { anyPhrase, overlaps, shown } from '../words.ts'

export const roundingNote = defineRule({
  id: 'rounding-note',
  severity: 'warning',
  errata: [],
  remedy:
    'Say what must hold: :claim[because of rounding]{holds="a:percent + b:percent + c:percent = 99%"}; a chart says it by itself.',
  examples: {
    wrong: 'The shares may not add up because of rounding.',
    right: 'Every share is rounded to a whole number.',
  },
  run: (context, tell) => {
    const { rounding_notes: notes } = context.wording
    tellPhrases(context, tell, notes, {
      where: isProse,
      reason: (found, passage) =>
        passage.claims.some((claim) => overlaps(claim, found))
          ? undefined
          : `Unexpected \`${shown(found.words)}\` without a claim`,
    })
    const note = anyPhrase(notes)
    if (note === undefined) return
    for (const passage of context.passages.filter(isProse)) {
      const sum = sumPrinted(passage, context)
      if (sum === undefined || note.test(passage.text)) continue
      tell({
        passage,
        from: 0,
        to: passage.text.length,
        reason: `Unexpected parts of a whole that add up to ${sum}%, without a word on rounding`,
      })
    }
  },
})

/** What the shares of a passage add up to, where they are all parts of one whole and it is not 100%. */
function sumPrinted({ references }: Passage, { study }: RuleContext): number | undefined {
  const ids = references
    .filter(({ form }) => form === undefined || form === 'share' || form === 'full')
    .map(({ id }) => id)
  const printed = [...new Set(ids)].map((id) => study.statistics.get(id)).filter((one) => one !== undefined)
  return roundedSum(printed)
}
