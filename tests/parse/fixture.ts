/** A small study of four towns; every test changes the file that it is about. */
import { VFile } from 'vfile'
import { type Edition, editionSchema } from '../../pipeline/configuration.ts'
import { parseSurvey } from '../../pipeline/parse/survey.ts'
import { Problems } from '../../pipeline/problems.ts'
import type { DataFiles, Manuscript, Survey } from '../../pipeline/stages.ts'

export const questionnaire = `
questions:
  - {id: plan, type: yes_no, wording: Is there a plan?}
  - {id: adopted, type: yes_no, wording: Is it adopted?, asked_if: {question: plan, answers: [yes]}}
  - id: means
    type: select_multiple
    wording: What helps?
    choices: [{id: money, label: Money}, {id: people, label: People}, {id: time, label: Time}]
  - {id: rate, type: decimal, wording: How much?, minimum: 0, maximum: 100}
  - {id: remark, type: text, wording: What else?}
`
export const participants = `id,name,country,region,population,population_year,population_source,latitude,longitude
ash,Ash,GB,north,500,2011,Census,51.2,0.7
birch,Birch,GB,north,1500,2011,Census,51.3,-0.7
cedar,Cedar,FR,south,2500,,,43.1,5.2
dogwood,Dogwood,FR,south,999,,,43.2,5.3
`
export const responses = `participant,plan,adopted,means,rate,remark
ash,yes,yes,money;people,10.5,=SUM(A1)
birch,yes,no,people,20,
cedar,no,n/a,,30.25,"Two, with
a break"
dogwood,yes,dk,time,,-
`
export const indicators = `
indicators:
  - {id: plan, label: A plan, count: {question: plan}, base: all}
  - {id: adopted, label: An adopted plan, count: {question: adopted}, base: asked}
  - {id: adopted-of-plan, label: Adopted of those, count: {question: adopted}, base: {those: plan}}
  - {id: people, label: People, count: {question: means, answers: [people]}, base: answered}
  - {id: rate, label: Rate, mean: {question: rate}, base: answered}
  - {id: north, label: North, participants: {region: north}}
  - {id: small, label: Small, participants: {band: small}}
`

export const edition: Edition = editionSchema.parse({
  id: 'towns',
  title: 'Towns',
  year: 2020,
  date: '2020-01-01',
  publisher: 'Nobody',
  source: 'Towns',
  source_language: 'en',
  languages: ['en'],
  participant: { one: 'town', other: 'towns' },
  regions: [
    { id: 'north', label: 'North' },
    { id: 'south', label: 'South' },
  ],
  bands: [
    { id: 'small', from: 0, below: 1000 },
    { id: 'large', from: 1000 },
  ],
  parts: [{ text: 'part', sections: [{ text: 'section' }] }],
})

export type Changes = Readonly<Partial<Record<keyof DataFiles, string | Uint8Array>>>

export function dataFiles(changes: Changes = {}): DataFiles {
  const file = (name: keyof DataFiles, value: string, extension: string): VFile =>
    new VFile({ path: `data/${name}.${extension}`, value: changes[name] ?? value })
  const optional = (name: keyof DataFiles, extension: string): VFile | undefined =>
    changes[name] === undefined ? undefined : file(name, '', extension)
  return {
    questionnaire: file('questionnaire', questionnaire, 'yaml'),
    participants: file('participants', participants, 'csv'),
    responses: file('responses', responses, 'csv'),
    indicators: file('indicators', indicators, 'yaml'),
    evidence: optional('evidence', 'csv'),
    published: optional('published', 'csv'),
    facts: optional('facts', 'yaml'),
    lists: optional('lists', 'yaml'),
    corrections: optional('corrections', 'yaml'),
  }
}

export function parsed(
  changes: Changes = {},
  inEdition: Edition = edition,
): { survey: Survey | undefined; messages: readonly string[]; problems: Problems } {
  const problems = new Problems()
  const survey = parseSurvey(dataFiles(changes), inEdition, problems)
  return { survey, problems, messages: texts(problems) }
}

/** “data/responses.csv:2:5 answer-not-allowed Unexpected … | remedy”. */
export function texts(problems: Problems): readonly string[] {
  return problems.all.map(
    (one) => `${one.file}:${one.line ?? 0}:${one.column ?? 0} ${one.ruleId} ${one.reason} | ${one.note ?? ''}`,
  )
}

export function manuscriptOf(survey: Survey, inEdition: Edition = edition, data: DataFiles = dataFiles()): Manuscript {
  return {
    sources: {
      folder: 'content/towns',
      translations: { template: [], verdicts: undefined, languages: new Map() },
      edition: inEdition,
      editionFile: new VFile({
        path: 'edition.yaml',
        value: 'bands:\n  - {id: small, from: 0}\n  - {id: large, from: 1000}\n',
      }),
      languages: [],
      data,
      figures: [],
      texts: new Map(),
      images: new Map(),
    },
    survey,
    texts: new Map(),
    textIds: new Map(),
    figures: new Map(),
  }
}
