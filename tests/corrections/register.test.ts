/** The register of corrections: read, checked, applied over the cells, and named where the statistics are. */
import { describe, expect, it } from 'vitest'
import { statisticsCsv, statisticsJson } from '../../pipeline/compute/export.ts'
import { compute } from '../../pipeline/compute/index.ts'
import { Problems } from '../../pipeline/problems.ts'
import type { Study, Survey } from '../../pipeline/stages.ts'
import { type Changes, manuscriptOf, parsed, questionnaire, responses } from '../parse/fixture.ts'
import { entry } from './support.ts'

function read(entries: readonly string[], changes: Changes = {}) {
  return parsed({ ...changes, corrections: `corrections:\n${entries.join('')}` })
}

const answer = (survey: Survey | undefined, participant: string, question: string) =>
  survey?.answers.get(participant)?.get(question)

describe('a correction', () => {
  it('stands for the answer from then on, and knows where it was written', () => {
    const { survey, messages } = read([entry('ash', 'means', '"people; money"', 'time')])
    expect(messages).toEqual([])
    expect(answer(survey, 'ash', 'means')).toMatchObject({ kind: 'choices', choices: ['time'] })
    expect(answer(survey, 'ash', 'means')?.origin.file.path).toBe('data/corrections.yaml')
    expect(answer(survey, 'ash', 'plan')?.origin.file.path).toBe('data/responses.csv')
  })

  it('is kept with its words and a name that does not tell whose it was', () => {
    const { survey } = read([
      entry('ash', 'rate', '10.5', '11', 'source: Letter 4, asked_by: Ash itself, severity: serious, released: 1.10'),
      entry('birch', 'rate', '20', '21', 'id: fee'),
    ])
    expect(survey?.corrections).toMatchObject([
      {
        id: 'c1',
        participant: 'ash',
        expect: '10.5',
        to: '11',
        source: 'Letter 4',
        askedBy: 'Ash itself',
        severity: 'serious',
        date: '2020-02-01',
        // A version is no number.
        released: '1.10',
      },
      { id: 'fee', severity: 'minor', released: undefined, source: '' },
    ])
  })

  it.each([
    ['a missing code', 'plan', 'yes', 'withheld', { kind: 'missing', reason: 'withheld' }],
    ['a blank', 'rate', '10.5', '""', { kind: 'missing', reason: 'not_answered' }],
    ['nothing after the colon, as a blank', 'rate', '10.5', '', { kind: 'missing', reason: 'not_answered' }],
    ['a number as it is typed', 'rate', '10.50', '1.50', { kind: 'number', value: { digits: 150n, scale: 2 } }],
    ['a word that other YAML takes for true', 'plan', 'yes', 'no', { kind: 'choices', choices: ['no'] }],
  ])('may give %s', (_, question, expected, to, answered) => {
    // The routed answer goes along.
    const route = question === 'plan' ? [entry('ash', 'adopted', 'yes', '""')] : []
    const { survey, messages } = read([entry('ash', question, expected, to), ...route])
    expect(messages).toEqual([])
    expect(answer(survey, 'ash', question)).toMatchObject(answered)
  })

  it('goes on from the one before it', () => {
    const { survey, messages } = read([entry('ash', 'rate', '10.5', '11'), entry('ash', 'rate', '11', '12')])
    expect(messages).toEqual([])
    expect(answer(survey, 'ash', 'rate')).toMatchObject({ value: { digits: 12n, scale: 0 } })
  })

  it('mends a cell that cannot be read', () => {
    const faulty: Changes = { responses: responses.replace('birch,yes,no,people', 'birch,yes,no,peeple') }
    expect(parsed(faulty).messages).toHaveLength(1)
    const { survey, messages } = read([entry('birch', 'means', 'peeple', 'people')], faulty)
    expect(messages).toEqual([])
    expect(answer(survey, 'birch', 'means')).toMatchObject({ choices: ['people'] })
  })

  it('is held to the routing, on both sides', () => {
    expect(read([entry('ash', 'plan', 'yes', 'no')]).messages).toEqual([
      expect.stringMatching(/^data\/responses\.csv:2:9 answer-not-asked .*correct the other in the register/),
    ])
    expect(read([entry('cedar', 'adopted', 'n/a', 'yes')]).messages).toEqual([
      expect.stringMatching(/^data\/corrections\.yaml:2:\d+ answer-not-asked .*`to` of correction `c1`/),
    ])
    const both = read([entry('cedar', 'plan', 'no', 'yes'), entry('cedar', 'adopted', 'n/a', 'yes')])
    expect(both.messages).toEqual([])
    // A blank says “not asked” where the route does.
    const blank = read([entry('ash', 'plan', 'yes', 'no'), entry('ash', 'adopted', 'yes', '""')])
    expect(blank.messages).toEqual([])
    expect(answer(blank.survey, 'ash', 'adopted')).toMatchObject({ reason: 'not_asked' })
  })
})

