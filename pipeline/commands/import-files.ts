/** The files that `import` is given: workbooks, CSV tables, forms and mappings. They are read and never written. */
import { readFile, stat } from 'node:fs/promises'
import { VFile } from 'vfile'
import type { Dialect } from '../intake/dialect.ts'
import type { Form } from '../intake/form.ts'
import { readLimeSurveyForm } from '../intake/limesurvey-form.ts'
import { gridOfRecords } from '../intake/text-table.ts'
import type { Grid } from '../intake/types.ts'
import { kindOfFile, readWorkbook } from '../intake/workbook.ts'
import { readXlsForm } from '../intake/xlsform.ts'
import { type Delimiter, detectDelimiter, parseRecords } from '../parse/csv-records.ts'
import { decodeText } from '../parse/encoding.ts'
import { exitCodes, type Problems, StudyError } from '../problems.ts'
import { unzip } from '../translate/exchange/unzip.ts'

/** A workbook of some hundred participants is far below a megabyte. */
const mostBytes = 16 * 1024 * 1024

/** @throws StudyError (wrong use) for a path that leads to no file */
export async function readInput(path: string): Promise<VFile> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined || !found.isFile()) {
    throw new StudyError(`Cannot read ${printable(path)}`, {
      exitCode: exitCodes.usage,
      hint: found?.isDirectory() === true ? 'It is a folder. Give the files in it.' : 'Is it the right path?',
    })
  }
  if (found.size > mostBytes) {
    throw new StudyError(`${printable(path)} has ${Math.round(found.size / 1024 / 1024)} MB, expected 16 MB at most`, {
      exitCode: exitCodes.usage,
      hint: 'Export the answers alone, without pictures and other sheets.',
    })
  }
  return new VFile({ path: printable(path), value: await readFile(path) })
}

/** Every sheet of a workbook, or the one table of a CSV file. @returns undefined when it cannot be read; the problems say why */
export function readGrids(file: VFile, problems: Problems): readonly Grid[] | undefined {
  const bytes = bytesOf(file)
  const kind = kindOfFile(bytes)
  if (typeof kind !== 'string') {
    problems.error({ file }, 'intake-file', kind.reason, kind.remedy)
    return undefined
  }
  if (kind === 'zip') return readWorkbook(file, bytes, unzip, problems)
  const decoded = decodeText(file, problems)
  if (decoded === undefined) return undefined
  if (/^\s*<(!doctype|html|table|\?xml)/i.test(decoded)) {
    const remedy = 'Open it in a spreadsheet program and save it as .xlsx or “CSV UTF-8”.'
    problems.error({ file }, 'intake-file', 'Unexpected web page or XML, expected a table', remedy)
    return undefined
  }
  const text = decoded.replace(/\r\n?/g, '\n')
  const hint = /^sep=([,;\t])\n/.exec(text)
  const delimiter = (hint?.[1] as Delimiter | undefined) ?? detectDelimiter(text)
  const records = parseRecords(file, text, delimiter, problems)
  if (records === undefined) return undefined
  const [head, ...body] = hint === null ? records : records.slice(1)
  for (const [index, { cells }] of body.entries()) {
    if (head === undefined || cells.length >= head.cells.length || cells.every((cell) => cell.text === '')) continue
    // A file that was cut off would otherwise empty answers.
    problems.error(
      cells[0]?.origin ?? { file },
      'csv-row',
      `Unexpected ${cells.length} cells in row ${index + (hint === null ? 2 : 3)}, expected ${head.cells.length} as in the header`,
      'Export the file again; if Excel wrote it, save it as .xlsx and import that.',
    )
  }
  // The hint is a row of its own to a spreadsheet, too.
  return [gridOfRecords(file, hint === null ? records : [{ cells: [] }, ...records.slice(1)])]
}

/** An XLSForm or a LimeSurvey structure. */
export function readForm(
  file: VFile,
  problems: Problems,
): { readonly structure: Form; readonly dialect: Dialect } | undefined {
  const bytes = bytesOf(file)
  const kind = kindOfFile(bytes)
  if (kind === 'zip') {
    const grids = readWorkbook(file, bytes, unzip, problems)
    const structure = grids && readXlsForm(grids, problems)
    return structure && { structure, dialect: 'kobo' }
  }
  if (typeof kind !== 'string') {
    problems.error({ file }, 'intake-file', kind.reason, kind.remedy)
    return undefined
  }
  const structure = readLimeSurveyForm(file, bytes, problems)
  return structure && { structure, dialect: 'limesurvey' }
}

function bytesOf(file: VFile): Uint8Array {
  const { value } = file
  return typeof value === 'string' ? Buffer.from(value) : (value ?? new Uint8Array())
}

/** Names of files go to a terminal. */
function printable(path: string): string {
  return path.replace(/\p{C}/gu, '�')
}
