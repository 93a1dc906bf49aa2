/** facts.yaml: figures that are not computed, each typed once with its source. */
import type { VFile } from 'vfile'
import { z } from 'zod'
import { didYouMean, type Problems } from '../problems.ts'
import type { Fact } from '../stages.ts'
import { readYaml, type YamlFile } from '../yaml.ts'
import { shortId } from './values.ts'

const schema = z.strictObject({
  facts: z.record(
    shortId,
    z.strictObject({
      value: z.number(),
      /** End of a range. */
      to: z.number().optional(),
      style: z.enum(['number', 'percent', 'currency', 'year', 'ordinal']).default('number'),
      currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'expected a currency code of three capital letters, for instance EUR')
        .optional(),
      /** Of how many participants a percentage is a share; it is tested then. */
      base: z.int().min(1).optional(),
      /** Print 1700000 as “1.7 million”. */
      compact: z.boolean().default(false),
      qualifier: z.enum(['exactly', 'more-than', 'at-least', 'less-than', 'nearly']).default('exactly'),
      participant: z.string().optional(),
      source: z.string().trim().min(1),
      /** Why the fact must not be printed. */
      doubtful: z.string().trim().min(1).optional(),
    }),
  ),
})

type FactsFile = YamlFile<z.output<typeof schema>>
type Item = z.output<typeof schema>['facts'][string]

/** @param participants ids; undefined when their table could not be read */
export function parseFacts(
  file: VFile,
  participants: readonly string[] | undefined,
  problems: Problems,
): ReadonlyMap<string, Fact> | undefined {
  const read = readYaml(file, schema, problems)
  if (read === undefined) return undefined
  return new Map(
    Object.entries(read.value.facts).map(([id, item]) => {
      checkFact(read, id, item, participants, problems)
      const { value, to, style, base, currency, compact, qualifier, participant, source, doubtful } = item
      return [
        id,
        {
          id,
          value,
          to,
          style,
          base,
          currency,
          compact,
          qualifier,
          participant,
          source,
          doubtful,
          origin: read.locate(['facts', id]),
        },
      ]
    }),
  )
}

function checkFact(
  read: FactsFile,
  id: string,
  item: Item,
  participants: readonly string[] | undefined,
  problems: Problems,
): void {
  const { participant } = item
  if (participant !== undefined && participants !== undefined && !participants.includes(participant)) {
    problems.error(
      read.locate(['facts', id, 'participant']),
      'id-unknown',
      `Unexpected participant \`${participant}\` of fact \`${id}\``,
      didYouMean(participant, participants),
    )
  }
  if ((item.style === 'currency') !== (item.currency !== undefined)) {
    problems.error(
      read.locate(['facts', id]),
      'yaml-shape',
      item.currency === undefined
        ? `Unexpected missing currency of fact \`${id}\` of style currency`
        : `Unexpected currency of fact \`${id}\` of style ${item.style}`,
      item.currency === undefined
        ? 'Add `currency:` with a code, for instance EUR.'
        : 'Write `style: currency` or remove `currency`.',
    )
  }
  if (item.to !== undefined && item.to <= item.value) {
    problems.error(
      read.locate(['facts', id, 'to']),
      'yaml-shape',
      `Unexpected range from ${item.value} to ${item.to} in fact \`${id}\`, expected it to ascend`,
      'Two figures that are no range are two facts.',
    )
  }
  for (const key of ['value', 'to'] as const) {
    const number = item[key]
    if (number !== undefined && (item.style === 'year' || item.style === 'ordinal') && !Number.isInteger(number)) {
      problems.error(
        read.locate(['facts', id, key]),
        'yaml-shape',
        `Unexpected ${number} for fact \`${id}\` of style ${item.style}, expected a whole number`,
        'Correct the number or the style.',
      )
    }
  }
}
