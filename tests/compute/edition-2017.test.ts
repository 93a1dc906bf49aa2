/** The data of 2017 give what was printed, wherever the print can be right. */
import { readFileSync } from 'node:fs'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { compute } from '../../pipeline/compute/index.ts'
import { type Edition, editionSchema } from '../../pipeline/configuration.ts'
import { parseSurvey } from '../../pipeline/parse/survey.ts'
import { Problems } from '../../pipeline/problems.ts'
import type { DataFiles, Survey } from '../../pipeline/stages.ts'
import { readYaml } from '../../pipeline/yaml.ts'
import { manuscriptOf, texts } from '../parse/fixture.ts'

const folder = new URL('../../content/2017/data/', import.meta.url)
const file = (name: string): VFile =>
  new VFile({ path: `content/2017/data/${name}`, value: readFileSync(new URL(name, folder)).toString() })
const problems = new Problems()
const edition = readYaml(file('../edition.yaml'), editionSchema, problems)?.value as Edition
const data: DataFiles = {
  questionnaire: file('questionnaire.yaml'),
  participants: file('participants.csv'),
  responses: file('responses.csv'),
  indicators: file('indicators.yaml'),
  evidence: file('evidence.csv'),
  published: file('published.csv'),
  facts: file('facts.yaml'),
  lists: file('lists.yaml'),
  corrections: undefined,
}
const survey = parseSurvey(data, edition, problems) as Survey
const study = compute(manuscriptOf(survey, edition, data), problems)

describe('the edition of 2017', () => {
  it('is read without an error', () => {
    expect(texts(problems).filter((_, index) => problems.all[index]?.fatal)).toEqual([])
  })

  it.each([
    ['smart-specialisation-strategy', 75],
    ['strategy-formalised', 60],
    ['entrepreneurship-programmes', 85],
    ['science-technology-parks', 70],
    ['specialised-parks', 55],
    ['formalised-clusters', 65],
    ['company-collaboration', 75],
    ['positioning-strategy', 100],
    ['dual-vocational-training', 20],
    ['lifelong-learning-programmes', 75],
    ['talent-attraction-programmes', 55],
    ['talent-retention-programmes', 25],
    ['digital-inclusion-programmes', 70],
    ['digital-vocations-youth', 50],
    ['big-data-programmes', 60],
    ['digital-entrepreneurship-programmes', 65],
    ['digital-infrastructure-projects', 85],
  ])('gives the printed share of %s: %i%% of 20', (id, percent) => {
    expect(study.statistics.get(id)).toMatchObject({ base: 20, count: percent / 5, percent })
  })

  it('counts the twelve cities that are documented with incubation spaces, where the print says 55%', () => {
    expect(study.statistics.get('incubation-spaces')).toMatchObject({ count: 12, base: 20, percent: 60 })
    expect(study.statistics.get('incubation-spaces')?.documented).toHaveLength(12)
  })

  it('has the nested shares and those of the investment factors on their own bases', () => {
    const shares = [
      'strategy-formalised-of-strategy',
      'digital-vocations-of-inclusion',
      'investment-factor-human-capital',
      'investment-factor-innovation-concentration',
      'investment-factor-geography',
    ]
    expect(
      shares.map((id) => study.statistics.get(id)).map((one) => `${one?.count}/${one?.base} ${one?.percent}%`),
    ).toEqual(['12/15 80%', '7/14 50%', '11/19 58%', '9/19 47%', '5/19 26%'])
  })

  it('differs from the print where the print cannot be right, and nowhere else', () => {
    expect(study.differences.map(({ rule, statistic }) => `${statistic} ${rule}`)).toEqual([
      'strategy-formalised published-contradiction',
      'incubation-spaces published-differs',
      'incubation-spaces published-differs',
      'company-collaboration published-impossible',
      'investment-factor-geography published-impossible',
      'university-studies-25-30 published-differs',
      'bands-under-50k published-differs',
      'bands-50k-100k published-differs',
    ])
  })

  it('knows of every answer that it gives whether it is documented or reconstructed', () => {
    const known = new Set(survey.evidence.map((one) => [one.participant, one.question, one.answer].join()))
    const unknown = [...survey.answers].flatMap(([participant, answers]) =>
      [...answers].flatMap(([question, answer]) =>
        answer.kind === 'choices'
          ? answer.choices.map((choice) => [participant, question, choice].join()).filter((one) => !known.has(one))
          : [],
      ),
    )
    expect(unknown).toEqual([])
  })

  it('names no participant on the strength of a reconstruction', () => {
    for (const evidence of survey.evidence.filter((one) => one.kind === 'reconstructed')) {
      for (const indicator of survey.indicators) {
        if (
          indicator.counted.kind !== 'answers' ||
          indicator.counted.question !== evidence.question ||
          !indicator.counted.answers.includes(evidence.answer)
        )
          continue
        expect(study.statistics.get(indicator.id)?.documented).not.toContain(evidence.participant)
      }
    }
  })
})
