/** Excel workbooks: every kind of cell, and everything that is refused, by its address. */
import { strToU8, zipSync } from 'fflate'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { readGrids } from '../../pipeline/commands/import-files.ts'
import { dateOf, decimalOf, showsOf } from '../../pipeline/intake/number-formats.ts'
import { Problems } from '../../pipeline/problems.ts'
import { take } from './support.ts'
import { type Content, sheetOf, workbook } from './workbooks.ts'

function gridsOf(value: Uint8Array) {
  const problems = new Problems()
  const grids = readGrids(new VFile({ path: 'a.xlsx', value }), problems)
  return { grids, said: problems.all.map((one) => one.reason) }
}

const cells = (rows: readonly (readonly Content[])[], formats: readonly string[] = [], from1904 = false) =>
  gridsOf(workbook({ sheets: [{ rows }], formats, from1904 })).grids?.[0]?.rows.flatMap((row) =>
    [...row.cells.values()].map(({ address, kind, text, stored }) => [
      address,
      kind,
      text,
      ...(stored === undefined ? [] : [stored]),
    ]),
  )

describe('cells of a workbook', () => {
  it('keep their kind and their address', () => {
    expect(
      cells(
        [
          ['a', 1.5, true, null, ' b '],
          [],
          [
            { xml: '<c r="@" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>' },
            { xml: '<c r="@" t="str"><v>plain</v></c>' },
            { xml: '<c r="@"><f>A1+1</f><v>3</v></c>' },
            { xml: '<c r="@" t="str"><f t="shared" si="0"/><v>x</v></c>' },
            { xml: '<c r="@" t="e"><v>#N/A</v></c>' },
            { xml: '<c r="@" s="1"><v>44197</v></c>' },
            { xml: '<c r="@" s="2"><v>0.305</v></c>' },
            { xml: '<c r="@" t="d"><v>2031-05-04</v></c>' },
            { xml: '<c r="@" s="3"><v>12</v></c>' },
            { xml: '<c r="@" s="1"/>' },
            { xml: '<c r="@"><v>0.30000000000000004</v></c>' },
          ],
        ],
        ['yyyy\\-mm\\-dd', '0.0%', '#,##0 "days"'],
      ),
    ).toEqual([
      ['Sheet1!A1', 'text', 'a'],
      ['Sheet1!B1', 'number', '1.5'],
      ['Sheet1!C1', 'boolean', 'TRUE'],
      ['Sheet1!E1', 'text', 'b'],
      ['Sheet1!A3', 'text', 'inline'],
      ['Sheet1!B3', 'text', 'plain'],
      ['Sheet1!C3', 'formula', '=A1+1'],
      ['Sheet1!D3', 'formula', '='],
      ['Sheet1!E3', 'error', '#N/A'],
      ['Sheet1!F3', 'date', '2021-01-01'],
      ['Sheet1!G3', 'percent', '0.305'],
      ['Sheet1!H3', 'date', '2031-05-04'],
      ['Sheet1!I3', 'number', '12'],
      ['Sheet1!K3', 'number', '0.3', '0.30000000000000004'],
    ])
  })

  it('count days from 1900 or 1904', () => {
    expect(dateOf(1, false)).toBe('1900-01-01')
    expect(dateOf(59, false)).toBe('1900-02-28')
    expect(dateOf(61, false)).toBe('1900-03-01')
    expect(dateOf(45000.5, false)).toBe('2023-03-15T12:00:00')
    expect(dateOf(0, true)).toBe('1904-01-01')
    expect(cells([[{ xml: '<c r="@" s="1"><v>44197</v></c>' }]], ['d.m.yy'], true)).toEqual([
      ['Sheet1!A1', 'date', '2025-01-02'],
    ])
  })

  it.each([
    ['General', 'number'],
    ['0.00E+00', 'number'],
    ['[Red]-#,##0.00 "months"', 'number'],
    ['[$-409]d-mmm-yy;@', 'date'],
    ['[h]:mm', 'date'],
    ['0\\d', 'number'],
    ['0%', 'percent'],
    ['0"%"', 'number'],
  ])('format %s shows a %s', (code, shows) => expect(showsOf(code)).toBe(shows))

  it.each([
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-2.5e22, '-25000000000000000000000'],
    [-0, '0'],
    [0.1 + 0.7, '0.8'],
  ])('number %d is written out as %s', (value, text) => expect(decimalOf(value)).toBe(text))
})

const head = ['participant', 'night', 'loans', 'sound', 'hours', 'seats']

