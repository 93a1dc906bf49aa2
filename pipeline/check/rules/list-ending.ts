/** The items of one list end alike: with a full stop, with nothing, or with semicolons and a last full stop. */
import { defineRule } from '../rule.ts'
import { shown } from '../words.ts'

export const listEnding = defineRule({
  id: 'list-ending',
  severity: 'warning',
  errata: ['D20'],
  remedy:
    'Sentences end with a full stop; parts of a sentence with a semicolon, the last with a full stop; single words with nothing.',
  examples: { wrong: '- people.\n- money\n- time.', right: '- people\n- money\n- time' },
  run: ({ nodes, passageOf }, tell) => {
    for (const { node: list } of nodes) {
      if (list.type !== 'list') continue
      const items = list.children.map((item) =>
        item.children.length === 1 && item.children[0] !== undefined ? passageOf(item.children[0]) : undefined,
      )
      const whole = items.filter((item) => item !== undefined && item.text.trim() !== '')
      if (whole.length < 2 || whole.length < items.length) continue
      const endings = whole.map((item) => /([.;,!?…:])[)\]”’]*$/u.exec(item?.text.trimEnd() ?? '')?.[1] ?? '')
      // What a last item ends with depends on the sentence around the list.
      const usual = mostOf(endings.slice(0, -1).map(kindOf))
      for (const [index, item] of whole.entries()) {
        const ending = endings[index] ?? ''
        const isLast = index === whole.length - 1
        const isRight = kindOf(ending) === usual || (isLast && (usual === ';' || usual === ',') && ending === '.')
        if (isRight || item === undefined) continue
        const { text } = item
        tell({
          passage: item,
          from: Math.max(0, text.trimEnd().length - 1),
          to: text.length,
          reason: `Unexpected end of \`${shown(text)}\`, expected ${usual === '' ? 'no mark' : `\`${usual}\``} as in the other items`,
        })
      }
    }
  },
})

/** All marks that end a sentence are one kind. */
function kindOf(ending: string): string {
  return /[.!?…]/u.test(ending) ? '.' : ending
}

function mostOf(kinds: readonly string[]): string {
  const count = (kind: string): number => kinds.filter((one) => one === kind).length
  return [...kinds].sort((a, b) => count(b) - count(a))[0] ?? ''
}
