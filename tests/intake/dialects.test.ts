/**
 * Exports of KoboToolbox, ODK Central and LimeSurvey, modelled on the columns that these programs write. All of them, and both
 * layouts of several answers, must say the same.
 */
import { describe, expect, it } from 'vitest'
import { rulesOf, take } from './support.ts'
import { type Content, sheetOf } from './workbooks.ts'

const expected = {
  harbour: {
    night: 'yes',
    'night-staff': 'no',
    loans: 'tools;seeds',
    sound: 'murmur',
    hours: '61,5',
    seats: '120',
    sunday: 'dk',
    remark: 'Two; doors',
  },
  mill: {
    night: 'no',
    'night-staff': '',
    loans: '',
    sound: 'silent',
    hours: '48',
    seats: '64',
    sunday: '',
    remark: '',
  },
}

const koboHead =
  'start,end,library/participant,doors/night,doors/night_staff,lending/loans,lending/loans/tools,lending/loans/instruments,lending/loans/seeds,lending/sound,lending/hours,lending/seats,sunday,remark,__version__,_id,_uuid,_submission_time,_validation_status,_notes,_status,_submitted_by,_tags,_index'
const koboRow = (id: string, answers: string, time = '2031-05-01T10:00:00', status = ''): string =>
  `2031-05-01T09:00:00.000+02:00,2031-05-01T09:10:00.000+02:00,${id},${answers},vA,501,fe83-11,${time},${status},,submitted_via_web,,,1`
const koboMap = 'underscore_for_hyphen: true\nmissing: {"98": does_not_know}\n'
const kobo = (...rows: readonly string[]): string => `${[koboHead, ...rows].join('\n')}\n`
const harbour = 'yes,no,tools seeds,1,0,1,murmur,61.5,120,98,Two; doors'
const mill = 'no,,,,,,silent,48.0,64,,'

