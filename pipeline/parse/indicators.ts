/** indicators.yaml: what is computed from the answers, and on which base. */
import type { VFile } from 'vfile'
import { z } from 'zod'
import type { Edition } from '../configuration.ts'
import { didYouMean, type Problems } from '../problems.ts'
import type { Base, Counted, Indicator, Question } from '../stages.ts'
import { type Path, readYaml, type YamlFile } from '../yaml.ts'
import { anyOf, shortId } from './values.ts'

/** The statistic that is there without being declared: all participants, of all participants. */
export const builtIn = 'participants'

const schema = z.strictObject({
  indicators: z.array(
    z.strictObject({
      id: shortId,
      label: z.string().trim().min(1),
      /** A field of lists.yaml. */
      field: z.string().optional(),
      base: z
        .union(
          [z.enum(['all', 'asked', 'answered']), z.strictObject({ those: z.string() })],
          'expected `all`, `asked`, `answered` or `{those: id of an indicator}`',
        )
        .optional(),
      count: z.strictObject({ question: z.string(), answers: z.array(z.string()).min(1).default(['yes']) }).optional(),
      mean: z.strictObject({ question: z.string() }).optional(),
      participants: z.strictObject({ region: z.string().optional(), band: z.string().optional() }).optional(),
    }),
  ),
})

type IndicatorsFile = YamlFile<z.output<typeof schema>>
type Item = z.output<typeof schema>['indicators'][number]

export interface Known {
  readonly questions: ReadonlyMap<string, Question> | undefined
  /** Ids of fields; undefined when lists.yaml is absent or faulty. */
  readonly fields: readonly string[] | undefined
  readonly edition: Edition
}

export function parseIndicators(file: VFile, known: Known, problems: Problems): readonly Indicator[] | undefined {
  const read = readYaml(file, schema, problems)
  if (read === undefined) return undefined
  const ids = [builtIn, ...read.value.indicators.map((item) => item.id)]
  const indicators = new Map<string, Indicator>()
  for (const [index, item] of read.value.indicators.entries()) {
    const path: Path = ['indicators', index]
    if (item.id === builtIn || indicators.has(item.id)) {
      problems.error(
        read.locate([...path, 'id']),
        'id-duplicate',
        `Unexpected second indicator \`${item.id}\``,
        item.id === builtIn ? `\`${builtIn}\` is always there; choose another id.` : 'Rename one of the two.',
      )
      continue
    }
    const counted = readCounted(read, path, item, known, problems)
    const base = readBase(read, path, item, ids, problems)
    const { field } = item
    if (field !== undefined && known.fields !== undefined && !known.fields.includes(field)) {
      problems.error(
        read.locate([...path, 'field']),
        'id-unknown',
        `Unexpected field \`${field}\` of indicator \`${item.id}\``,
        didYouMean(field, known.fields),
      )
    }
    indicators.set(item.id, { id: item.id, label: item.label, counted, base, field, origin: read.locate(path) })
  }
  return [...indicators.values()]
}

function readCounted(read: IndicatorsFile, path: Path, item: Item, known: Known, problems: Problems): Counted {
  const given = (['count', 'mean', 'participants'] as const).filter((key) => item[key] !== undefined)
  if (given.length !== 1) {
    problems.error(
      read.locate(path),
      'yaml-shape',
      `Unexpected ${given.length === 0 ? 'indicator that counts nothing' : anyOf(given)} in indicator \`${item.id}\`, expected one of \`count\`, \`mean\` and \`participants\``,
      'Keep one of the three.',
    )
    return { kind: 'participants', region: undefined, band: undefined }
  }
  const { region, band } = item.participants ?? {}
  const { edition } = known
  checkReference(
    read,
    [...path, 'participants', 'region'],
    'region',
    region,
    edition.regions.map((one) => one.id),
    problems,
  )
  checkReference(
    read,
    [...path, 'participants', 'band'],
    'band',
    band,
    edition.bands.map((one) => one.id),
    problems,
  )
  if (item.participants !== undefined) return { kind: 'participants', region, band }

  const key = item.count === undefined ? 'mean' : 'count'
  const question = (item.count ?? item.mean)?.question ?? ''
  checkReference(
    read,
    [...path, key, 'question'],
    'question',
    question,
    known.questions && [...known.questions.keys()],
    problems,
  )
  const asked = known.questions?.get(question)
  if (key === 'mean') {
    if (asked !== undefined && asked.type !== 'integer' && asked.type !== 'decimal') {
      problems.error(
        read.locate([...path, 'mean']),
        'indicator-impossible',
        `Unexpected mean of question \`${question}\` of type ${asked.type}, expected integer or decimal`,
        'Count answers instead, or ask for a number.',
      )
    }
    return { kind: 'mean', question }
  }
  const answers = item.count?.answers ?? []
  if (asked !== undefined && asked.choices.length === 0) {
    problems.error(
      read.locate([...path, 'count']),
      'indicator-impossible',
      `Unexpected count of answers to question \`${question}\` of type ${asked.type}, expected a question with choices`,
      asked.type === 'text' ? 'A text is not counted; leave the indicator out.' : 'Use `mean` for numbers.',
    )
  } else if (asked !== undefined) {
    const choices = asked.choices.map((choice) => choice.id)
    for (const [at, answer] of answers.entries())
      checkReference(read, [...path, 'count', 'answers', at], `answer to \`${question}\``, answer, choices, problems)
  }
  return { kind: 'answers', question, answers }
}

/** No silent base: a share says of whom it is. Only counts of participants are of all unless they say otherwise. */
function readBase(read: IndicatorsFile, path: Path, item: Item, ids: readonly string[], problems: Problems): Base {
  const { base } = item
  if (base === undefined) {
    if (item.participants === undefined)
      problems.error(
        read.locate(path),
        'yaml-shape',
        `Unexpected missing \`base\` of indicator \`${item.id}\`, expected ${anyOf(['all', 'asked', 'answered', '{those: …}'])}`,
        'Say of whom the share is: add `base:`.',
      )
    return { kind: 'all' }
  }
  if (typeof base === 'object') {
    checkReference(read, [...path, 'base', 'those'], 'indicator', base.those, ids, problems)
    return { kind: 'those', indicator: base.those }
  }
  if (item.participants !== undefined && base !== 'all') {
    problems.error(
      read.locate([...path, 'base']),
      'indicator-impossible',
      `Unexpected base \`${base}\` of indicator \`${item.id}\`, which counts participants and no answers, expected \`all\` or \`{those: …}\``,
      'Correct the base or leave it out.',
    )
  }
  return { kind: base }
}

function checkReference(
  read: IndicatorsFile,
  path: Path,
  what: string,
  id: string | undefined,
  known: readonly string[] | undefined,
  problems: Problems,
): void {
  if (id === undefined || known === undefined || known.includes(id)) return
  problems.error(read.locate(path), 'id-unknown', `Unexpected ${what} \`${id}\``, didYouMean(id, known))
}
