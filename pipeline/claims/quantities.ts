/** What the quantities of an assertion are in a study: exact numbers, with the words in which they are shown. */
import { didYouMean } from '../problems.ts'
import type { Statistic, Study } from '../stages.ts'
import { type Quantity, type Rational, valueForms } from './assertion.ts'
import { Doubtful } from './doubt.ts'
import { add, decimal, decimalWords, multiply, whole } from './exact.ts'

/** A share may be compared with a share only, a count with a count. */
export type Dimension = 'share' | 'count'

/** A statistic, a fact or a number of documented answers behind a claim, as it is now. */
export interface Evidence {
  readonly id: string
  /** Whole numbers, for a share; undefined for a fact or a mean. */
  readonly count: number | undefined
  readonly base: number | undefined
  /** “12 of 20 (60%)”. */
  readonly words: string
  /** It stands in the group only, with which something else is compared. */
  readonly compared: boolean
}

/** The dimension of a quantity where it says so itself; a statistic without a form says nothing. */
function ownDimension(quantity: Quantity, study: Study): Dimension | undefined {
  switch (quantity.kind) {
    case 'share':
      return 'share'
    case 'number':
    case 'documented':
    case 'countries':
      return 'count'
    case 'sum': {
      const said = quantity.terms.map((term) => ownDimension(term.quantity, study))
      return said.find((one) => one !== undefined)
    }
    case 'value': {
      if (quantity.form !== undefined) return shareForms.has(quantity.form) ? 'share' : 'count'
      const fact = study.manuscript.survey.facts.get(quantity.id)
      if (fact !== undefined) return fact.style === 'percent' ? 'share' : 'count'
      return study.statistics.get(quantity.id)?.measure === 'mean' ? 'count' : undefined
    }
  }
}

/** Where one side says share or count, all are; two bare statistics are compared by their shares, as they print. */
export function commonDimension(quantities: readonly Quantity[], study: Study): Dimension {
  return quantities.map((one) => ownDimension(one, study)).find((one) => one !== undefined) ?? 'share'
}

const shareForms: ReadonlySet<string> = new Set(['share', 'percent'])

/** @throws Doubtful when it has no value in that dimension */
export function measured(quantity: Quantity, dimension: Dimension, study: Study): Rational {
  const own = ownDimension(quantity, study)
  if (own !== undefined && own !== dimension) {
    throw new Doubtful(
      `Unexpected ${inWords(quantity)} beside a ${dimension}, expected a ${dimension} as well`,
      'Write `id:share` and a per cent, or `id:count` and a whole number.',
    )
  }
  switch (quantity.kind) {
    case 'number':
    case 'share':
      return quantity.value
    case 'documented':
      return whole(documentedCount(quantity, study))
    case 'countries':
      return whole(countriesIn(study))
    case 'sum': {
      sameBase(
        quantity.terms.map((term) => term.quantity),
        dimension,
        study,
      )
      return quantity.terms.reduce(
        (total, { factor, quantity: term }) => add(total, multiply(factor, measured(term, dimension, study))),
        whole(0),
      )
    }
    case 'value':
      return namedValue(quantity, dimension, study)
  }
}

function namedValue({ id, form }: Extract<Quantity, { kind: 'value' }>, dimension: Dimension, study: Study): Rational {
  const fact = study.manuscript.survey.facts.get(id)
  if (fact !== undefined) {
    if (fact.doubtful !== undefined)
      throw new Doubtful(
        `Unexpected doubtful fact \`${id}\`: ${fact.doubtful}`,
        'Rest the claim on something that is known.',
      )
    if (form !== undefined && form !== 'to') throw badForm(id, form, ['to'])
    const number = form === 'to' ? fact.to : fact.value
    if (number === undefined) throw badForm(id, 'to', [])
    const value = decimal(number)
    return fact.style === 'percent' ? { ...value, under: value.under * 100n } : value
  }
  const statistic = statisticOf(id, study)
  const { count, base, percent, mean, measure, documented } = statistic
  if (measure === 'mean' && (form === undefined || shareForms.has(form))) {
    if (form !== undefined) throw badForm(id, form, ['count', 'base', 'documented'])
    if (mean === undefined) throw nobody(id)
    return { over: mean.digits, under: 10n ** BigInt(mean.scale) }
  }
  switch (form ?? dimension) {
    case 'count':
      return whole(count)
    case 'base':
      return whole(base)
    case 'rest':
      return whole(base - count)
    case 'documented':
      return whole(documented.length)
    case 'percent':
      if (percent === undefined) throw nobody(id)
      return { over: BigInt(percent), under: 100n }
    case 'share':
      if (base === 0) throw nobody(id)
      return { over: BigInt(count), under: BigInt(base) }
    default:
      throw badForm(id, form ?? '', valueForms)
  }
}

