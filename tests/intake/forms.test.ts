/** Forms beside the questionnaire: what is new, gone, moved, renamed or of another kind. */
import { describe, expect, it } from 'vitest'
import { take } from './support.ts'
import { sheetOf, workbook } from './workbooks.ts'

type Rows = readonly (readonly (string | null)[])[]

const survey: Rows = [
  ['type', 'name', 'label::English (en)', 'relevant'],
  ['start', 'start', null, null],
  ['text', 'participant', 'Which library?', null],
  ['begin_group', 'doors', 'Doors', null],
  ['select_one yn', 'night', 'Is a reading room open?', null],
  ['select_one yn', 'night-staff', 'Is somebody on duty?', '. = 1'],
  ['end_group', null, null, null],
  ['note', 'thanks', 'Thank you', null],
  ['select_multiple loans', 'loans', 'What do you lend?', null],
  ['select_one sound', 'sound', 'How loud?', null],
  ['decimal', 'hours', 'Hours?', null],
  ['integer', 'seats', 'Seats?', null],
  ['select_one yn', 'sunday', 'Sundays?', null],
  ['text', 'remark', 'What else?', null],
]
const choices: Rows = [
  ['list_name', 'name', 'label::English (en)'],
  ['yn', 'yes', 'Yes'],
  ['yn', 'no', 'No'],
  ['loans', 'tools', 'Tools'],
  ['loans', 'instruments', 'Musical instruments'],
  ['loans', 'seeds', 'Seeds'],
  ['sound', 'silent', 'Silent'],
  ['sound', 'murmur', 'A murmur'],
  ['sound', 'lively', 'Lively'],
]

const said = (questions: Rows, options: Rows, map?: string): readonly string[] =>
  take(
    {},
    {
      form: workbook({
        sheets: [
          { name: 'survey', rows: questions },
          { name: 'choices', rows: options },
        ],
      }),
      ...(map === undefined ? {} : { map }),
    },
  ).said
const change = (rows: Rows, at: number, ...cells: readonly (string | null)[]): Rows =>
  rows.map((row, index) => (index === at ? cells : row))
const without = (rows: Rows, at: number): Rows => rows.filter((_, index) => index !== at)

describe('an XLSForm', () => {
  it('that is the questionnaire says nothing', () => expect(said(survey, choices)).toEqual([]))

  it.each<readonly [string, Rows, Rows, readonly string[]]>([
    [
      'a new choice',
      survey,
      [...choices, ['sound', 'deafening', 'Deafening']],
      ['form:10:2 error form-option: Unexpected option `deafening` in choices!B10: `sound` has no such choice'],
    ],
    [
      'a missing choice',
      survey,
      without(choices, 5),
      ['form:9:2 warning form-option: Unexpected question `loans` in survey!B9 without `seeds`'],
    ],
    [
      'a renamed code',
      survey,
      change(choices, 5, 'loans', 'seed', 'Seeds'),
      [
        'form:6:2 error form-option: Unexpected option `seed` in choices!B6: `loans` has no such choice',
        'form:9:2 warning form-option: Unexpected question `loans` in survey!B9 without `seeds`',
      ],
    ],
    [
      'exchanged labels',
      survey,
      change(change(choices, 3, 'loans', 'tools', 'Seeds'), 5, 'loans', 'seeds', 'Tools'),
      [
        'form:4:2 error form-option: Unexpected label of option `tools` in choices!B4: it is that of `seeds`',
        'form:6:2 error form-option: Unexpected label of option `seeds` in choices!B6: it is that of `tools`',
      ],
    ],
    [
      'another order of choices',
      survey,
      [...choices.slice(0, 6), ...choices.slice(6).toReversed()],
      [
        'form:8:2 warning form-order: Unexpected order: `murmur` (choices!B8) stands after `lively`, expected before it as in questionnaire.yaml',
      ],
    ],
    [
      'a code twice',
      survey,
      [...choices, ['sound', 'silent', 'Quiet']],
      ['form:10:2 error form-option: Unexpected second `silent` in choices!B10: choices!B7 has it too'],
    ],
    [
      'a missing question',
      without(survey, 13),
      choices,
      ['form:1:1 warning form-question: Unexpected form without the question `remark`'],
    ],
    [
      'an extra question',
      [...survey, ['text', 'email_of_staff', 'Who?', null]],
      choices,
      [
        'form:15:2 error form-question: Unexpected question `email_of_staff` in survey!B15: questionnaire.yaml has none of this name',
      ],
    ],
    [
      'another order',
      [...survey.slice(0, 10), survey[11] ?? [], survey[10] ?? [], ...survey.slice(12)],
      choices,
      [
        'form:12:2 warning form-order: Unexpected order: `hours` (survey!B12) stands after `seats`, expected before it as in questionnaire.yaml',
      ],
    ],
    [
      'another type',
      change(survey, 8, 'select_one loans', 'loans', 'What?', null),
      choices,
      [
        'form:9:2 error form-type: Unexpected type `select_one loans` in survey!B9, expected `select_multiple` for `loans`',
      ],
    ],
    [
      'a whole number for a decimal one',
      change(survey, 10, 'integer', 'hours', 'Hours?', null),
      choices,
      ['form:11:2 warning form-type: Unexpected type `integer` in survey!B11, expected `decimal` for `hours`'],
    ],
    [
      'an answer of one’s own',
      change(survey, 9, 'select_one sound or_other', 'sound', 'How?', null),
      choices,
      ['form:10:1 error form-option: Unexpected option `other` in survey!A10: `sound` has no such choice'],
    ],
  ])('with %s', (_, questions, options, expected) => expect(said(questions, options)).toEqual(expected))

  it('is read through the mapping', () => {
    const renamed = [...change(survey, 4, 'select_one yn', 'q_night', 'Open?', null), ['text', 'note_1', 'x', null]]
    const codes = change(choices, 3, 'loans', '1', 'Tools')
    expect(
      said(renamed, codes, 'columns: {q_night: night}\nchoices: {loans: {"1": tools}}\nignore: ["note_*"]'),
    ).toEqual([])
  })

  it('declares the groups of the answers', () => {
    const form = workbook({
      sheets: [
        { name: 'survey', rows: survey },
        { name: 'choices', rows: choices },
      ],
    })
    const file =
      'SubmissionDate,participant,doors-night,KEY,meta-instanceID\n2031-05-01T10:00:00Z,harbour,yes,uuid:1,uuid:1\n'
    expect(take({ 'odk.csv': file }, { form }).answers).toEqual({ harbour: { night: 'yes' } })
  })

  it('is no table of answers', () => {
    expect(take({}, { form: sheetOf([['participant', 'night']]) }).said).toEqual([
      'form:1:1 error intake-file: Unexpected workbook without a sheet `survey`, expected an XLSForm',
    ])
  })
})