describe('a table of answers', () => {
  it('gives the answers of codes, numbers and blanks', () => {
    const { answers, errors } = take({
      'a.xlsx': sheetOf([
        head,
        ['harbour', 'yes', 'seeds tools', 'murmur', 61.5, 120],
        ['mill', 'no', null, null, null, 64],
      ]),
    })
    expect(errors).toBe(0)
    expect(answers).toEqual({
      harbour: { night: 'yes', loans: 'tools;seeds', sound: 'murmur', hours: '61,5', seats: '120' },
      mill: { night: 'no', loans: '', sound: '', hours: '', seats: '64' },
    })
  })

  it.each<readonly [string, Content, string]>([
    [
      'formula',
      { xml: '<c r="@"><f>B1*2</f><v>4</v></c>' },
      'Unexpected formula `=B1*2` in Sheet1!E2, expected a value',
    ],
    ['error', { xml: '<c r="@" t="e"><v>#REF!</v></c>' }, 'Unexpected error `#REF!` in Sheet1!E2, expected a value'],
    ['date', { xml: '<c r="@" s="1"><v>44197</v></c>' }, 'Unexpected date 2021-01-01 in Sheet1!E2, expected a value'],
    [
      'percentage',
      { xml: '<c r="@" s="2"><v>0.3</v></c>' },
      'Unexpected percentage (stored as 0.3) in Sheet1!E2, expected a value',
    ],
    ['control character', 'a\u001B[31mb', 'Unexpected control character (“a�[31mb”) in Sheet1!E2, expected a value'],
  ])('refuses a %s by its address', (_, content, reason) => {
    const rows = [head, ['harbour', 'yes', 'tools', 'murmur', content, 120]]
    const book = workbook({ sheets: [{ rows }], formats: ['d/m/yy', '0%'] })
    const { answers, said } = take({ 'a.xlsx': book })
    expect(said.filter((one) => one.includes(' error '))).toEqual([`a.xlsx:2:5 error intake-cell: ${reason}`])
    expect(answers['harbour']).not.toHaveProperty('hours')
  })

  it('refuses merged cells where answers are, and only there', () => {
    const rows = [head, ['harbour', 'yes', 'tools', 'murmur', 61, 120], ['mill', 'no', 'tools', 'silent', 48, 64]]
    expect(
      take({ 'a.xlsx': sheetOf(rows, { name: 'My answers', merged: ['B2:B3', 'A40:B41', 'Z1:Z2'] }) }).said,
    ).toContain(
      "a.xlsx:2:2 error intake-cell: Unexpected merged cells 'My answers'!B2:B3: whose answer it is cannot be told",
    )
    expect(take({ 'a.xlsx': sheetOf(rows, { merged: ['A40:B41', 'Z1:Z2'] }) }).errors).toBe(0)
  })

  it('says what is hidden, and what a number was', () => {
    const rows = [head, ['harbour', 'yes', 'tools', 'murmur', { xml: '<c r="@"><v>61.50000000000001</v></c>' }, 120]]
    const book = workbook({
      sheets: [
        { rows, hiddenRows: [2], hiddenColumns: [[4, 5]] },
        { name: 'Secret', rows: [['x']], state: 'veryHidden' },
      ],
    })
    const { said, answers, errors } = take({ 'a.xlsx': book })
    expect(errors).toBe(0)
    expect(answers['harbour']).toMatchObject({ hours: '61,5' })
    expect(said.filter((one) => /hidden|number/.test(one))).toEqual([
      'a.xlsx:1:1 warning intake-hidden: Unexpected hidden columns with answers: Sheet1!D1, Sheet1!E1. They are read',
      'a.xlsx:1:1 warning intake-hidden: Unexpected hidden rows with answers: 2. They are read',
      'a.xlsx:1:1 warning intake-hidden: Unexpected hidden sheet `Secret` with content: it is not read',
      'a.xlsx:2:5 warning intake-number: Unexpected number 61.50000000000001 in Sheet1!E2: it is taken as 61.5, as spreadsheets show it',
    ])
  })

  it('asks which of several sheets is meant', () => {
    const book = workbook({
      sheets: [
        { name: 'One', rows: [head, ['harbour', 'yes', 'tools', 'murmur', 1, 2]] },
        { name: 'Two', rows: [['x']] },
      ],
    })
    expect(take({ 'a.xlsx': book }).said).toEqual([
      'a.xlsx:1:1 error intake-sheet: Unexpected 2 sheets with content: `One`, `Two`',
    ])
    expect(take({ 'a.xlsx': book }, { sheet: 'One' }).errors).toBe(0)
    expect(take({ 'a.xlsx': book }, { sheet: 'Onne' }).said).toEqual([
      'a.xlsx:1:1 error intake-sheet: Unexpected sheet `Onne`, which the workbook has not',
    ])
  })

  it('refuses doubled and nameless columns', () => {
    const { said } = take({
      'a.xlsx': sheetOf([
        ['participant', 'night', 'night', null],
        ['harbour', 'yes', 'no', 'x'],
      ]),
    })
    expect(said.filter((one) => one.includes(' error '))).toEqual([
      'a.xlsx:1:3 error intake-column: Unexpected second column `night` in Sheet1!C1: Sheet1!B1 has the same name',
      'a.xlsx:2:4 error intake-column: Unexpected content in Sheet1!D2, in a column without a name',
    ])
  })
})

