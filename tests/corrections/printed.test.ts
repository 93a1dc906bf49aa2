/** The list of places against the document itself: whatever a correction changes there was foretold, and nothing else was. */
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consequencesOf } from '../../pipeline/corrections/consequences.ts'
import { statisticsShown } from '../../pipeline/draw/shown.ts'
import { type Composed, composeStudy, edition2017, readingRooms, studyWith } from '../support/studies.ts'

/** What the references of a document print: statistic, form and words, in the order of the book. */
function valuesIn({ document }: Composed): readonly string[] {
  return [...document.html.matchAll(/data-value="([^"]*)"[^>]*>([^<]*)</g)].map(
    ([, source = '', words = '']) => `${source}\n${words}`,
  )
}

/** Pictures of charts, by figure. */
function chartsIn({ document }: Composed): ReadonlyMap<string, string> {
  const found = document.html.matchAll(
    /<div[^>]*class="figure"[^>]*id="([^"]+)"[^>]*>[\s\S]*?<div[^>]*class="drawing"[^>]*>([\s\S]*?)<\/svg>/g,
  )
  return new Map([...found].map(([, id = '', picture = '']) => [id, picture]))
}

const rooms: readonly (readonly [string, string, string, string])[] = [
  ['lantern', 'night', 'no', 'yes'],
  ['old-granary', 'loans', 'seeds;tools;instruments', 'seeds'],
  ['mill', 'sound', 'silent', 'lively'],
  ['mill', 'sound', 'silent', 'murmur'],
  ['hill', 'hours', '35,5', '36'],
  ['cellar', 'loans', 'withheld', 'tools;seeds'],
  ['cellar', 'sunday', '', 'yes'],
  ['mill', 'seats', '64', '65'],
]
const cities: readonly (readonly [string, string, string, string])[] = [
  ['bilbao', 'incubation-spaces', 'yes', 'no'],
  ['barcelona', 'video-surveillance', 'withheld', 'no'],
  ['barcelona', 'investment-factors', 'innovation-concentration', 'geography'],
]

describe.each([
  { name: 'the invented study', source: readingRooms, corrections: rooms },
  { name: 'the edition of 2017', source: edition2017, corrections: cities },
])('$name', ({ source, corrections }) => {
  let before: Composed
  const folders: string[] = []

  beforeAll(async () => {
    before = await composeStudy(source)
  })
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

  it.each(corrections)('%s, %s: %s → %s', async (participant, question, from, to) => {
    const entry = { participant, question, expect: from, to, reason: 'A test', date: '2031-01-01' }
    const folder = await studyWith(
      [{ file: 'data/corrections.yaml', write: JSON.stringify({ corrections: [entry] }) }],
      source,
    )
    folders.push(folder)
    const after = await composeStudy(folder)
    const foretold = consequencesOf(before.checked.study, after.checked.study, statisticsShown)
    const [old, now] = [valuesIn(before), valuesIn(after)]
    expect(old.length).toBeGreaterThan(5)
    expect(now).toHaveLength(old.length)
    const changed = new Set(now.flatMap((value, index) => (value === old[index] ? [] : [value.split('\n')[0] ?? ''])))
    const references = foretold.places.filter(({ form }) => !['chart', 'table', 'key-figure'].includes(form))
    expect([...changed].toSorted()).toEqual([...new Set(references.map(({ statistic }) => statistic))].toSorted())
    const [charts, others] = [chartsIn(before), chartsIn(after)]
    expect(charts.size).toBeGreaterThan(4)
    const redrawn = [...charts].filter(([id, picture]) => picture !== others.get(id)).map(([id]) => id)
    const drawn = foretold.places.filter(({ form }) => form === 'chart').map(({ origin }) => origin.file.stem ?? '')
    expect(redrawn.toSorted()).toEqual([...new Set(drawn)].toSorted())
  })
})