describe('an expectation that fails', () => {
  it('says what was found, where, and what it has become since', () => {
    const { messages } = read([entry('ash', 'rate', '10.5', '11'), entry('ash', 'rate', '10.5', '12')])
    expect(messages).toEqual([
      expect.stringContaining(
        'data/corrections.yaml:3:40 correction-expectation Unexpected `10.5` as what correction `c2` of `ash`, `rate`, expects: data/responses.csv:2:26 holds `10.5`, and `11` since data/corrections.yaml:2:54',
      ),
    ])
  })

  it('ends the chain, so that one mistake is said once', () => {
    const { messages } = read([entry('ash', 'rate', '1', '2'), entry('ash', 'rate', '2', '3')])
    expect(messages).toEqual([expect.stringContaining('`c1` of `ash`, `rate`, expects: data/responses.csv:2:26')])
  })

  it('takes a blank for a blank', () => {
    expect(read([entry('birch', 'remark', '""', 'Yes!')]).messages).toEqual([])
    expect(read([entry('birch', 'remark', 'No!', 'Yes!')]).messages).toEqual([
      expect.stringContaining('holds a blank cell'),
    ])
  })
})

describe('a register', () => {
  it.each([
    ['nothing', ''],
    ['comments only', '# none yet\n\n  # really\n'],
    ['a list without entries', 'corrections: []\n'],
    ['a key without a list', 'corrections:\n'],
    ['a byte order mark', '\uFEFFcorrections: []\n'],
  ])('may hold %s', (_, text) => {
    const { survey, messages } = parsed({ corrections: text })
    expect(messages).toEqual([])
    expect(survey?.corrections).toEqual([])
    expect(survey?.releasedAnswers).toBeUndefined()
  })

  it('says all that is wrong at once, also beside faulty answers', () => {
    const { survey, messages } = read(
      [entry('oak', 'plan', 'yes', 'no', 'id: same'), entry('ash', 'plans', 'yes', 'no', 'id: same')],
      { responses: responses.replace('birch,yes,no', 'birch,yep,no') },
    )
    expect(survey).toBeUndefined()
    expect(messages.map((one) => one.split(' ')[1])).toEqual([
      'participant-unknown',
      'id-unknown',
      'id-duplicate',
      'answer-not-allowed',
    ])
  })

  it('takes no more aliases than other files', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${['b', 'c', 'd', 'e', 'f', 'g']
      .map(
        (key, index, all) =>
          `${key}: &${key} [${Array(10)
            .fill(`*${all[index - 1] ?? 'a'}`)
            .join(',')}]`,
      )
      .join('\n')}\n`
    expect(parsed({ corrections: bomb }).messages[0]).toContain('yaml-s')
  })
})

describe('the files beside the book', () => {
  const study = (changes: Changes): Study => {
    const { survey, messages } = parsed(changes)
    expect(messages).toEqual([])
    return compute(manuscriptOf(survey as Survey), new Problems())
  }
  const corrections = `corrections:\n${entry('ash', 'means', 'money;people', 'money', 'id: first')}${entry('birch', 'rate', '20', '21')}`

  it('name the corrections of each statistic', () => {
    const rows = statisticsCsv(study({ corrections })).split('\n')
    expect(rows.find((row) => row.startsWith('people,'))).toMatch(/,first$/)
    expect(rows.find((row) => row.startsWith('rate,'))).toMatch(/,c2$/)
    expect(rows.find((row) => row.startsWith('plan,'))).toMatch(/,$/)
  })

  it('tell whose answer it was only where answers are published by name, and never the answer', () => {
    const json = (text: string) =>
      (JSON.parse(statisticsJson(study({ corrections, questionnaire: text }))) as { readonly corrections: object[] })
        .corrections
    const [aggregate] = json(questionnaire)
    expect(aggregate).toEqual({
      id: 'first',
      date: '2020-02-01',
      severity: 'minor',
      released: null,
      question: 'means',
      participant: null,
      reason: null,
    })
    const [named] = json(questionnaire.replace('- id: means', '- id: means\n    publish: named'))
    expect(named).toMatchObject({ participant: 'ash', reason: 'A letter' })
    const [none] = json(questionnaire.replace('- id: means', '- id: means\n    publish: none'))
    expect(none).toMatchObject({ question: null, participant: null, reason: null })
    expect(JSON.stringify([aggregate, named, none])).not.toContain('money')
  })
})
