/** Wild input: what is written is read again, what does not change keeps its bytes, and nothing ever throws. */
import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { readGrids } from '../../pipeline/commands/import-files.ts'
import type { Change } from '../../pipeline/intake/changes.ts'
import { patchResponses } from '../../pipeline/intake/responses-file.ts'
import { isSameAnswer } from '../../pipeline/intake/sameness.ts'
import type { Grid, GridCell } from '../../pipeline/intake/types.ts'
import { readCsv } from '../../pipeline/parse/csv.ts'
import { Problems } from '../../pipeline/problems.ts'
import { rooms, take } from './support.ts'
import { type Content, sheetOf, workbook } from './workbooks.ts'

const gridsOf = (value: Uint8Array): readonly Grid[] | undefined =>
  readGrids(new VFile({ path: 'wild', value }), new Problems())

const textsOf = (grid: Grid | undefined): readonly string[] =>
  (grid?.rows ?? []).flatMap((row) =>
    [...row.cells.values()].map((cell) => `${cell.address} ${cell.kind} ${cell.text}`),
  )

/** Quotes, line breaks, delimiters, formulas, other scripts, half surrogates, and what looks like an escape of the format. */
const wild = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      "'",
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      ' ',
      '=',
      '+',
      '-',
      '@',
      '0',
      'a',
      '_x000D_',
      '<',
      '&',
      ']]>',
      'é',
      '漢',
      '😀',
      'ا',
      '\u00A0',
      '\u200B',
    ),
    maxLength: 12,
  }),
)
const letters = ['A', 'B', 'C', 'D', 'E', 'F']
const read = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

describe('a workbook', () => {
  it('gives back what was written into it', () => {
    const cell = fc.oneof(wild, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null))
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 6 }),
        (rows: readonly (readonly Content[])[]) => {
          const expected = rows.flatMap((row, at) =>
            row.flatMap((content, column): readonly string[] => {
              const address = `Sheet1!${letters[column]}${at + 1}`
              if (typeof content === 'boolean') return [`${address} boolean ${content ? 'TRUE' : 'FALSE'}`]
              if (typeof content === 'number') return [`${address} number ${Number(content.toPrecision(15))}`]
              return typeof content === 'string' && read(content) !== '' ? [`${address} text ${read(content)}`] : []
            }),
          )
          const found = textsOf(gridsOf(sheetOf(rows))?.[0]).map((one) => {
            const [, place = '', digits = ''] = /^(\S+ number) (.*)$/.exec(one) ?? []
            return place === '' ? one : `${place} ${Number(digits)}`
          })
          expect(found).toEqual(expected)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('that is damaged is refused or read, and nothing is thrown', () => {
    const whole = workbook({
      sheets: [
        {
          rows: [
            ['participant', 'night', 'hours'],
            ['harbour', 'yes', 61.5],
          ],
          merged: ['A3:B4'],
          hiddenRows: [2],
        },
        { rows: [['x']], state: 'hidden' },
      ],
      formats: ['0%'],
    })
    const mutation = fc.record({
      at: fc.nat(whole.length - 1),
      byte: fc.nat(255),
      cut: fc.option(fc.nat(whole.length), { freq: 5 }),
    })
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 6 }), (mutations) => {
        let bytes = Uint8Array.from(whole)
        for (const { at, byte, cut } of mutations) {
          if (at < bytes.length) bytes[at] = byte
          if (cut !== null) bytes = bytes.slice(0, cut)
        }
        expect(() => take({ 'a.xlsx': bytes })).not.toThrow()
      }),
      { numRuns: 400 },
    )
  })

  it('with parts of any content is refused or read, and nothing is thrown', () => {
    const names = [
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
      'xl/sharedStrings.xml',
      'xl/styles.xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
    ]
    const xml = fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '/',
        '"',
        '=',
        ' ',
        '<sheetData>',
        '<row r="1">',
        '<row>',
        '<c r="A1" t="s">',
        '<c t="b" s="9">',
        '<v>1</v>',
        '<f>',
        '</c>',
        '</row>',
        '<mergeCell ref="A1:B2"/>',
        '<mergeCell ref="x"/>',
        '<sheet name="a"/>',
        '&#0;',
        '&x;',
        '<!--',
        '<![CDATA[',
        '<?xml?>',
        '<a>',
        '</a>',
        '<col min="a" hidden="1"/>',
        '1',
        'é',
      ),
      maxLength: 30,
    })
    fc.assert(
      fc.property(fc.constantFrom(...names), xml, (name, content) => {
        const bytes = workbook({
          sheets: [
            {
              rows: [
                ['participant', 'night'],
                ['harbour', 'yes'],
              ],
            },
          ],
          parts: { [name]: content },
        })
        expect(() => take({ 'a.xlsx': bytes })).not.toThrow()
      }),
      { numRuns: 300 },
    )
  })
})

describe('a CSV file', () => {
  it('gives back what was written into it, whatever separates and ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(wild, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('', '\uFEFF'),
        (rows, delimiter, end, mark) => {
          // The first row decides what separates: names of columns hold none of the signs.
          const head = letters.slice(0, Math.max(...rows.map((row) => row.length)))
          const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
          const text = mark + [head, ...rows].map((row) => row.map(quote).join(delimiter) + end).join('')
          if (!text.isWellFormed()) return
          const expected = [head, ...rows].flatMap((row, at) =>
            row.flatMap((cell, column) =>
              read(cell) === '' ? [] : [`${letters[column]}${at + 1} text ${read(cell)}`],
            ),
          )
          expect(textsOf(gridsOf(Buffer.from(text))?.[0])).toEqual(expected)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('of any bytes is refused or read, and nothing is thrown', () => {
    const byte = fc.oneof(fc.nat(255), fc.constantFrom(...Buffer.from('participant,night\nharbour;"yes"\t\r\n')))
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 80 }), (some) => {
        expect(() => take({ 'a.csv': Uint8Array.from(some) })).not.toThrow()
        expect(() =>
          take({ 'a.csv': Buffer.concat([Buffer.from('participant,night\nharbour,yes\n'), Buffer.from(some)]) }),
        ).not.toThrow()
        expect(() => take({}, { form: Uint8Array.from(some), map: Buffer.from(some).toString('utf8') })).not.toThrow()
      }),
      { numRuns: 200 },
    )
  })
})