describe('KoboToolbox', () => {
  it('is read with both layouts, group prefixes and its own columns', () => {
    const { answers, said } = take(
      { 'kobo.csv': kobo(koboRow('harbour', harbour), koboRow('mill', mill)) },
      { map: koboMap },
    )
    expect(said).toEqual([])
    expect(answers).toEqual({ ...expected, mill: { ...expected.mill, hours: '48,0' } })
  })

  it('is read with semicolons, a mark at the start and as a workbook', () => {
    const rows = [koboHead, koboRow('harbour', harbour)]
    const semicolons = `\uFEFF${rows.map((row) => row.replace('Two; doors', '"Two; doors"').replaceAll(/,(?! )/g, ';')).join('\r\n')}\r\n`
    expect(take({ 'kobo.csv': semicolons }, { map: koboMap }).answers).toEqual({ harbour: expected.harbour })
    const typed = rows.map((row) =>
      row.split(',').map((cell): Content => (/^\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell === '' ? null : cell)),
    )
    expect(take({ 'kobo.xlsx': sheetOf(typed) }, { map: koboMap }).answers).toEqual({ harbour: expected.harbour })
  })

  it.each([
    ['one column of codes', ['lending/loans'], 'tools seeds', ''],
    ['columns of 1 and 0', ['lending/loans/tools', 'lending/loans/instruments', 'lending/loans/seeds'], '1,0,1', ',,'],
    [
      'columns of True and False',
      ['loans/tools', 'loans/instruments', 'loans/seeds'],
      'True,False,True',
      'False,False,False',
    ],
    ['both', ['loans', 'loans/tools', 'loans/instruments', 'loans/seeds'], 'seeds tools,TRUE,FALSE,TRUE', ',,,'],
    ['columns of choices in another order', ['loans/seeds', 'loans/instruments', 'loans/tools'], '1,,1', '0,0,0'],
  ])('gives the same answers in the layout: %s', (_, columns, some, none) => {
    const file = `participant,${columns.join(',')},_uuid,_id\nharbour,${some},a,1\nmill,${none},b,2\n`
    const { answers, errors } = take({ 'kobo.csv': file })
    expect(errors).toBe(0)
    expect(answers).toEqual({ harbour: { loans: 'tools;seeds' }, mill: { loans: '' } })
  })

  it('refuses layouts that contradict each other, with both addresses', () => {
    const file = 'participant,loans,loans/tools,loans/instruments,loans/seeds,_uuid,_id\nharbour,tools,1,0,1,a,1\n'
    const { answers, said } = take({ 'kobo.csv': file })
    expect(said.at(-1)).toBe(
      'kobo.csv:2:9 error intake-layouts: Unexpected difference: B2 says `tools`, the columns of single choices (C2 …) say `tools;seeds` for `loans`',
    )
    expect(answers).toEqual({ harbour: {} })
  })

  it('refuses labels, in headers and in cells, and says how to export codes', () => {
    const { problems, said } = take({
      'kobo.csv':
        'participant,What do you lend besides books?,sound,loans,_uuid,_id\nharbour,x,A murmur,Musical instruments,a,1\n',
    })
    expect(said.filter((one) => one.includes('intake-labels'))).toEqual([
      'kobo.csv:1:13 error intake-labels: Unexpected label “What do you lend besides books?” in B1, expected the code of a question',
      'kobo.csv:2:11 error intake-labels: Unexpected label “A murmur” in C2 (`sound`), expected codes',
      'kobo.csv:2:20 error intake-labels: Unexpected label “Musical instruments” in D2 (`loans`), expected codes',
    ])
    expect(
      problems.all
        .filter((one) => one.ruleId === 'intake-labels')
        .every((one) => one.note?.includes('XML values and headers')),
    ).toBe(true)
  })

  it('refuses a second submission, or takes the newest when told to', () => {
    const older = koboRow('harbour', mill, '2031-04-30T10:00:00')
    const file = { 'kobo.csv': kobo(koboRow('harbour', harbour), older) }
    expect(take(file, { map: koboMap }).said).toEqual([
      'kobo.csv:3:61 error intake-repeated: Unexpected second submission of `harbour`: kobo.csv:3:61 (2031-04-30T10:00:00), and kobo.csv:2:61 (2031-05-01T10:00:00)',
    ])
    const newest = take(file, { map: `${koboMap}repeated: newest` })
    expect(newest.answers).toEqual({ harbour: expected.harbour })
    expect(newest.errors).toBe(0)
    const same = kobo(koboRow('harbour', harbour), koboRow('harbour', mill))
    expect(take({ 'kobo.csv': same }, { map: `${koboMap}repeated: newest` }).errors).toBe(1)
  })

  it('leaves out what was not approved, and says so', () => {
    const file = kobo(koboRow('harbour', harbour, '2031-05-01', 'validation_status_not_approved'))
    const { answers, said } = take({ 'kobo.csv': file }, { map: koboMap })
    expect(answers).toEqual({})
    expect(said).toEqual([
      'kobo.csv:2:61 warning intake-left-out: Unexpected row 2 (harbour): it was not approved (`_validation_status`). It is left out',
    ])
  })

  it('says when answers were given to two versions of the form', () => {
    const file = kobo(koboRow('harbour', harbour), koboRow('mill', mill).replace(',vA,', ',vB,'))
    expect(rulesOf(take({ 'kobo.csv': file }, { map: koboMap }))).toEqual(['form-version'])
  })
})

describe('ODK Central', () => {
  const head =
    'SubmissionDate,meta-instanceID,lending-loans,lending-loans/tools,lending-loans/instruments,lending-loans/seeds,participant,doors-night,KEY,SubmitterID,SubmitterName,AttachmentsPresent,AttachmentsExpected,Status,ReviewState,DeviceID,Edits,FormVersion'
  const row = (state = ''): string =>
    `2031-05-01T10:00:00.000Z,uuid:1,tools seeds,1,0,1,harbour,yes,uuid:1,5,Alice,0,0,,${state},,0,2`

  it('takes the names of groups only when they are declared', () => {
    const file = { 'odk.csv': `${head}\n${row()}\n` }
    const { answers, said } = take(file, { map: 'groups: [lending, doors]' })
    expect(answers).toEqual({ harbour: { loans: 'tools;seeds', night: 'yes' } })
    expect(said.filter((one) => one.includes('error'))).toEqual([])
    const undeclared = take(file)
    expect(undeclared.answers).toEqual({ harbour: {} })
    expect(undeclared.said.filter((one) => one.includes(' error ')).length).toBe(5)
  })

  it('leaves out what was rejected', () => {
    const { answers } = take({ 'odk.csv': `${head}\n${row('rejected')}\n` }, { map: 'groups: [lending, doors]' })
    expect(answers).toEqual({})
  })
})

