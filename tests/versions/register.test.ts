import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { markReleased, registerWith } from '../../pipeline/versions/register.ts'

const register = `# A comment that stays.
corrections:
  - participant: ash
    question: fee
    expect: "10"
    to: "11"
    reason: |
      Two lines,
      one under the other.

  # Between two entries.
  - { id: own-name, participant: birch, question: fee, expect: "1", to: "2", reason: "A } in it" }
  - participant: cedar
    question: fee
    to: "3"
    released: "1.0"
`

describe('markReleased', () => {
  it('adds a line to each entry that went out, and leaves every other sign as it was', () => {
    const marked = markReleased(register, ['c1', 'own-name', 'c3'], '1.1')
    expect(marked.split('\n').filter((line) => !register.includes(line))).toEqual([
      '    released: "1.1"',
      '  - { id: own-name, participant: birch, question: fee, expect: "1", to: "2", reason: "A } in it", released: "1.1" }',
    ])
    const { corrections } = parse(marked) as { readonly corrections: readonly Record<string, string>[] }
    expect(corrections.map(({ released }) => released)).toEqual(['1.1', '1.1', '1.0'])
    expect(corrections[0]?.['reason']).toBe('Two lines,\none under the other.\n')
  })

  it('keeps the line ends and the byte order mark of the file, and closes its last line', () => {
    const text = '\uFEFFcorrections:\r\n  - participant: ash\r\n    to: "1"'
    expect(markReleased(text, ['c1'], '2.0')).toBe(`${text}\r\n    released: "2.0"\r\n`)
  })

  it('changes nothing where nothing is waiting', () => {
    expect(markReleased(register, ['c3', 'unknown'], '1.1')).toBe(register)
    expect(markReleased('corrections: []\n', ['c1'], '1.1')).toBe('corrections: []\n')
  })
})

describe('registerWith', () => {
  it('keeps the entries of an earlier version under the ids that they had', () => {
    const { corrections } = parse(registerWith(register, new Set(['c3', 'own-name']))) as {
      readonly corrections: readonly Record<string, string>[]
    }
    expect(corrections.map(({ id, participant }) => [id, participant])).toEqual([
      ['own-name', 'birch'],
      ['c3', 'cedar'],
    ])
  })

  it('is an empty register where none of them is left', () => {
    expect(registerWith(register, new Set())).toBe('')
  })
})
