/** An XLSForm (xlsform.org): the sheets `survey` and `choices` of a workbook. */
import type { Problems } from '../problems.ts'
import type { QuestionType } from '../stages.ts'
import type { Form, FormOption, FormQuestion } from './form.ts'
import { faultOf, type Grid, type GridCell, type GridRow, shown } from './types.ts'

/** No answers: what the device adds, what is computed, and what is only shown. */
const silent =
  /^(start|end|today|deviceid|subscriberid|simserial|phonenumber|username|email|audit|background-audio|note|calculate|hidden|xml-external|csv-external|start-geopoint)$/
const types: Readonly<Record<string, QuestionType>> = {
  integer: 'integer',
  int: 'integer',
  range: 'decimal',
  decimal: 'decimal',
  text: 'text',
  string: 'text',
}

/** @returns undefined when the workbook is no form; the problems say so */
export function readXlsForm(grids: readonly Grid[], problems: Problems): Form | undefined {
  const sheet = (name: string): Grid | undefined => grids.find((grid) => grid.sheet.trim().toLowerCase() === name)
  const survey = sheet('survey')
  const [header, ...rows] = survey?.rows ?? []
  const [first] = grids
  if (survey === undefined || header === undefined) {
    if (first !== undefined) {
      const remedy = 'Give the XLSForm itself: in KoboToolbox “Download XLS” of the form, not of the data.'
      problems.error(
        { file: first.file },
        'intake-file',
        'Unexpected workbook without a sheet `survey`, expected an XLSForm',
        remedy,
      )
    }
    return undefined
  }
  const at = columnsOf(header)
  const lists = choiceLists(sheet('choices'), problems)
  const questions: FormQuestion[] = []
  const groups: string[] = []
  for (const row of rows) {
    const typeCell = cellOf(row, at.get('type'))
    const nameCell = cellOf(row, at.get('name'))
    if (typeCell === undefined) continue
    const words = typeCell.text.replace(/\s+/g, ' ')
    const kind = words.toLowerCase().replace(/^(begin|end) /, '$1_')
    if (/^begin_(group|repeat)/.test(kind)) groups.push(nameCell?.text ?? '')
    else if (/^end_(group|repeat)/.test(kind)) groups.pop()
    if (/^(begin|end)_/.test(kind) || silent.test(kind) || nameCell === undefined) continue
    const select =
      /^select(_one|_multiple| one from| all that apply from| one| multiple) (\S+)( or_other| or specify other)?$/i.exec(
        words,
      )
    const isMany = /multiple|all that/i.test(select?.[1] ?? '')
    const options = lists.get(select?.[2] ?? '') ?? []
    const other: FormOption = { code: 'other', labels: [], where: typeCell.address, origin: typeCell.origin }
    const isYesNo =
      !isMany && options.length === 2 && ['yes', 'no'].every((code) => options.some((one) => one.code === code))
    const type =
      select === null ? types[kind.split(' ')[0] ?? ''] : isMany ? 'select_multiple' : isYesNo ? 'yes_no' : 'select_one'
    questions.push({
      name: nameCell.text,
      type,
      typeName: words,
      options: select?.[3] === undefined ? options : [...options, other],
      labels: labelsOf(row, at),
      groups: [...groups],
      where: nameCell.address,
      origin: nameCell.origin,
    })
  }
  return { name: survey.file.path, questions }
}

function choiceLists(grid: Grid | undefined, problems: Problems): ReadonlyMap<string, readonly FormOption[]> {
  const [header, ...rows] = grid?.rows ?? []
  const lists = new Map<string, FormOption[]>()
  if (header === undefined) return lists
  const at = columnsOf(header)
  for (const row of rows) {
    const list = cellOf(row, at.get('list_name') ?? at.get('list name'))
    const code = cellOf(row, at.get('name') ?? at.get('value'))
    if (list === undefined || code === undefined) continue
    const options = lists.get(list.text) ?? []
    lists.set(list.text, options)
    const earlier = options.find((one) => one.code === code.text)
    if (earlier !== undefined) {
      const reason = `Unexpected second \`${shown(code.text)}\` in ${code.address}: ${earlier.where} has it too`
      faultOf(code, 'form-option', reason, 'Give each choice of a list a code of its own.', problems)
      continue
    }
    options.push({ code: code.text, labels: labelsOf(row, at), where: code.address, origin: code.origin })
  }
  return lists
}

function columnsOf(header: GridRow): ReadonlyMap<string, number> {
  return new Map([...header.cells].map(([number, cell]) => [cell.text.trim().toLowerCase(), number]))
}

function cellOf(row: GridRow, column: number | undefined): GridCell | undefined {
  return column === undefined ? undefined : row.cells.get(column)
}

/** `label`, and `label::English (en)` for each language. */
function labelsOf(row: GridRow, at: ReadonlyMap<string, number>): readonly string[] {
  return [...at].flatMap(([name, column]) => {
    const cell = /^label($|:)/.test(name) ? row.cells.get(column) : undefined
    return cell === undefined ? [] : [cell.text]
  })
}
