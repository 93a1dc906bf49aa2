/**
 * The structure of a LimeSurvey questionnaire (.lss, XML): tables of the database as `<questions><rows><row>…`. Up to version 3 a
 * row stands there once for each language, since version 4 the words have tables of their own (`question_l10ns`).
 */
import type { VFile } from 'vfile'
import type { Origin, Problems } from '../problems.ts'
import type { QuestionType } from '../stages.ts'
import type { Form, FormOption, FormQuestion } from './form.ts'
import { Refused, readXml } from './xml-events.ts'

type Row = Readonly<Record<string, string>>

/** Where a row begins; no column of LimeSurvey bears this name. */
const lineKey = '#line'

/** LimeSurvey’s one-letter types; the others (matrices, uploads, rankings …) have no form here. */
const types: Readonly<Record<string, QuestionType>> = {
  ...{ Y: 'yes_no', L: 'select_one', '!': 'select_one', O: 'select_one', '5': 'select_one', I: 'select_one' },
  ...{ M: 'select_multiple', P: 'select_multiple', N: 'decimal', S: 'text', T: 'text', U: 'text', D: 'text' },
}
/** Words that are only shown, and what is computed. */
const silent = new Set(['X', '*'])
const tables = new Set([
  'groups',
  'questions',
  'subquestions',
  'answers',
  'question_l10ns',
  'answer_l10ns',
  'question_attributes',
])
const mostRows = 100_000

export function readLimeSurveyForm(file: VFile, bytes: Uint8Array, problems: Problems): Form | undefined {
  const rows = new Map<string, Row[]>()
  let kind = ''
  const path: string[] = []
  let row: Record<string, string> | undefined
  let words = ''
  let count = 0
  const reason = readXml(
    bytes,
    {
      open(name, _, line) {
        path.push(name)
        words = ''
        if (name === 'row') {
          if (++count > mostRows) throw new Refused('too many rows')
          row = Object.create(null) as Record<string, string>
          row[lineKey] = String(line)
        }
      },
      text(text) {
        words += text
      },
      close(name) {
        path.pop()
        if (name === 'LimeSurveyDocType') kind = words.trim()
        const table = path[1]
        if (name === 'row' && row !== undefined && table !== undefined && tables.has(table)) {
          const all = rows.get(table) ?? []
          rows.set(table, all)
          all.push(row)
        }
        if (name === 'row') row = undefined
        else if (row !== undefined && path.at(-1) === 'row') row[name] = words.trim()
        words = ''
      },
    },
    true,
  )
  if (reason !== undefined || kind !== 'Survey') {
    const what =
      reason === undefined
        ? 'Unexpected XML, expected the structure of a survey'
        : `Unexpected survey: it has ${reason}`
    problems.error({ file }, 'intake-file', what, 'In LimeSurvey: Display/Export → Survey structure (.lss).')
    return undefined
  }
  return { name: file.path, questions: questionsOf(rows, file) }
}

function questionsOf(rows: ReadonlyMap<string, readonly Row[]>, file: VFile): readonly FormQuestion[] {
  const table = (name: string): readonly Row[] => rows.get(name) ?? []
  const groupOrder = new Map(table('groups').map((row) => [row['gid'], Number(row['group_order'] ?? 0)]))
  const labels = labelsBy('qid', 'question', [
    ...table('questions'),
    ...table('subquestions'),
    ...table('question_l10ns'),
  ])
  const answerLabels = labelsBy('aid', 'answer', table('answer_l10ns'))
  const wholeOnly = new Set(
    table('question_attributes')
      .filter((row) => row['attribute'] === 'num_value_int_only' && row['value'] === '1')
      .map((row) => row['qid']),
  )
  const main = once(table('questions'), 'qid').filter((row) => (row['parent_qid'] ?? '0') === '0')
  const order = (row: Row): number => (groupOrder.get(row['gid']) ?? 0) * 1e6 + Number(row['question_order'] ?? 0)
  return main
    .filter((row) => !silent.has(row['type'] ?? ''))
    .toSorted((a, b) => order(a) - order(b))
    .map((row): FormQuestion => {
      const letter = row['type'] ?? ''
      const qid = row['qid'] ?? ''
      const where = `question ${row['title'] ?? qid}`
      const at = (from: Row): Origin => ({ file, place: { line: Number(from[lineKey] ?? 1), column: 1 } })
      const options = new Map<string, FormOption>()
      const add = (code: string, labels: readonly string[], from: Row = row): void => {
        const known = options.get(code)?.labels ?? []
        options.set(code, { code, labels: [...known, ...labels], where, origin: at(from) })
      }
      const isMany = letter === 'M' || letter === 'P'
      for (const one of isMany ? once(table('subquestions'), 'qid').toSorted(by('question_order')) : [])
        if (one['parent_qid'] === qid) add(one['title'] ?? '', labels.get(one['qid'] ?? '') ?? [], one)
      for (const one of table('answers').toSorted(by('sortorder'))) {
        const own = one['answer'] === undefined ? [] : [one['answer']]
        if (one['qid'] === qid) add(one['code'] ?? '', [...own, ...(answerLabels.get(one['aid'] ?? '') ?? [])], one)
      }
      if (letter === '5') for (const code of ['1', '2', '3', '4', '5']) add(code, [code])
      if (letter === 'Y') for (const code of ['Y', 'N']) add(code, [])
      if (row['other'] === 'Y') add(isMany ? 'other' : '-oth-', [])
      return {
        name: row['title'] ?? '',
        type: letter === 'N' && wholeOnly.has(qid) ? 'integer' : types[letter],
        typeName: `type ${letter}`,
        options: [...options.values()],
        labels: labels.get(qid) ?? [],
        groups: [],
        where,
        origin: at(row),
      }
    })
}

function by(key: string): (a: Row, b: Row) => number {
  return (a, b) => Number(a[key] ?? 0) - Number(b[key] ?? 0)
}

/** Rows of several languages are one. */
function once(rows: readonly Row[], key: string): readonly Row[] {
  const seen = new Set<string | undefined>()
  return rows.filter((row) => !seen.has(row[key]) && seen.add(row[key]))
}

function labelsBy(key: string, label: string, rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, string[]>()
  for (const row of rows) {
    const id = row[key]
    const words = row[label]
    if (id === undefined || words === undefined || words === '') continue
    // Labels may be HTML.
    all.set(id, [...(all.get(id) ?? []), words.replace(/<[^>]*>/g, '')])
  }
  return all
}
