/** “13–10” reads as a range and is a pair. Abbreviated years (1998–99) go up. */
import { tellMatches } from '../matches.ts'
import { hasDigits } from '../passage.ts'
import { findRanges } from '../ranges.ts'
import { defineRule } from '../rule.ts'

export const rangeDescending = defineRule({
  id: 'range-descending',
  severity: 'warning',
  errata: ['A13'],
  remedy: 'Turn the numbers round, or, if they are two values, write “and”.',
  examples: { wrong: 'Between 13–10 firms take part.', right: 'Between 10–13 firms take part.' },
  run: (context, tell) => {
    tellMatches(context, tell, /(?<![\p{L}\p{N}.,/–-])\d[\d.,]*\s?%?\s?[-–]\s?\d[\d.,]*(?![\p{L}\p{N}/–-])/gu, {
      needs: ['-', '–'],
      where: hasDigits,
      reason: (found) => {
        const [range] = findRanges(found.words)
        return range !== undefined && range.low > range.high
          ? `Unexpected range from ${range.low} down to ${range.high}`
          : undefined
      },
    })
    for (const fact of context.study.manuscript.survey.facts.values()) {
      if (fact.to !== undefined && fact.to < fact.value)
        tell({
          origin: fact.origin,
          reason: `Unexpected range of \`${fact.id}\` from ${fact.value} down to ${fact.to}`,
        })
    }
  },
})