describe('what is no workbook', () => {
  const ole = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(512)])
  it.each([
    ['an old workbook', ole, 'Unexpected workbook of the old kind (.xls)'],
    [
      'a locked one',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      'Unexpected workbook with a password',
    ],
    [
      'OpenDocument',
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<x/>') }),
      'Unexpected OpenDocument file (.ods)',
    ],
    ['a binary workbook', zipSync({ 'xl/workbook.bin': strToU8('x') }), 'Unexpected binary workbook (.xlsb)'],
    ['another zip', zipSync({ 'a.txt': strToU8('x') }), 'Unexpected zip that is no workbook'],
    ['a PDF', strToU8('%PDF-1.7\n'), 'Unexpected PDF'],
    ['a web page', strToU8('<html><table></table></html>'), 'Unexpected web page or XML, expected a table'],
    ['half a zip', sheetOf([head]).slice(0, 300), 'Unexpected file that is no zip'],
  ])('is told apart: %s', (_, value, reason) => expect(gridsOf(value)).toEqual({ grids: undefined, said: [reason] }))

  it('has each part once', () => {
    const doubled = Buffer.from(
      Buffer.from(workbook({ sheets: [{ rows: [head] }], parts: { 'xl/workbooq.xml': '<x/>' } }))
        .toString('latin1')
        .replaceAll('xl/workbooq.xml', 'xl/workbook.xml'),
      'latin1',
    )
    expect(gridsOf(doubled).said).toEqual(['Unexpected workbook with two parts of one name'])
  })

  const broken = (name: string, xml: string): readonly string[] =>
    gridsOf(workbook({ sheets: [{ rows: [head] }], parts: { [name]: xml } })).said

  it('declares no entities', () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>'
    expect(broken('xl/worksheets/sheet1.xml', bomb)).toEqual([
      'Unexpected workbook: xl/worksheets/sheet1.xml has a document type, which could declare entities',
    ])
    expect(broken('xl/worksheets/sheet1.xml', '<worksheet>&a;</worksheet>')[0]).toMatch(/has broken XML/)
  })

  it('stays within its limits, whatever it claims', () => {
    const sheet = (body: string): string =>
      `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${body}</sheetData></worksheet>`
    expect(broken('xl/worksheets/sheet1.xml', sheet('<row r="1048577"/>'))[0]).toMatch(/rows that are not in order/)
    expect(broken('xl/worksheets/sheet1.xml', sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'))[0]).toMatch(
      /cells that are not in order/,
    )
    expect(broken('xl/worksheets/sheet1.xml', sheet('<row r="2"/><row r="1"/>'))[0]).toMatch(
      /rows that are not in order/,
    )
    expect(broken('xl/worksheets/sheet1.xml', sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'))[0]).toMatch(
      /does not hold/,
    )
    expect(broken('xl/worksheets/sheet1.xml', sheet('<row r="1"><c r="A1"><v>1e999</v></c></row>'))[0]).toMatch(
      /a number that is none/,
    )
    expect(broken('xl/worksheets/sheet1.xml', `${'<a>'.repeat(200)}`)[0]).toMatch(/nested/)
    expect(broken('xl/worksheets/sheet1.xml', sheet(`<row r="1">${'<c/>'.repeat(2_000_001)}</row>`))[0]).toMatch(
      /not in order|most of them empty/,
    )
    const rows = Array.from({ length: 130 }, (_, at) => `<row r="${at + 1}">${'<c/>'.repeat(16_000)}</row>`).join('')
    expect(broken('xl/worksheets/sheet1.xml', sheet(rows))[0]).toMatch(/most of them empty/)
  })

  it('leads nowhere outside of its own files', () => {
    const rels = (target: string, mode = ''): string =>
      `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="${target}"${mode}/></Relationships>`
    for (const target of [
      '../../../../etc/worksheets/passwd',
      '/etc/worksheets/passwd',
      'file:///etc/worksheets/passwd',
    ])
      expect(broken('xl/_rels/workbook.xml.rels', rels(target))[0]).toMatch(/has a part that is missing/)
    expect(
      gridsOf(
        workbook({
          sheets: [{ rows: [head] }],
          parts: { 'xl/_rels/workbook.xml.rels': rels('http://x/worksheets/a', ' TargetMode="External"') },
        }),
      ).grids,
    ).toEqual([])
  })
})
