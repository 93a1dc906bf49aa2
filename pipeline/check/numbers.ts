/** A percentage, or a count of participants, that is typed by hand would drift from the data. */
import { visit } from 'unist-util-visit'
import type { Origin, Problems } from '../problems.ts'
import type { FigureSource, Study, Text } from '../stages.ts'
import { escapePattern } from '../strings.ts'

/** “75%”, “75 %”, “75 per cent”, “7.5 percent”. The signs of Arabic and of full-width text count too. */
const percentage = String.raw`\d[\d.,\u00a0\u202f]*\s?(?:%|‰|٪|％|per\s?cent\b|percent\b)`

export function checkNumbersByHand(text: Text, study: Study, problems: Problems): void {
  const find = finder(study)
  for (const words of [text.title, text.matter['short'], text.matter['subtitle']]) {
    for (const found of find(words ?? '')) refuse(found[0], text.origin, problems)
  }
  visit(text.tree, (node) => {
    if (node.type === 'textDirective' && node.name === 'fixed') return 'skip'
    if (node.type !== 'text') return undefined
    for (const found of find(node.value)) {
      const line = (node.position?.start.line ?? 1) + node.value.slice(0, found.index).split('\n').length - 1
      const column = line === node.position?.start.line ? node.position.start.column + found.index : 1
      refuse(found[0], { file: text.file, place: { line, column } }, problems)
    }
    return undefined
  })
}

/** What a reader sees above and below a figure. */
export function checkFigureNumbers(figure: FigureSource, study: Study, problems: Problems): void {
  const find = finder(study)
  for (const key of ['title', 'measure', 'note'] as const) {
    for (const found of find(figure[key] ?? '')) refuse(found[0], figure.locate([key]), problems)
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

function refuse(found: string, origin: Origin, problems: Problems): void {
  problems.error(
    origin,
    'number-by-hand',
    `Unexpected \`${found.replace(/\s+/g, ' ')}\` typed by hand, expected a reference such as \`{id}\` or \`{id:counted}\``,
    'Refer to the statistic or fact. A number that is fixed on purpose is written :fixed[…]{source="…"}.',
  )
}
