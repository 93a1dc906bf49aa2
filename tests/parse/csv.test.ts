import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../pipeline/parse/csv.ts'
import { Problems } from '../../pipeline/problems.ts'
import { texts } from './fixture.ts'

function read(
  value: string | Uint8Array,
  required: readonly string[] = ['id', 'text'],
  optional: readonly string[] = [],
) {
  const problems = new Problems()
  const table = readCsv(new VFile({ path: 'data/table.csv', value }), { required, optional }, problems)
  const rows = table?.rows.map((row) => Object.fromEntries([...row.cells].map(([name, cell]) => [name, cell.text])))
  return { table, rows, messages: texts(problems) }
}

/** What a spreadsheet program writes. */
function spreadsheet(
  rows: readonly (readonly string[])[],
  delimiter: string,
  options: { bom: boolean; crlf: boolean; quoteAll: boolean },
): string {
  const cell = (text: string): string =>
    options.quoteAll || text.includes(delimiter) || /["\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  const end = options.crlf ? '\r\n' : '\n'
  return (options.bom ? '\uFEFF' : '') + rows.map((row) => row.map(cell).join(delimiter) + end).join('')
}

const delimiters = [',', ';', '\t'] as const

describe('a table as a spreadsheet program writes it', () => {
  const cell = fc
    .array(fc.constantFrom('a', 'é', '城', '😀', ' ', ',', ';', '\t', '"', '\n', "'", '=', '1', '.'), { maxLength: 8 })
    .map((signs) => signs.join('').trim())

  it('comes back as it was, whatever the delimiter, quoting, line ends and byte order mark', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,5}$/), cell), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...delimiters),
        fc.record({ bom: fc.boolean(), crlf: fc.boolean(), quoteAll: fc.boolean() }),
        fc.boolean(),
        (rows, delimiter, options, asBytes) => {
          const written = spreadsheet([['id', 'text'], ...rows], delimiter, options)
          const result = read(asBytes ? new TextEncoder().encode(written) : written)
          expect(result.messages).toEqual([])
          expect(result.rows).toEqual(rows.map(([id, text]) => ({ id, text })))
        },
      ),
    )
  })

  it('knows where each cell starts, also after cells with line breaks', () => {
    const { table } = read('id;text\r\na;"x;""y""\r\nz"\r\nb;"q"\r\n')
    expect(table?.rows.map((row) => [row.number, ...[...row.cells.values()].map((one) => one.origin.place)])).toEqual([
      [2, { line: 2, column: 1 }, { line: 2, column: 3 }],
      [3, { line: 4, column: 1 }, { line: 4, column: 3 }],
    ])
    expect(table?.rows[1]?.cells.get('text')?.where).toBe('row 3, column `text`')
    expect(table?.rows[0]?.cells.get('text')?.text).toBe('x;"y"\nz')
  })

  it('ignores a separator hint and empty rows and columns at the edges', () => {
    const { rows, messages } = read('sep=;\r\nid;text;;\r\na;1;;\r\n;;;\r\n;;;\r\n')
    expect(messages).toEqual([])
    expect(rows).toEqual([{ id: 'a', text: '1' }])
  })
})

describe('a file that is no table', () => {
  const bytes = (text: string, encoding: 'utf16le' | 'latin1', mark: readonly number[] = []) =>
    new Uint8Array([...mark, ...Buffer.from(text, encoding)])

  it.each([
    ['UTF-16 with a mark', bytes('id,text\n', 'utf16le', [0xff, 0xfe]), /UTF-16/],
    ['UTF-16 without a mark', bytes('id,text\n', 'utf16le'), /UTF-16/],
    ['Latin-1', bytes('id,text\na,x\nb,Liège\n', 'latin1'), /^data\/table\.csv:3:1 csv-syntax .*not UTF-8 in line 3/],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), /workbook/],
    ['an empty file', '\r\n', /empty file/],
    [
      'an open quote',
      'id,text\na,"x\nb,y\n',
      /^data\/table\.csv:2:3 csv-syntax Unexpected end of the file in a quoted cell/,
    ],
    [
      'a quote within a cell',
      'id,text\na,x\nb,5" pipe\n',
      /^data\/table\.csv:3:1 csv-syntax Unexpected quotation mark/,
    ],
  ])('%s is refused with a reason and a remedy', (_, value, expected) => {
    const { table, messages } = read(value)
    expect(table).toBeUndefined()
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatch(expected)
    expect(messages[0]).not.toMatch(/\| $/)
  })

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.string({ unit: 'binary' })),
        (value) => void read(value),
      ),
    )
  })
})

describe('columns and rows that do not fit', () => {
  it('names missing, unknown, doubled and unnamed columns, all at once', () => {
    const { messages } = read('id,txt,id,\na,1,b,2\n')
    expect(messages).toEqual([
      'data/table.csv:1:1 csv-column Unexpected missing column `text` | The header has `txt` instead. Rename or add the column.',
      'data/table.csv:1:4 csv-column Unexpected column `txt` (column 2 of the header) | Did you mean `text`?',
      'data/table.csv:1:8 csv-column Unexpected second column `id` (column 3 of the header) | Keep one of the two.',
      'data/table.csv:1:11 csv-column Unexpected column 4 of the header without a name | Name the column or empty it.',
    ])
  })

  it('names rows with too many or too few cells, and empty ones', () => {
    const { rows, messages } = read('id,text\na,1,2\n\nb\nc,3\n')
    expect(rows).toEqual([{ id: 'c', text: '3' }])
    expect(messages.map((one) => one.replace(/ \|.*/, ''))).toEqual([
      'data/table.csv:2:5 csv-row Unexpected 3 cells in row 2, expected 2 as in the header',
      'data/table.csv:3:1 csv-row Unexpected empty row 3',
      'data/table.csv:4:1 csv-row Unexpected 1 cells in row 4, expected 2 as in the header',
    ])
  })
})