describe('LimeSurvey', () => {
  const map = `
participant: {column: token, ids: {Ab12: harbour, Cd34: mill}}
columns: {Q1: night, Q2: night-staff, Q3: loans, Q4: sound, Q5: hours, Q6: seats, Q7: sunday, Q8: remark}
choices:
  loans: {SQ001: tools, SQ002: instruments, SQ003: seeds}
  sound: {A1: silent, A2: murmur, A3: lively}
missing: {A9: does_not_know}
`
  const head = [
    'id',
    'submitdate',
    'lastpage',
    'startlanguage',
    'seed',
    'token',
    'startdate',
    'datestamp',
    'ipaddr',
    'Q1',
    'Q2',
    'Q3[SQ001]',
    'Q3[SQ002]',
    'Q3[SQ003]',
    'Q3[other]',
    'Q4',
    'Q5',
    'Q6',
    'Q7',
    'Q8',
    'interviewtime',
    'groupTime12',
    'Q1Time',
    'Q3Time',
  ]
  const one = [
    '1',
    '2031-05-01 10:00:00',
    '3',
    'en',
    '99',
    'Ab12',
    '',
    '',
    '',
    'Y',
    'N',
    'Y',
    '',
    'Y',
    '',
    'A2',
    '61.5000000000',
    '120.0000000000',
    'A9',
    'Two; doors',
    '61.2',
    '',
    '',
    '',
  ]
  const two = [
    '2',
    '2031-05-01 11:00:00',
    '3',
    'en',
    '98',
    'Cd34',
    '',
    '',
    '',
    'N',
    'N/A',
    'N/A',
    'N/A',
    'N/A',
    '',
    'A1',
    '48.0000000000',
    '64',
    '',
    '',
    '',
    '',
    '',
    '',
  ]
  const csv = (separator: string, ...rows: readonly (readonly string[])[]): string =>
    `\uFEFF${[head, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(separator)).join('\n')}\n`

  it.each([',', ';'])('is read with codes, separated by “%s”', (separator) => {
    const { answers, said } = take({ 'lime.csv': csv(separator, one, two) }, { map })
    expect(said).toEqual([])
    expect(answers).toEqual(expected)
  })

  it('leaves out what was never sent off, unless told otherwise', () => {
    const open = two.map((cell, index) => (index === 1 ? '' : cell))
    const left = take({ 'lime.csv': csv(',', one, open) }, { map })
    expect(Object.keys(left.answers)).toEqual(['harbour'])
    expect(rulesOf(left)).toEqual(['intake-left-out'])
    expect(Object.keys(take({ 'lime.csv': csv(',', one, open) }, { map: `${map}incomplete: take` }).answers)).toEqual([
      'harbour',
      'mill',
    ])
  })

  it('has no place for answers of one’s own, unless they are mapped', () => {
    const other = one.map((cell, index) => (index === 14 ? 'Umbrellas' : cell))
    const { said, answers } = take({ 'lime.csv': csv(',', other) }, { map })
    expect(said).toEqual([
      'lime.csv:2:76 error form-option: Unexpected answer of its own “Umbrellas” in O2: `loans` has no place for it',
    ])
    expect(answers['harbour']).not.toHaveProperty('loans')
    expect(take({ 'lime.csv': csv(',', other) }, { map: `${map}ignore: ["Q3[other]"]` }).errors).toBe(0)
  })
})

