/** A small study to draw from, with the places of the 2017 edition because its map is the hardest. */
import { readFileSync } from 'node:fs'
import { VFile } from 'vfile'
import { parse } from 'yaml'
import { languageSchema } from '../../pipeline/configuration.ts'
import { parseFigure } from '../../pipeline/parse/figures.ts'
import { Problems } from '../../pipeline/problems.ts'
import { readFonts } from '../../pipeline/services/fonts.ts'
import type {
  Evidence,
  FigureSource,
  Formatter,
  LocalStudy,
  Participant,
  Statistic,
  Study,
} from '../../pipeline/stages.ts'
import { tokensSchema } from '../../pipeline/tokens.ts'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

export const tokens = tokensSchema.parse(JSON.parse(read('styles/tokens.json')))
export const fonts = await readFonts()
const english = languageSchema.parse(parse(read('content/languages/en.yaml')))
const origin = { file: new VFile({ path: 'test.yaml' }) }

const places: readonly (readonly [string, string, number, number])[] = [
  ['Barcelona', 'ES', 41.39, 2.17],
  ['Bilbao', 'ES', 43.26, -2.93],
  ['Bordeaux', 'FR', 44.84, -0.58],
  ['Brno', 'CZ', 49.2, 16.61],
  ['Kathmandu', 'NP', 27.72, 85.32],
  ['Katowice', 'PL', 50.26, 19.02],
  ['La Marsa', 'TN', 36.88, 10.32],
  ['Lappeenranta', 'FI', 61.06, 28.19],
  ['Liège', 'BE', 50.63, 5.57],
  ['Medellín', 'CO', 6.24, -75.58],
  ['Moscow', 'RU', 55.76, 37.62],
  ['Ostrava', 'CZ', 49.82, 18.26],
  ['Porto', 'PT', 41.15, -8.61],
  ['Quito', 'EC', -0.18, -78.47],
  ['Rio de Janeiro', 'BR', -22.91, -43.17],
  ['San Miguel de Ibarra', 'EC', 0.35, -78.12],
  ['São Paulo', 'BR', -23.55, -46.63],
  ['Seongnam', 'KR', 37.42, 127.13],
  ['South Tarawa', 'KI', 1.33, 172.98],
  ['Tequila', 'MX', 20.88, -103.84],
]

export const participants: readonly Participant[] = places.map(([name, country, latitude, longitude]) => ({
  id: name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '-'),
  name,
  country,
  region: 'europe',
  population: undefined,
  populationYear: undefined,
  populationSource: undefined,
  latitude,
  longitude,
  origin,
}))

export function statistic(id: string, count: number, base = 20, more: Partial<Statistic> = {}): Statistic {
  return {
    id,
    label: more.label ?? id,
    field: undefined,
    measure: 'share',
    count,
    base,
    baseKind: 'all',
    baseOf: undefined,
    missing: { not_asked: 0, not_answered: 0, does_not_know: 0, withheld: 0 },
    percent: base === 0 ? undefined : Math.floor((200 * count + base) / (2 * base)),
    mean: undefined,
    participants: [],
    documented: [],
    origin,
    ...more,
  }
}

const collator = new Intl.Collator('en-GB')
export const format: Formatter = {
  locale: 'en-GB',
  number: (value) => value.toLocaleString('en-GB'),
  digits: (text) => text,
  percent: (value) => `${value}%`,
  of: (count, base) => `${count} of ${base}`,
  ofParticipants: (count, base) => `${count} of ${base} cities`,
  counted: (count) => `${count} ${count === 1 ? 'city' : 'cities'}`,
  list: (items) => items.toSorted(collator.compare).join(', '),
  enumeration: (items) => items.join(', '),
  sort: (items) => items.toSorted(collator.compare),
  date: (day) => day,
  country: (code) =>
    code === 'CZ' ? 'Czech Republic' : (new Intl.DisplayNames('en-GB', { type: 'region' }).of(code) ?? code),
  fact: () => '',
  band: ({ from, below }) =>
    below === undefined
      ? `${from.toLocaleString('en-GB')} and over`
      : `${from.toLocaleString('en-GB')} to ${(below - 1).toLocaleString('en-GB')}`,
  word: (key, blanks = {}) => english.words[key].replace(/\{(\w+)\}/g, (whole, name: string) => blanks[name] ?? whole),
}

