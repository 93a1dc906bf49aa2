/**
 * corrections.yaml: the register of corrections, applied over the cells of responses.csv before these are read. So a
 * corrected answer goes through the same reader, missing codes and routing as any other, a cell that cannot be read may be
 * mended, and nothing after the parse can see an answer that was corrected since. The file of responses stays as received.
 */
import type { VFile } from 'vfile'
import { z } from 'zod'
import { compare, didYouMean, type Origin, type Problems } from '../problems.ts'
import type { Correction, Question } from '../stages.ts'
import { type Path, readYaml } from '../yaml.ts'
import { choicesIn } from './answers.ts'
import type { Cell } from './csv.ts'
import type { Questionnaire } from './questionnaire.ts'
import { parseExact, shorten, shortId } from './values.ts'

export const severities = ['tiny', 'minor', 'serious'] as const
/** What an entry without the word is. */
const usualSeverity = 'minor'

/** Values are texts, as they stand in a cell: 1.50 is not 1.5. */
const cell = z.string().transform((text) => text.replace(/\r\n?/g, '\n').trim())
const words = z.string().trim()

const entry = z.strictObject({
  id: shortId.optional(),
  participant: words.min(1),
  question: words.min(1),
  expect: cell,
  to: cell,
  reason: words.min(1, 'expected why the answer is corrected'),
  source: words.default(''),
  date: z.iso.date('expected a date such as 2031-05-04'),
  asked_by: words.default(''),
  severity: z.enum(severities).default(usualSeverity),
  released: words.min(1).optional(),
  reveals: z.literal('accepted').optional(),
  reveals_reason: words.min(1).optional(),
})

const schema = z.strictObject({
  // A key without a value is an empty text.
  corrections: z.preprocess((value) => (value === '' ? [] : value), z.array(entry)),
})

/** An entry, with the places of its two values. */
export interface RegisterEntry extends Correction {
  readonly expectAt: Origin
  readonly toAt: Origin
}

/** What the entries are checked against. */
export interface Known {
  readonly questions: ReadonlyMap<string, Question> | undefined
  /** Ids; undefined when the table could not be read. */
  readonly participants: readonly string[] | undefined
}