describe('responses.csv', () => {
  const questions = ['one', 'two', 'three']
  const ids = ['ash', 'birch', 'cedar', 'dogwood']
  const cell = (text: string): GridCell => ({
    text,
    kind: 'text',
    address: 'A1',
    source: 'x',
    origin: { file: new VFile({ path: 'x' }) },
  })
  const answer = wild.map(read).filter((text) => text.isWellFormed())

  it('keeps every byte of rows and cells that do not change', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(answer, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
        fc.array(
          fc.record({ participant: fc.constantFrom(...ids), question: fc.constantFrom(...questions), to: answer }),
          { maxLength: 8 },
        ),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\uFEFF', 'sep=;\n', 'sep=,\r\n'),
        fc.boolean(),
        fc.constantFrom('', '\n', ',,\n'),
        fc.boolean(),
        (rows, wishes, delimiter, end, start, isEnded, trailing, isQuoted) => {
          const hint = /^sep=(.)/.exec(start)?.[1]
          const sign = hint ?? delimiter
          const quote = (text: string): string =>
            isQuoted || /[",;\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
          const lines = [['participant', ...questions], ...rows.map((row, index) => [ids[index] ?? '', ...row])].map(
            (row) => row.map(quote).join(sign),
          )
          const text =
            start +
            lines.join(end) +
            (isEnded ? end : '') +
            (isEnded && hint === undefined && sign === ',' ? trailing : '')
          const changes = [
            ...new Map(wishes.map((wish) => [`${wish.participant}/${wish.question}`, wish])).values(),
          ].map((wish): Change => ({ ...wish, kind: 'changed', from: '', cell: cell(wish.to) }))
          const patched = patchResponses(text, changes)
          const problems = new Problems()
          const table = readCsv(
            new VFile({ path: 'r.csv', value: Buffer.from(patched) }),
            { required: ['participant', ...questions] },
            problems,
          )
          expect(problems.all.map((one) => one.reason)).toEqual([])
          const added = changes.some(({ participant }) => participant === 'dogwood')
          const found = table?.rows.map((row) => ['participant', ...questions].map((name) => row.cells.get(name)?.text))
          const wanted = (id: string, index: number): readonly string[] => [
            id,
            ...questions.map(
              (question, at) =>
                changes.find((one) => one.participant === id && one.question === question)?.to ??
                rows[index]?.[at] ??
                '',
            ),
          ]
          expect(found).toEqual(ids.slice(0, added ? 4 : 3).map(wanted))
          // Rows without a change stand there as they were.
          for (const [index, id] of ids.slice(0, 3).entries())
            if (!changes.some((one) => one.participant === id)) expect(patched).toContain(lines[index + 1])
          if (changes.length === 0) expect(patched).toBe(text)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('calls the same answer the same, whichever way it is written', () => {
    const { questions: all } = rooms.questionnaire
    const loans = all.get('loans')
    const hours = all.get('hours')
    if (loans === undefined || hours === undefined) throw new Error('The study has changed')
    expect(isSameAnswer('seeds;tools', ' tools; seeds', loans)).toBe(true)
    expect(isSameAnswer('seeds;tools', 'tools', loans)).toBe(false)
    fc.assert(
      fc.property(fc.integer({ min: -999, max: 999 }), fc.nat(999), fc.nat(3), (whole, part, zeros) => {
        const digits = String(part).padStart(3, '0').replace(/0+$/, '')
        const text = digits === '' ? `${whole}` : `${whole}.${digits}`
        const longer = `${text.includes('.') ? text : `${text}.0`}${'0'.repeat(zeros)}`
        expect(isSameAnswer(text, longer.replace('.', ','), hours)).toBe(true)
        expect(isSameAnswer(text, `${whole + 1}`, hours)).toBe(false)
      }),
    )
  })

  it('gets the same answers from both layouts of several choices', () => {
    const choices = ['tools', 'instruments', 'seeds']
    const yes = fc.constantFrom('1', 'True', 'TRUE', 'true', 'Y')
    const no = fc.constantFrom('0', 'False', '', 'N')
    fc.assert(
      fc.property(
        fc.subarray(choices),
        fc.shuffledSubarray(choices, { minLength: 3 }),
        fc.array(yes, { minLength: 3, maxLength: 3 }),
        fc.array(no, { minLength: 3, maxLength: 3 }),
        (chosen, order, on, off) => {
          const head = `participant,_id,_uuid`
          const single = take({
            'a.csv': `${head},loans\nmill,1,a,${order.filter((id) => chosen.includes(id)).join(' ')}\n`,
          })
          const marks = order.map((id, index) => (chosen.includes(id) ? on[index] : off[index]))
          const many = take({
            'a.csv': `${head},${order.map((id) => `loans/${id}`).join(',')}\nmill,1,a,${marks.join(',')}\n`,
          })
          expect(many.answers).toEqual(single.answers)
          expect(many.errors + single.errors).toBe(0)
        },
      ),
    )
  })
})