describe('a LimeSurvey structure', () => {
  const table = (name: string, ...rows: readonly Readonly<Record<string, string>>[]): string =>
    `<${name}><fields><fieldname>qid</fieldname></fields><rows>${rows
      .map(
        (row) =>
          `<row>${Object.entries(row)
            .map(([key, value]) => (value === '' ? `<${key}/>` : `<${key}><![CDATA[${value}]]></${key}>`))
            .join('')}</row>`,
      )
      .join('')}</rows></${name}>`
  const question = (
    qid: string,
    type: string,
    title: string,
    order: string,
    more: Readonly<Record<string, string>> = {},
  ) => ({ qid, parent_qid: '0', gid: '1', type, title, other: 'N', question_order: order, ...more })
  const lss = (other = 'N', extra = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>496</DBVersion>
${table('groups', { gid: '1', group_order: '1' })}
${table('questions', question('3', 'M', 'Q3', '2', { other }), question('1', 'Y', 'Q1', '1'), question('4', 'L', 'Q4', '3'), question('9', 'X', 'Intro', '0'), question('6', 'N', 'Q6', '4'))}
${table('subquestions', { qid: '31', parent_qid: '3', title: 'SQ001' }, { qid: '32', parent_qid: '3', title: 'SQ002' }, { qid: '33', parent_qid: '3', title: 'SQ003' })}
${table('answers', { aid: '1', qid: '4', code: 'A1' }, { aid: '2', qid: '4', code: 'A2' }, { aid: '3', qid: '4', code: 'A3' })}
${table('answer_l10ns', { aid: '1', answer: '<b>Silent</b>', language: 'en' }, { aid: '1', answer: 'Silencio', language: 'es' })}
${table('question_attributes', { qid: '6', attribute: 'num_value_int_only', value: '1', language: '' })}
${extra}</document>`
  const map = `
columns: {Q1: night, Q3: loans, Q4: sound, Q6: seats}
choices:
  loans: {SQ001: tools, SQ002: instruments, SQ003: seeds}
  sound: {A1: silent, A2: murmur, A3: lively}
`
  const rest =
    'form:1:1 warning form-question: Unexpected form without the questions `night-staff`, `hours`, `sunday`, `remark`'

  it('is read in the order of its questions, with codes and labels', () => {
    expect(take({}, { form: lss(), map }).said).toEqual([rest])
    const exchanged = map.replace('A1: silent, A2: murmur', 'A1: murmur, A2: silent')
    expect(take({}, { form: lss(), map: exchanged }).said).toEqual([
      rest,
      'form:6:1 error form-option: Unexpected label of option `A1` in question Q4: it is that of `silent`',
      'form:6:1 warning form-order: Unexpected order: `silent` (question Q4) stands after `murmur`, expected before it as in questionnaire.yaml',
    ])
  })

  it('says what the questionnaire has no place for', () => {
    expect(take({}, { form: lss('Y'), map }).said).toContain(
      'form:4:1 error form-option: Unexpected option `other` in question Q3: `loans` has no such choice',
    )
    expect(take({}, { form: lss(), map: map.replace('SQ003: seeds', 'SQ004: seeds') }).said).toContain(
      'form:5:1 error form-option: Unexpected option `SQ003` in question Q3: `loans` has no such choice',
    )
  })

  it.each([
    [
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><document>&a;</document>',
      'Unexpected survey: it has a document type, which could declare entities',
    ],
    [
      '<document><LimeSurveyDocType>Label set</LimeSurveyDocType></document>',
      'Unexpected XML, expected the structure of a survey',
    ],
    ['<document>', 'Unexpected survey: it has broken XML'],
  ])('is refused when it is none', (form, reason) => expect(take({}, { form }).said.join()).toContain(reason))
})