describe('names that are not the same', () => {
  it('are suggested and never taken', () => {
    const { answers, problems } = take({ 'a.csv': 'participant,nigth,loans\nharbor,yes,tool\nMill Library,yes,\n' })
    expect(answers).toEqual({})
    expect(problems.all.filter((one) => one.fatal).map((one) => `${one.ruleId}: ${one.note}`)).toEqual([
      'form-question: Is it `night`? Name it under `columns` in data/import.yaml; under `ignore` when it is no answer.',
      'participant-unknown: Did you mean `harbour`? Say who it is in data/import.yaml: `participant: { ids: { … } }`.',
      'participant-unknown: That is the name of `mill`. Say who it is in data/import.yaml: `participant: { ids: { … } }`.',
    ])
  })

  it('in a mapping are found at their line', () => {
    const { said } = take(
      {},
      {
        map: 'columns:\n  Q1: nihgt\n  Q2: loans/tols\nchoices:\n  sound: {A1: loud}\nparticipant:\n  ids: {"1": harbor}\nmissing: {"9": unknown}\nextra: 1\n',
      },
    )
    expect(said.map((one) => one.split(' error ')[0])).toEqual(['import.yaml:8:11', 'import.yaml:9:1'])
    const { said: names } = take(
      {},
      {
        map: 'columns:\n  Q1: nihgt\n  Q2: loans/tols\nchoices:\n  sound: {A1: loud}\nparticipant:\n  ids: {"1": harbor}\n',
      },
    )
    expect(names).toEqual([
      'import.yaml:2:3 error import-map: Unexpected `nihgt`, expected the id of a question',
      'import.yaml:3:3 error import-map: Unexpected `tols`, expected the id of a choice of `loans`',
      'import.yaml:5:11 error import-map: Unexpected `loud`, expected the id of a choice of `sound`',
      'import.yaml:7:9 error import-map: Unexpected `harbor`, expected the id of a participant',
    ])
  })

  it('leave a row or a table without a participant out', () => {
    expect(rulesOf(take({ 'a.csv': 'participant,night\n,yes\n' }))).toContain('intake-participant')
    expect(take({ 'a.csv': 'library,night\nharbour,yes\n' }).said).toEqual([
      'a.csv:1:1 error intake-participant: Unexpected table without a column `participant`: nothing says whose answers these are',
    ])
    expect(
      take({ 'a.csv': 'library,night\nharbour,yes\n' }, { map: 'participant: {column: library}' }).answers,
    ).toEqual({ harbour: { night: 'yes' } })
  })
})

describe('several files', () => {
  it('complete each other, and do not overwrite each other', () => {
    const both = take({ 'a.csv': 'participant,night\nharbour,yes\n', 'b.csv': 'participant,seats\nharbour,120\n' })
    expect(both.answers).toEqual({ harbour: { night: 'yes', seats: '120' } })
    expect(both.errors).toBe(0)
    expect(
      rulesOf(take({ 'a.csv': 'participant,night\nharbour,yes\n', 'b.csv': 'participant,night\nharbour,no\n' })),
    ).toContain('intake-repeated')
  })
})

describe('codes for no answer', () => {
  it('are numbers where numbers are asked for, unless that question says otherwise', () => {
    const file = { 'a.csv': 'participant,sunday,seats,hours,remark\nmill,99,99,99,99\n' }
    expect(take(file, { map: 'missing: {"99": does_not_know}' }).answers).toEqual({
      mill: { sunday: 'dk', seats: '99', hours: '99', remark: '99' },
    })
    expect(take(file, { map: 'missing: {"99": withheld, seats/99: does_not_know}' }).answers).toEqual({
      mill: { sunday: 'withheld', seats: 'dk', hours: '99', remark: '99' },
    })
    expect(
      take({ 'a.csv': 'participant,seats\nmill,none\n' }, { map: 'missing: {none: not_answered}' }).answers,
    ).toEqual({ mill: { seats: '' } })
  })
})

describe('what is cut off or far too long', () => {
  it('is refused at its place', () => {
    expect(
      take({ 'a.csv': 'participant,night,seats\nmill,yes,64\nhill,n' }).said.filter((one) => one.includes(' error ')),
    ).toEqual([
      'a.csv:3:1 error csv-row: Unexpected 2 cells in row 3, expected 3 as in the header',
      'a.csv:3:6 error form-option: Unexpected code `n` in B3, expected a choice of `night`',
    ])
    expect(take({ 'a.csv': `participant,remark\nmill,${'x'.repeat(40_000)}\n` }).said.at(-1)).toBe(
      'a.csv:2:6 error intake-cell: Unexpected text of 40000 characters in B2, expected a value',
    )
    expect(take({ 'a.csv': `participant,night\n${'mill,yes\n'.repeat(20_001)}` }).said).toEqual([
      'a.csv:1:1 error intake-file: Unexpected 20001 rows, expected 20000 at most: one for each participant',
    ])
    expect(take({ 'a.csv': `participant,${'['.repeat(30_000)}\nmill,yes\n` }).errors).toBe(1)
  })

  it('keeps ids with underscores apart from others, unless they are declared to stand for hyphens', () => {
    const file = { 'a.csv': 'participant,night\nold_granary,yes\n' }
    expect(take(file).errors).toBe(1)
    expect(take(file, { map: 'underscore_for_hyphen: true' }).answers).toEqual({ 'old-granary': { night: 'yes' } })
  })
})
