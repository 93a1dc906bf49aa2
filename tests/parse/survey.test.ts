import { describe, expect, it } from 'vitest'
import { type Changes, edition, indicators, parsed, participants, questionnaire, responses } from './fixture.ts'

const answerOf = (changes: Changes, participant: string, question: string) =>
  parsed(changes).survey?.answers.get(participant)?.get(question)

/** The one message that a change leads to. */
function message(changes: Changes): string {
  const { messages, survey } = parsed(changes)
  expect(messages).toHaveLength(1)
  expect(survey).toBeUndefined()
  return messages[0] ?? ''
}
const answered = (from: string, to: string): Changes => {
  expect(responses).toContain(from)
  return { responses: responses.replace(from, to) }
}

describe('answers', () => {
  it('are read with their kinds and reasons', () => {
    const { survey, messages } = parsed()
    expect(messages).toEqual([])
    expect(survey?.answers.get('ash')?.get('means')).toMatchObject({ kind: 'choices', choices: ['money', 'people'] })
    expect(survey?.answers.get('cedar')?.get('rate')).toMatchObject({
      kind: 'number',
      value: { digits: 3025n, scale: 2 },
    })
    expect(survey?.answers.get('cedar')?.get('means')).toMatchObject({ kind: 'missing', reason: 'not_answered' })
    expect(survey?.answers.get('cedar')?.get('adopted')).toMatchObject({ kind: 'missing', reason: 'not_asked' })
    expect(survey?.answers.get('dogwood')?.get('adopted')).toMatchObject({ kind: 'missing', reason: 'does_not_know' })
    expect(survey?.answers.get('cedar')?.get('remark')).toMatchObject({ kind: 'text', text: 'Two, with\na break' })
  })

  it('that look like formulas are plain text', () => {
    expect(answerOf({}, 'ash', 'remark')).toMatchObject({ kind: 'text', text: '=SUM(A1)' })
    expect(answerOf({}, 'dogwood', 'remark')).toMatchObject({ kind: 'text', text: '-' })
  })

  it('in several choices stand in the order of the questionnaire', () => {
    expect(answerOf(answered('money;people', ' people ; money;'), 'ash', 'means')).toMatchObject({
      choices: ['money', 'people'],
    })
  })

  it('may be separated by semicolons, with choices quoted', () => {
    const semicolons = responses.replaceAll(';', '|').replaceAll(',', ';').replace('money|people', '"money;people"')
    expect(parsed({ responses: semicolons }).messages).toEqual([])
    expect(answerOf({ responses: semicolons }, 'ash', 'means')).toMatchObject({ choices: ['money', 'people'] })
  })

  it.each<[string, Changes, string]>([
    [
      'a wrong case',
      answered('ash,yes', 'ash,Yes'),
      'data/responses.csv:2:5 answer-not-allowed Unexpected `Yes` in row 2 (ash), column `plan`, expected `yes` or `no` | Did you mean `yes`? Without an answer: `dk`, `withheld` or a blank cell.',
    ],
    ['a misspelt choice', answered('money;people', 'money;peple'), 'Did you mean `people`?'],
    ['a label', answered('birch,yes,no,people', 'birch,yes,no,People'), 'Did you mean `people`?'],
    [
      'a choice given twice',
      answered('money;people', 'money;money'),
      'Unexpected second `money` in row 2 (ash), column `means`',
    ],
    ['two answers to one question', answered('ash,yes,', 'ash,yes;no,'), 'This question takes one answer only.'],
    [
      'a decimal comma',
      answered('10.5', '"10,5"'),
      'csv-value Unexpected `10,5` in row 2 (ash), column `rate`, expected a number from 0 to 100 | Write a decimal point (`10.5`)',
    ],
    ['a thousands separator', answered('10.5', '1 000'), 'Write the number without thousands separators.'],
    ['a unit', answered('10.5', '10%'), 'Write the number alone, without a unit.'],
    [
      'a number out of range',
      answered('10.5', '100.1'),
      'Unexpected `100.1` in row 2 (ash), column `rate`, expected a number from 0 to 100',
    ],
    [
      'an answer that was not asked for',
      answered('cedar,no,n/a', 'cedar,no,yes'),
      'answer-not-asked Unexpected `yes` in row 4 (cedar), column `adopted`, expected a blank cell: the question is asked only when `plan` is `yes`',
    ],
    [
      '“not asked” where it was asked',
      answered('birch,yes,no', 'birch,yes,n/a'),
      'answer-missing-code Unexpected `n/a` in row 3 (birch), column `adopted`',
    ],
    [
      '“not asked” without routing',
      answered('birch,yes,no,people', 'birch,yes,no,n/a'),
      'this question is asked of everyone',
    ],
    [
      'an unknown participant',
      { responses: `${responses}cedr,no,n/a,,1,\n` },
      'participant-unknown Unexpected `cedr` in row 6, column `participant`, expected the id of a participant | Did you mean `cedar`?',
    ],
    [
      'a second row',
      { responses: `${responses}ash,no,n/a,,1,\n` },
      'row-duplicate Unexpected second row of `ash`: rows 2 and 6',
    ],
    [
      'a missing row',
      { responses: responses.replace(/birch.*\n/, '') },
      'participant-missing Unexpected missing row of participant `birch`',
    ],
    ['a missing column', { responses: responses.replace('remark', 'remarks') }, 'csv-column'],
  ])('with %s are refused', (_, changes, expected) => {
    const { messages, survey } = parsed(changes)
    expect(survey).toBeUndefined()
    expect(messages.join('\n')).toContain(expected)
    expect(messages.length).toBeLessThanOrEqual(2)
  })

  it('do not count as not asked when the earlier question has no answer', () => {
    expect(parsed(answered('birch,yes,no', 'birch,,no')).messages).toEqual([])
    expect(answerOf(answered('cedar,no,n/a', 'cedar,no,'), 'cedar', 'adopted')).toMatchObject({ reason: 'not_asked' })
    expect(answerOf(answered('birch,yes,no', 'birch,,'), 'birch', 'adopted')).toMatchObject({ reason: 'not_answered' })
  })

  it('follow routing through questions that were not asked themselves', () => {
    const chained = questionnaire.replace(
      'type: decimal,',
      'type: decimal, asked_if: {question: adopted, answers: [yes, no]},',
    )
    const { survey, messages } = parsed({
      questionnaire: chained,
      responses: responses.replace('n/a,,30.25', 'n/a,,'),
    })
    expect(messages).toEqual([])
    expect(survey?.answers.get('cedar')?.get('rate')).toMatchObject({ kind: 'missing', reason: 'not_asked' })
    expect(message({ questionnaire: chained })).toContain('answer-not-asked Unexpected `30.25` in row 4 (cedar)')
  })

  it('cascade no further than their own mistake', () => {
    expect(message(answered('birch,yes,no', 'birch,yse,no'))).toContain('Did you mean `yes`?')
  })

  it('may have decimal commas when the questionnaire says so', () => {
    const changes = {
      questionnaire: `decimal_comma: true\n${questionnaire}`,
      responses: responses.replace('10.5', '"10,5"').replace('30.25', '"30,25"'),
      participants: participants.replace(/(\d+)\.(\d)/g, '"$1,$2"').replace(/-"/g, '"-'),
    }
    expect(parsed(changes).messages).toEqual([])
    expect(answerOf(changes, 'ash', 'rate')).toMatchObject({ value: { digits: 105n, scale: 1 } })
    expect(parsed(answered('10.5', '10.5')).messages).toEqual([])
  })

  it('take other missing codes', () => {
    const changes = {
      questionnaire: `missing_codes: {not_asked: "-9"}\n${questionnaire}`,
      responses: responses.replace('n/a', '-9'),
    }
    expect(answerOf(changes, 'cedar', 'adopted')).toMatchObject({ reason: 'not_asked' })
  })
})

describe('the questionnaire', () => {
  it.each<[string, string, string]>([
    ['a doubled id', questionnaire.replace('id: rate', 'id: plan'), 'id-duplicate Unexpected second question `plan`'],
    [
      'choices that are missing',
      questionnaire.replace(/ {4}choices:.*\n/, ''),
      'of type select_multiple without choices',
    ],
    ['a doubled choice', questionnaire.replace('{id: time', '{id: money'), 'Unexpected second choice `money`'],
    [
      'routing to a later question',
      questionnaire.replace('question: plan', 'question: rate'),
      'expected an earlier question',
    ],
    [
      'routing by an answer that does not exist',
      questionnaire.replace('answers: [yes]', 'answers: [yess]'),
      'Did you mean `yes`?',
    ],
    [
      'a code that is a choice',
      `missing_codes: {withheld: time}\n${questionnaire}`,
      'which is a choice of question `means` too',
    ],
    ['limits of a text', questionnaire.replace('type: text', 'type: text, minimum: 1'), 'expected it for numbers only'],
    [
      'an unknown key',
      questionnaire.replace('wording: What else?', 'wording: What else?, requird: true'),
      'Unexpected key `requird`',
    ],
  ])('is refused with %s', (_, changed, expected) => {
    expect(changed).not.toBe(questionnaire)
    expect(parsed({ questionnaire: changed }).messages.join('\n')).toContain(expected)
  })
})

describe('participants', () => {
  it.each<[string, string, string, string]>([
    ['an unknown region', 'GB,north,500', 'GB,nort,500', 'Did you mean `north`?'],
    ['a country in words', 'ash,Ash,GB', 'ash,Ash,Britain', 'expected a country code of two capital letters'],
    ['a small country code', 'ash,Ash,GB', 'ash,Ash,gb', 'Write `GB`.'],
    ['a latitude out of range', '51.2,', '91.2,', 'expected a number from -90 to 90'],
    ['a blank longitude', '51.2,0.7', '51.2,', 'Unexpected blank cell in row 2, column `longitude`'],
    ['a population with separators', ',500,', ',1 500,', 'without thousands separators'],
    ['a doubled id', 'birch,Birch', 'ash,Birch', 'id-duplicate Unexpected second participant `ash`'],
  ])('with %s are refused', (_, from, to, expected) => {
    expect(participants).toContain(from)
    expect(parsed({ participants: participants.replace(from, to) }).messages.join('\n')).toContain(expected)
  })
})

describe('indicators', () => {
  const add = (line: string): Changes => ({ indicators: `${indicators}  - ${line}\n` })
  it.each<[string, string, string]>([
    ['an unknown question', '{id: x, label: X, count: {question: plam}, base: all}', 'Did you mean `plan`?'],
    [
      'an answer that does not exist',
      '{id: x, label: X, count: {question: means, answers: [monee]}, base: all}',
      'Did you mean `money`?',
    ],
    ['no base', '{id: x, label: X, count: {question: plan}}', 'Unexpected missing `base` of indicator `x`'],
    ['an unknown base', '{id: x, label: X, count: {question: plan}, base: some}', 'yaml-shape'],
    [
      'an unknown nested base',
      '{id: x, label: X, count: {question: plan}, base: {those: peopl}}',
      'Did you mean `people`?',
    ],
    [
      'two things to count',
      '{id: x, label: X, count: {question: plan}, mean: {question: rate}, base: all}',
      'expected one of `count`, `mean` and `participants`',
    ],
    ['a mean of choices', '{id: x, label: X, mean: {question: plan}, base: answered}', 'indicator-impossible'],
    ['a count of numbers', '{id: x, label: X, count: {question: rate}, base: answered}', 'Use `mean` for numbers.'],
    ['an unknown band', '{id: x, label: X, participants: {band: smal}}', 'Did you mean `small`?'],
    ['the id of the built-in statistic', '{id: participants, label: X, participants: {}}', 'is always there'],
  ])('with %s are refused at their line', (_, line, expected) => {
    expect(message(add(line))).toContain(expected)
    expect(message(add(line))).toMatch(/^data\/indicators\.yaml:10:/)
  })
})

describe('the other tables', () => {
  const evidence = 'participant,question,answer,kind,where\n'
  const published = 'statistic,percent,count,base,base_as_printed,where,note\n'
  it.each<[string, Changes, string]>([
    [
      'evidence of an unknown participant',
      { evidence: `${evidence}asch,plan,yes,stated,p. 1\n` },
      'participant-unknown',
    ],
    ['evidence of an unknown question', { evidence: `${evidence}ash,plam,yes,stated,p. 1\n` }, 'Did you mean `plan`?'],
    ['evidence of an impossible answer', { evidence: `${evidence}ash,plan,ye,stated,p. 1\n` }, 'answer-not-allowed'],
    ['evidence of an unknown kind', { evidence: `${evidence}ash,plan,yes,state,p. 1\n` }, 'Did you mean `stated`?'],
    [
      'evidence without a place',
      { evidence: `${evidence}ash,plan,yes,stated,\n` },
      'Unexpected blank cell in row 2, column `where`',
    ],
    [
      'evidence given twice',
      { evidence: `${evidence}ash,plan,yes,stated,p. 1\nash,plan,yes,listed,p. 2\n` },
      'row-duplicate',
    ],
    ['a published figure of nothing', { published: `${published}plam,75,,4,all,p. 1,\n` }, 'Did you mean `plan`?'],
    [
      'a published figure without a figure',
      { published: `${published}plan,,,4,all,p. 1,\n` },
      'expected at least one of them',
    ],
    ['a published share above 100', { published: `${published}plan,101,,4,all,p. 1,\n` }, 'from 0 to 100'],
    ['a fact without a source', { facts: 'facts: {a: {value: 1}}' }, '`facts.a.source`'],
    [
      'money without a currency',
      { facts: 'facts: {a: {value: 1, style: currency, source: p. 1}}' },
      'missing currency',
    ],
    [
      'a descending range',
      { facts: 'facts: {a: {value: 13, to: 10, style: percent, source: p. 1}}' },
      'expected it to ascend',
    ],
    [
      'a fact of an unknown participant',
      { facts: 'facts: {a: {value: 1, participant: bich, source: p. 1}}' },
      'Did you mean `birch`?',
    ],
    [
      'a point of an unknown field',
      { lists: 'fields: [{id: air, title: Air, topics: []}]\nlists: {a: {title: A, items: [{field: aire, text: X}]}}' },
      'Did you mean `air`?',
    ],
    [
      'a point of no field without a title for these',
      { lists: 'fields: []\nlists: {a: {title: A, items: [{field: other, text: X}]}}' },
      'Add `other:` with a title.',
    ],
  ])('%s is refused', (_, changes, expected) => {
    expect(message(changes)).toContain(expected)
  })

  it('give their values and defaults', () => {
    const { survey, messages } = parsed({
      evidence: `${evidence}ash,plan,yes,stated,p. 1\n`,
      published: `${published}plan,75,,4,all towns,p. 1,\n`,
      facts:
        'facts: {a: {value: 1700000, style: currency, currency: EUR, compact: true, qualifier: more-than, source: p. 1}, b: {value: 2, source: p. 2}}',
    })
    expect(messages).toEqual([])
    expect(survey?.published).toMatchObject([{ percent: 75, count: undefined, base: 4, baseAsPrinted: 'all towns' }])
    expect(survey?.facts.get('b')).toMatchObject({
      style: 'number',
      qualifier: 'exactly',
      compact: false,
      doubtful: undefined,
    })
    expect(survey?.lists).toEqual({ fields: [], lists: new Map(), otherTitle: '' })
  })
})

it('problems of all files are reported at once', () => {
  const { messages, survey } = parsed({
    participants: participants.replace('51.2', 'x'),
    responses: responses.replace('ash,yes', 'ash,maybe'),
    indicators: indicators.replace('question: means', 'question: mean'),
    facts: 'facts: {a: {}}',
  })
  expect(survey).toBeUndefined()
  expect(new Set(messages.map((one) => one.split(':')[0]))).toEqual(
    new Set(['data/participants.csv', 'data/responses.csv', 'data/indicators.yaml', 'data/facts.yaml']),
  )
  expect(edition.regions).toHaveLength(2)
})