/** Shares of different bases add up to nothing. */
function sameBase(quantities: readonly Quantity[], dimension: Dimension, study: Study): void {
  if (dimension !== 'share') return
  const bases = quantities.flatMap((one) => {
    const statistic = one.kind === 'value' ? study.statistics.get(one.id) : undefined
    return statistic === undefined ? [] : [`${statistic.base} ${statistic.baseKind} ${statistic.baseOf ?? ''}`]
  })
  if (new Set(bases).size > 1) {
    throw new Doubtful(
      'Unexpected sum of shares of different bases, expected shares of one base',
      'Add counts instead: `a:count + b:count`.',
    )
  }
}

/** Equal for equal quantities. */
export function keyOf(quantity: Quantity): string {
  return JSON.stringify(quantity, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}

/** Ids of everything in the study that a quantity rests on. */
export function idsIn(quantity: Quantity): readonly string[] {
  switch (quantity.kind) {
    case 'value':
      return [quantity.id]
    case 'documented':
    case 'countries':
      return [inWords(quantity)]
    case 'sum':
      return quantity.terms.flatMap((term) => idsIn(term.quantity))
    default:
      return []
  }
}

/** What the data say of each thing that a quantity rests on. @throws Doubtful */
export function evidenceFor(quantity: Quantity, study: Study): readonly Omit<Evidence, 'compared'>[] {
  if (quantity.kind === 'sum') return quantity.terms.flatMap((term) => evidenceFor(term.quantity, study))
  if (quantity.kind === 'documented' || quantity.kind === 'countries') {
    const count = quantity.kind === 'countries' ? countriesIn(study) : documentedCount(quantity, study)
    return [{ id: inWords(quantity), count, base: undefined, words: String(count) }]
  }
  if (quantity.kind !== 'value') return []
  const { id } = quantity
  const fact = study.manuscript.survey.facts.get(id)
  if (fact !== undefined) {
    const words = `${fact.value}${fact.to === undefined ? '' : ` to ${fact.to}`}${fact.style === 'percent' ? '%' : ''}`
    return [{ id, count: undefined, base: undefined, words }]
  }
  const { count, base, percent, mean, documented } = statisticOf(id, study)
  const { form } = quantity
  const shown = mean === undefined ? `${count} of ${base}` : `a mean of ${Number(mean.digits) / 10 ** mean.scale}`
  const words =
    form === 'documented'
      ? `${documented.length} documented`
      : `${shown}${percent === undefined || mean !== undefined ? '' : ` (${percent}%)`}`
  return [{ id, count, base, words }]
}

/** A quantity as it is written. */
export function inWords(quantity: Quantity): string {
  switch (quantity.kind) {
    case 'number':
      return `\`${decimalWords(quantity.value)}\``
    case 'share':
      return `\`${decimalWords({ ...quantity.value, over: quantity.value.over * 100n })}%\``
    case 'value':
      return `\`${quantity.id}${quantity.form === undefined ? '' : `:${quantity.form}`}\``
    case 'documented':
      return `documented(${quantity.question}${quantity.answer === undefined ? '' : `.${quantity.answer}`})`
    case 'countries':
      return 'countries'
    case 'sum':
      return 'a sum'
  }
}

function countriesIn({ manuscript: { survey } }: Study): number {
  return new Set(survey.participants.map(({ country }) => country)).size
}

/** How many participants of whom the publication itself states or lists this answer. */
function documentedCount({ question, answer }: Extract<Quantity, { kind: 'documented' }>, study: Study): number {
  const { survey } = study.manuscript
  const known = survey.questions.get(question)
  if (known === undefined) {
    throw new Doubtful(`Unexpected question \`${question}\``, didYouMean(question, [...survey.questions.keys()]))
  }
  const choices = known.choices.map(({ id }) => id)
  if (answer !== undefined && !choices.includes(answer)) {
    throw new Doubtful(`Unexpected answer \`${answer}\` of \`${question}\``, didYouMean(answer, choices))
  }
  if (known.publish !== 'named') {
    throw new Doubtful(
      `Unexpected \`${question}\`, of which nothing is published by name`,
      'Compare statistics instead.',
    )
  }
  const found = survey.evidence.filter(
    (one) =>
      one.question === question &&
      (one.kind === 'stated' || one.kind === 'listed') &&
      (answer === undefined ? known.type !== 'yes_no' || one.answer === 'yes' : one.answer === answer),
  )
  return new Set(found.map(({ participant }) => participant)).size
}

function statisticOf(id: string, study: Study): Statistic {
  const found = study.statistics.get(id)
  if (found !== undefined) return found
  const known = [...study.statistics.keys(), ...study.manuscript.survey.facts.keys()]
  throw new Doubtful(`Unexpected \`${id}\`, expected a statistic or a fact`, didYouMean(id, known))
}

function badForm(id: string, form: string, known: readonly string[]): Doubtful {
  return new Doubtful(`Unexpected form \`${form}\` of \`${id}\``, didYouMean(form, known))
}

function nobody(id: string): Doubtful {
  return new Doubtful(`Unexpected \`${id}\` without any answer, of which nothing can be said`, 'Leave the claim out.')
}
