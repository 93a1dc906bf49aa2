/** Workbooks made in memory, as small as the format allows. The writer is simple and knows nothing of the reader. */
import { strToU8, type Zippable, zipSync } from 'fflate'

/** A text (shared), a number, a truth value, nothing, or a cell as XML with `@` for its address. */
export type Content = string | number | boolean | null | { readonly xml: string }

export interface SheetSpec {
  readonly name?: string
  readonly rows: readonly (readonly Content[])[]
  readonly state?: 'hidden' | 'veryHidden'
  readonly merged?: readonly string[]
  readonly hiddenRows?: readonly number[]
  /** First and last, from 1. */
  readonly hiddenColumns?: readonly (readonly [number, number])[]
}

export interface BookSpec {
  readonly sheets: readonly SheetSpec[]
  readonly from1904?: boolean
  /** Format codes; style n+1 has the nth. */
  readonly formats?: readonly string[]
  /** Further files, or others in place of those that are written. */
  readonly parts?: Readonly<Record<string, string>>
}

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships'

export function workbook(spec: BookSpec): Uint8Array {
  const strings: string[] = []
  const sheets = spec.sheets.map((sheet) => sheetXml(sheet, strings))
  const formats = spec.formats ?? []
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${relations}"><workbookPr${spec.from1904 === true ? ' date1904="1"' : ''}/><sheets>${spec.sheets
      .map((sheet, index) => {
        const state = sheet.state === undefined ? '' : ` state="${sheet.state}"`
        return `<sheet name="${escaped(sheet.name ?? `Sheet${index + 1}`)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packages}">${sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId98" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId99" Type="${relations}/styles" Target="/xl/styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst xmlns="${spreadsheet}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet xmlns="${spreadsheet}"><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escaped(code)}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
      .map((_, index) => `<xf numFmtId="${200 + index}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((xml, index) => [`xl/worksheets/sheet${index + 1}.xml`, xml])),
    ...spec.parts,
  }
  const zip: Zippable = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))
  return zipSync(zip, { level: 6, mtime: new Date(1980, 1, 1) })
}

/** One sheet with these rows. */
export function sheetOf(rows: readonly (readonly Content[])[], more: Omit<SheetSpec, 'rows'> = {}): Uint8Array {
  return workbook({ sheets: [{ rows, ...more }] })
}

function sheetXml({ rows, merged = [], hiddenRows = [], hiddenColumns = [] }: SheetSpec, strings: string[]): string {
  const body = rows.map((row, at) => {
    const cells = row.map((content, index) => cellXml(content, `${letters(index + 1)}${at + 1}`, strings)).join('')
    return `<row r="${at + 1}"${hiddenRows.includes(at + 1) ? ' hidden="1"' : ''}>${cells}</row>`
  })
  const columns = hiddenColumns.map(([first, last]) => `<col min="${first}" max="${last}" hidden="1"/>`).join('')
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('')
  return `<worksheet xmlns="${spreadsheet}">${columns === '' ? '' : `<cols>${columns}</cols>`}<sheetData>${body.join('')}</sheetData>${merges === '' ? '' : `<mergeCells>${merges}</mergeCells>`}</worksheet>`
}

function cellXml(content: Content, address: string, strings: string[]): string {
  if (content === null) return ''
  if (typeof content === 'number') return `<c r="${address}"><v>${content}</v></c>`
  if (typeof content === 'boolean') return `<c r="${address}" t="b"><v>${content ? 1 : 0}</v></c>`
  if (typeof content === 'string') return `<c r="${address}" t="s"><v>${strings.push(content) - 1}</v></c>`
  return content.xml.replaceAll('@', address)
}

function letters(column: number): string {
  return column > 26
    ? letters(Math.floor((column - 1) / 26)) + letters(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column)
}

/** Control characters as the format writes them. */
function escaped(text: string): string {
  return text
    .replace(/_x[0-9A-Fa-f]{4}_/g, (code) => `_x005F${code}`)
    .replace(
      /(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu,
      (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
}