const fields = [
  { id: 'innovation', title: 'Innovation, entrepreneurship and economic activity', topics: [] },
  { id: 'knowledge', title: 'Knowledge and talent', topics: [] },
  { id: 'digital', title: 'Digital society and economy', topics: [] },
]

export interface StudyParts {
  readonly statistics?: readonly Statistic[]
  readonly figures?: readonly FigureSource[]
  readonly evidence?: readonly Omit<Evidence, 'origin' | 'where'>[]
  readonly participants?: readonly Participant[]
}

export function studyOf(parts: StudyParts = {}): Study {
  const question = (id: string, type: 'yes_no' | 'select_multiple', choices: readonly string[]) =>
    [
      id,
      {
        id,
        type,
        wording: id,
        choices: choices.map((choice) => ({ id: choice, label: choice })),
        askedIf: undefined,
        minimum: undefined,
        maximum: undefined,
        unit: undefined,
        origin,
      },
    ] as const
  const cells = [
    [0, 0, 0, 2],
    [1, 0, 1, 0],
    [7, 1, 0, 1],
    [2, 4, 0, 1],
  ]
  const bands = [
    { id: 'a', from: 0, below: 50_000 },
    { id: 'b', from: 50_000, below: 100_000 },
    { id: 'c', from: 100_000, below: 1_000_000 },
    { id: 'd', from: 1_000_000, below: undefined },
  ]
  const regions = ['Europe', 'America', 'Africa', 'Asia and the Pacific'].map((label) => ({ id: label, label }))
  const study = {
    manuscript: {
      survey: {
        participants: parts.participants ?? participants,
        questions: new Map([
          question('strategy', 'yes_no', ['yes', 'no']),
          question('fields', 'select_multiple', ['tourism', 'culture']),
        ]),
        evidence: (parts.evidence ?? []).map((one) => ({ ...one, where: 'line 1', origin })),
        indicators: [
          {
            id: 'strategy',
            label: 'Strategy',
            field: 'innovation',
            counted: { kind: 'answers', question: 'strategy', answers: ['yes'] },
            base: { kind: 'all' },
            origin,
          },
        ],
        lists: { fields, lists: new Map(), otherTitle: 'Other' },
      },
      figures: new Map((parts.figures ?? []).map((figure) => [figure.id, figure])),
    },
    statistics: new Map((parts.statistics ?? []).map((one) => [one.id, one])),
    differences: [],
    bandTable: {
      bands,
      regions,
      cells: new Map(
        bands.map((band, row) => [
          band.id,
          new Map(
            regions.map((region, column) => [region.id, Array.from({ length: cells[row]?.[column] ?? 0 }, () => 'x')]),
          ),
        ]),
      ),
    },
  }
  return study as unknown as Study
}

/** A figure as its YAML file would say it. */
export function figureOf(yaml: string, id = 'figure'): FigureSource {
  const problems = new Problems()
  const figure = parseFigure(new VFile({ path: `figures/${id}.yaml`, value: yaml }), problems)
  if (figure === undefined) throw new Error(problems.all.join('\n'))
  return figure
}

export function localOf(study: Study, direction: 'ltr' | 'rtl' = 'ltr'): LocalStudy {
  const figures = [...study.manuscript.figures.values()].map((source, index) => ({
    source,
    number: index + 1,
    title: source.title,
    measure: source.measure,
    note: source.note,
    options: source.options,
  }))
  return {
    study,
    format,
    language: { direction },
    figures: new Map(figures.map((figure) => [figure.source.id, figure])),
  } as unknown as LocalStudy
}

/** A cache that keeps nothing. */
export const remember = (_kind: string, _ingredients: Readonly<Record<string, string>>, make: () => Promise<string>) =>
  make()
