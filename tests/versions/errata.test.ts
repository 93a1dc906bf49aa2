import { describe, expect, it } from 'vitest'
import type { Erratum } from '../../pipeline/errata.ts'
import type { PrintUnit } from '../../pipeline/print-unit.ts'
import { errataOf, type UnitPair } from '../../pipeline/versions/errata.ts'
import { readRecord, recordOf, recordText } from '../../pipeline/versions/record.ts'

function unit(text: string, more: Partial<PrintUnit> = {}): PrintUnit {
  const place = { group: 'lending', row: 0, tag: 'p', figure: undefined, heading: 'Lending' }
  return { kind: 'text', role: 'text', text, spoken: '', values: ['lends'], ofEdition: false, ...place, ...more }
}

/** A book in which each unit has a page of its own, from 5; those in a list are printed on two pages. */
function printed(units: readonly PrintUnit[], split: Readonly<Record<string, string>> = {}) {
  const pieces = units.flatMap(({ text, kind }, index) => {
    const first = split[text]
    if (kind !== 'text') return []
    return first === undefined
      ? [{ text, page: index + 1 }]
      : [
          { text: first, page: index + 1 },
          { text: text.slice(first.length), page: index + 2 },
        ]
  })
  const labels = ['v', ...Array.from({ length: 20 }, (_, index) => String(index + 1))]
  return recordOf(units, pieces, labels, { loans: '9', lending: '3' })
}

const telling = { locale: 'en', joint: '; ', about: () => ({ severity: 'minor', date: '2031-08-01' }) as const }

function told(pairs: readonly UnitPair[], record = printed(pairs.flatMap(([was]) => was ?? []))): readonly string[] {
  return errataOf(pairs, record, telling).map(inWords)
}

function inWords({ page, kind, words }: Erratum): string {
  const text = words.map((one) => (one.was === undefined ? one.text : `[${one.text.trim()}|${one.was}] `)).join('')
  return `${page} ${kind === 'changed' ? '' : `${kind}: `}${text.trim()}`
}

describe('errata', () => {
  it('tell the sentences that differ, with the page of the released print', () => {
    const same = unit('Nothing changes here, 7 times.')
    const was = unit('The rest is as it was. In all 12 of 20 lend.')
    expect(
      told([
        [same, same],
        [was, unit('The rest is as it was. In all 13 of 20 lend.')],
      ]),
    ).toEqual(['1 In all [13|12] of 20 lend.'])
  })

  it('name the page on which the changed words of a paragraph stand', () => {
    const was = unit('A long beginning stands first. Then 12 of 20 lend. And 5 more.')
    const record = printed([unit('Before 1.'), was], { [was.text]: 'A long beginning stands first. ' })
    const now = unit('A long beginning stands first. Then 13 of 20 lend. And 6 more.')
    expect(told([[was, now]], record)).toEqual(['2 Then [13|12] of 20 lend.', '2 And [6|5] more.'])
  })

  it('find equal words in the order of the book', () => {
    const was = unit('12 of 20')
    const record = printed([was, was])
    expect(
      told(
        [
          [was, unit('13 of 20')],
          [was, unit('13 of 20')],
        ],
        record,
      ),
    ).toEqual([
      'v [13|12] of 20',
      // The second one stands on the next page.
      expect.stringMatching(/^(v|1) /),
    ])
  })

  it('tell what readers have, when the wording has become another since', () => {
    const record = printed([unit('In all, 1 library lends tools to everybody.')])
    // The translation was made anew for another number: with the old one it is what nobody has ever read.
    const pair: UnitPair = [
      unit('In all, 1 libraries lend tools to everybody.'),
      unit('In all, 2 libraries lend tools to everybody.'),
    ]
    expect(told([pair], record)).toEqual(['v In all, [2 libraries lend|1 library lends] tools to everybody.'])
  })

  it('tell the cells of a row together, and whole rows that are new or gone', () => {
    const cell = (text: string, row: number): PrintUnit => unit(text, { role: 'cell', tag: 'td', row, values: [] })
    expect(
      told([
        [cell('Lend tools', 1), cell('Lend tools', 1)],
        [cell('12', 1), cell('13', 1)],
        [cell('60%', 1), cell('65%', 1)],
        [undefined, cell('Lend seeds', 2)],
        [undefined, cell('5', 2)],
        [cell('Lend songs', 3), undefined],
        [cell('4', 3), undefined],
      ]),
    ).toEqual(['v Lend tools · [13|12]  · [65%|60%]', 'v added: Lend seeds · 5', '3 removed: Lend songs · 4'])
  })

  it('tell the items of a chart that differ, on the page of the figure, without its title', () => {
    const title = (count: number) => `Figure 4 ${count} of 20 lend`
    const chart = (count: number) =>
      unit('', {
        kind: 'picture',
        role: 'chart',
        figure: 'loans',
        tag: 'svg',
        spoken: `${count} of 20 lend Bar chart of 2 shares: Tools: ${count} of 20; Seeds: 3 of 20.`,
      })
    const caption = (count: number) => unit(title(count), { role: 'caption', figure: 'loans' })
    expect(
      told([
        [caption(12), caption(13)],
        [chart(12), chart(13)],
      ]),
    ).toEqual(['v Figure 4 [13|12] of 20 lend', '9 Tools: [13|12] of 20'])
  })

  it('say nothing of decoration, of dots, and of what an edition says of itself', () => {
    expect(
      told([
        [unit('1', { kind: 'unread' }), unit('2', { kind: 'unread' })],
        [unit('Version 1.0', { ofEdition: true }), unit('Version 1.1', { ofEdition: true })],
        [
          unit('', { kind: 'picture', spoken: '1 of 7', row: 4 }),
          unit('', { kind: 'picture', spoken: '2 of 7', row: 4 }),
        ],
        [unit('See page \ufffc.'), unit('See page  \ufffc.')],
      ]),
    ).toEqual([])
  })
})

describe('a record', () => {
  it('is read back as it was written, and not when it is damaged', () => {
    const record = printed([unit('12 of 20'), unit('No number, no value', { values: [] })])
    expect(record.units).toHaveLength(1)
    expect(readRecord(recordText(record))).toEqual(record)
    expect(readRecord(recordText(record).slice(0, -5))).toBeUndefined()
    expect(readRecord('{"units": 3}')).toBeUndefined()
  })
})
