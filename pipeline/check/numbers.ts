/** A percentage, or a count of participants, that is typed by hand would drift from the data. */
import { visit } from 'unist-util-visit'
import type { Problems } from '../problems.ts'
import type { Study, Text } from '../stages.ts'

/** “75%”, “75 %”, “75 per cent”, “7.5 percent”. The signs of Arabic and of full-width text count too. */
const percentage = /\d[\d.,\u00a0\u202f]*\s?(?:%|‰|٪|％|per\s?cent\b|percent\b)/iu

export function checkNumbersByHand(text: Text, study: Study, problems: Problems): void {
  const { participant } = study.manuscript.sources.edition
  const words = study.manuscript.sources.languages[0]?.number_words ?? []
  const number = [String.raw`\d{1,3}`, ...words].join('|')
  const noun = [participant.one, participant.other].map(escape).join('|')
  // “three cities”, “20 of the cities”; years (four digits) are no counts.
  const counted = new RegExp(String.raw`(?<![\p{L}\d.,–-])(?:${number})\s+(?:of\s+the\s+)?(?:${noun})\b`, 'iu')
  visit(text.tree, (node) => {
    if (node.type === 'textDirective' && node.name === 'fixed') return 'skip'
    if (node.type !== 'text') return undefined
    const found = percentage.exec(node.value) ?? counted.exec(node.value)
    if (found) {
      const line = (node.position?.start.line ?? 1) + node.value.slice(0, found.index).split('\n').length - 1
      problems.error(
        { file: text.file, place: { line, column: line === node.position?.start.line ? node.position.start.column + found.index : 1 } },
        'number-by-hand',
        `Unexpected \`${found[0].replace(/\s+/g, ' ')}\` typed by hand, expected a reference such as \`{id}\` or \`{id:counted}\``,
        'Refer to the statistic or fact. A number that is fixed on purpose is written :fixed[…]{source="…"}.',
      )
    }
    return undefined
  })
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