/** @returns undefined when the file cannot be read; entries of unknown participants or questions are reported and left out */
export function parseCorrections(file: VFile, known: Known, problems: Problems): readonly RegisterEntry[] | undefined {
  // Comments alone are an empty register.
  if (
    String(file)
      .replace(/^\uFEFF/, '')
      .replace(/^\s*#.*$/gm, '')
      .trim() === ''
  )
    return []
  const read = readYaml(file, schema, problems, 'text')
  if (read === undefined) return undefined
  const ids = new Set<string>()
  return read.value.corrections.flatMap((item, index) => {
    const at = (key: string): Origin => read.locate(['corrections', index, key] satisfies Path)
    const id = item.id ?? `c${index + 1}`
    const before = problems.errors
    if (ids.has(id))
      problems.error(at('id'), 'id-duplicate', `Unexpected second correction \`${id}\``, 'Give each an id of its own.')
    ids.add(id)
    checkKnown(item.participant, known.participants, 'participant', at('participant'), problems)
    checkKnown(item.question, known.questions && [...known.questions.keys()], 'question', at('question'), problems)
    if ((item.reveals === undefined) !== (item.reveals_reason === undefined)) {
      problems.error(
        at(item.reveals === undefined ? 'reveals_reason' : 'reveals'),
        'yaml-shape',
        `Unexpected \`${item.reveals === undefined ? 'reveals_reason' : 'reveals'}\` alone, expected \`reveals: accepted\` and \`reveals_reason\` together`,
        'Say why it may be shown how the participant answered: who agreed, and where.',
      )
    }
    if (problems.errors > before) return []
    const { asked_by: askedBy, reveals: _, reveals_reason: revealsBecause, released, ...rest } = item
    return [
      {
        ...rest,
        id,
        askedBy,
        released,
        revealsBecause,
        origin: read.locate(['corrections', index]),
        expectAt: at('expect'),
        toAt: at('to'),
      },
    ]
  })
}

function checkKnown(
  id: string,
  known: readonly string[] | undefined,
  what: 'participant' | 'question',
  origin: Origin,
  problems: Problems,
): void {
  if (known === undefined || known.includes(id)) return
  problems.error(
    origin,
    what === 'participant' ? 'participant-unknown' : 'id-unknown',
    `Unexpected \`${shorten(id)}\` in a correction, expected the id of a ${what}`,
    didYouMean(id, known),
  )
}

/** Gives the cell that stands for another from now on. */
export type Correct = (participant: string, question: Question, cell: Cell) => Cell

/** Applies the entries of a cell, one upon the other; the first whose expectation fails is reported and ends its chain. */
export function correctBy(
  entries: readonly RegisterEntry[],
  { decimalComma }: Pick<Questionnaire, 'decimalComma'>,
  problems: Problems,
): Correct {
  return (participant, question, received) => {
    let cell = received
    for (const one of entries) {
      if (one.participant !== participant || one.question !== question.id) continue
      const canonical = (text: string) => canonicalText(text, question, decimalComma)
      if (canonical(one.expect).value !== canonical(cell.text).value) {
        reportExpectation(one, cell, received, problems)
        return cell
      }
      if (canonical(one.to).written === canonical(cell.text).written) {
        problems.error(
          one.toAt,
          'correction-void',
          `Unexpected correction \`${one.id}\` of \`${participant}\`, \`${question.id}\`, to ${quoted(one.to)}, which it is already`,
          'Correct `to`, or remove the entry.',
        )
      }
      cell = {
        text: one.to,
        origin: one.toAt,
        where: `\`to\` of correction \`${one.id}\` (${participant}, \`${question.id}\`)`,
      }
    }
    return cell
  }
}

/** The cells as a released version had them. Whether expectations hold is the business of the whole register. */
export function releasedBy(entries: readonly RegisterEntry[]): Correct {
  return (participant, question, cell) => {
    const last = entries.findLast(
      (one) => one.released !== undefined && one.participant === participant && one.question === question.id,
    )
    return last === undefined ? cell : { ...cell, text: last.to, origin: last.toAt }
  }
}

function reportExpectation(entry: RegisterEntry, cell: Cell, received: Cell, problems: Problems): void {
  const { participant, question, expect, id } = entry
  const found = `${placeOf(received)} holds ${quoted(received.text)}`
  const since = cell === received ? '' : `, and ${quoted(cell.text)} since ${placeOf(cell)}`
  problems.error(
    entry.expectAt,
    'correction-expectation',
    `Unexpected ${quoted(expect)} as what correction \`${id}\` of \`${participant}\`, \`${question}\`, expects: ${found}${since}`,
    cell.text === entry.to
      ? 'The answer is right by now: remove the entry, or keep it out of use as a comment.'
      : 'Find out which answer is right. Correct `expect` (and `to`), or remove the entry.',
  )
}

function placeOf({ origin }: Cell): string {
  const place = origin.place === undefined ? undefined : 'start' in origin.place ? origin.place.start : origin.place
  return place === undefined ? origin.file.path : `${origin.file.path}:${place.line}:${place.column}`
}

function quoted(text: string): string {
  return text === '' ? 'a blank cell' : `\`${shorten(text)}\``
}

/** A text by what it says: the order of choices and zeros at the end of a number say nothing. */
function canonicalText(
  text: string,
  { type }: Question,
  comma: boolean,
): { readonly value: string; readonly written: string } {
  if (type === 'select_multiple') {
    const value = choicesIn(text).toSorted(compare).join('\n')
    return { value, written: value }
  }
  const number = type === 'integer' || type === 'decimal' ? parseExact(text, comma) : undefined
  if (number === undefined) return { value: text, written: text }
  const written = `${number.digits}/${number.scale}`
  let { digits, scale } = number
  while (scale > 0 && digits % 10n === 0n) {
    digits /= 10n
    scale--
  }
  return { value: `${digits}/${scale}`, written }
}
