/** “(a) … b)”, or “(a) … (c)”: one kind of marker, none left out. */
import { isProse } from '../passage.ts'
import { defineRule } from '../rule.ts'
import { findAll } from '../words.ts'

export const enumerationMarkers = defineRule({
  id: 'enumeration-markers',
  severity: 'warning',
  errata: ['D21'],
  remedy: 'Use one kind of marker, in order; better still, a list.',
  examples: { wrong: 'It needs (a) people and b) money.', right: 'It needs (a) people and (b) money.' },
  run: ({ passages }, tell) => {
    for (const passage of passages.filter(isProse)) {
      const markers = findAll(passage.text, /(?<=^|[\s:;,])(\(?)([a-h]|[1-9])\)(?=\s)/gu)
      const [first] = markers
      if (first === undefined || markers.length < 2) continue
      for (const [
        index,
        {
          from,
          to,
          groups: [bracket, sign = ''],
          words,
        },
      ] of markers.entries()) {
        const expected = String.fromCodePoint((first.groups[1]?.codePointAt(0) ?? 0) + index)
        const other = `${first.groups[0]}${expected})`
        if (bracket !== first.groups[0] || sign !== expected) {
          tell({ passage, from, to, reason: `Unexpected marker \`${words}\`, expected \`${other}\`` })
          break
        }
      }
    }
  },
})
