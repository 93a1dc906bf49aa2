/** A percentage, or a count of participants, that is typed by hand would drift from the data. */
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { basesFor, basesInWords, countsFor, type PrintedPercent, printedPercent } from '../possible.ts'
import type { Origin, Problems } from '../problems.ts'
import type { FigureSource, Study, Text } from '../stages.ts'
import { escapePattern } from '../strings.ts'

/** “75%”, “75 %”, “75 per cent”, “7.5 percent”. The signs of Arabic and of full-width text count too. */
const percentage = String.raw`\d[\d.,\u00a0\u202f]*\s?(?:%|‰|٪|％|per\s?cent\b|percent\b)`

export function checkNumbersByHand(text: Text, study: Study, problems: Problems): void {
  const find = finder(study)
  for (const words of [text.title, text.matter['short'], text.matter['subtitle']]) {
    for (const found of find(words ?? '')) refuse(found[0], text.origin, study, problems)
  }
  visit(text.tree, (node) => {
    if (node.type === 'textDirective' && node.name === 'fixed') return 'skip'
    if (node.type !== 'text') return undefined
    for (const found of find(node.value)) {
      const line = (node.position?.start.line ?? 1) + node.value.slice(0, found.index).split('\n').length - 1
      const column = line === node.position?.start.line ? node.position.start.column + found.index : 1
      refuse(found[0], { file: text.file, place: { line, column } }, study, problems)
    }
    return undefined
  })
}

/** What a reader sees above and below a figure. */
export function checkFigureNumbers(figure: FigureSource, study: Study, problems: Problems): void {
  const find = finder(study)
  for (const key of ['title', 'measure', 'note'] as const) {
    for (const found of find(figure[key] ?? '')) refuse(found[0], figure.locate([key]), study, problems)
  }
}

/** Finds every number in a text that looks computed. */
function finder({ manuscript }: Study): (text: string) => Iterable<RegExpExecArray> {
  const { participant } = manuscript.sources.edition
  const words = manuscript.sources.languages[0]?.number_words ?? []
  const number = [String.raw`\d{1,3}`, ...words].join('|')
  const noun = Object.values(participant).map(escapePattern).join('|')
  // “three cities”, “20 of the cities”; years (four digits) are no counts.
  const counted = String.raw`(?<![\p{L}\d.,–-])(?:${number})\s+(?:of\s+the\s+)?(?:${noun})(?![\p{L}\d])`
  const computed = new RegExp(`${percentage}|${counted}`, 'giu')
  return (text) => text.matchAll(computed)
}

function refuse(found: string, origin: Origin, study: Study, problems: Problems): void {
  problems.error(
    origin,
    'number-by-hand',
    `Unexpected \`${found.replace(/\s+/g, ' ')}\` typed by hand, expected a reference such as \`{id}\` or \`{id:counted}\`${arithmetic(found, study)}`,
    'Refer to the statistic or fact. A number that is fixed on purpose is written :fixed[…]{source="…"}.',
  )
}

/** What a typed percentage could be: of whom, and which statistic it may mean. */
function arithmetic(found: string, { statistics, manuscript }: Study): string {
  const printed = percentIn(found)
  if (printed === undefined) return ''
  const limit = manuscript.survey.participants.length
  const same = [...statistics.values()]
    .filter(({ id, measure, count, base }) => {
      return id !== 'participants' && measure === 'share' && countsFor(printed, base, 'either').includes(count)
    })
    .map(({ id }) => `\`${id}\``)
  const meant = same.length === 0 ? 'no statistic has it' : `it is now the share of ${same.slice(0, 4).join(', ')}`
  return `; it fits ${basesInWords(basesFor([printed], limit, 'either'), limit)}, and ${meant}`
}

function percentIn(words: string): PrintedPercent | undefined {
  const match = new RegExp(`^${percentage}`, 'iu').exec(words)
  return match === null ? undefined : printedPercent(/^[\d.,]*\d/.exec(match[0])?.[0] ?? '')
}

/** A percentage that is fixed with a source: a fact, or words in `:fixed`. */
export interface FixedPercent {
  readonly words: string
  /** Of how many participants; undefined for a share of something else, or of nobody knows whom. */
  readonly base: number | undefined
  readonly possible: boolean
  readonly origin: Origin
}

/** All percentages that are fixed. Those that say of how many they are a share are tested. */
export function fixedPercents({ manuscript: { survey, texts } }: Study): readonly FixedPercent[] {
  const tested = (words: string, printed: PrintedPercent, base: number | undefined, origin: Origin): FixedPercent => ({
    words,
    base,
    possible: base === undefined || countsFor(printed, base, 'either').length > 0,
    origin,
  })
  const facts = [...survey.facts.values()].flatMap(({ style, value, base, origin }) => {
    const printed = style === 'percent' ? printedPercent(String(value)) : undefined
    return printed === undefined ? [] : [tested(`${value}%`, printed, base, origin)]
  })
  const typed: FixedPercent[] = []
  for (const text of texts.values()) {
    visit(text.tree, 'textDirective', (node) => {
      if (node.name !== 'fixed') return
      const words = textOf(node)
      const printed = percentIn(new RegExp(percentage, 'iu').exec(words)?.[0] ?? '')
      const base = Number(node.attributes?.['base'] || Number.NaN)
      if (printed !== undefined)
        typed.push(
          tested(words, printed, Number.isInteger(base) ? base : undefined, { file: text.file, place: node.position }),
        )
    })
  }
  return [...facts, ...typed]
}

/** No whole number of participants gives a fixed percentage. A warning: its source may have rounded, or be wrong. */
export function checkFixedPercents(study: Study, problems: Problems): void {
  const limit = study.manuscript.survey.participants.length
  for (const { words, base, possible, origin } of fixedPercents(study)) {
    if (possible || base === undefined) continue
    const printed = percentIn(words)
    const fits = printed === undefined ? '' : ` It fits ${basesInWords(basesFor([printed], limit, 'either'), limit)}.`
    problems.warn(
      origin,
      'number-impossible',
      `Unexpected ${words} of ${base}: no whole number gives it.${fits}`,
      'Look at the source again: the percentage or the base is another one.',
    )
  }
}
