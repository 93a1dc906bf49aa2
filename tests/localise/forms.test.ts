/** Forms of references, as languages print them. */
import { describe, expect, it } from 'vitest'
import { read } from '../../pipeline/build.ts'
import { settleText } from '../../pipeline/localise/values.ts'
import { studyWith, testTools } from '../support/studies.ts'
import { formatterOf, shown } from './profiles.ts'

const place = `  place:
    value: 2
    style: ordinal
    source: test
  places:
    value: 1
    to: 3
    style: ordinal
    qualifier: nearly
    source: test
`

describe('forms of references', () => {
  it('print in each language, in its own order', async () => {
    const tools = testTools()
    const checked = await read(
      { folder: await studyWith([{ file: 'data/facts.yaml', append: place }]), languages: [] },
      tools,
    )
    if (checked === undefined) throw new Error(tools.problems.all.map(String).join('\n'))
    const printed = (tag: string, text: string): string => shown(settleText(text, checked.study, formatterOf(tag)))
    const counts = '{night:of} / {night:of-counted} / {night:full}'
    expect(printed('en-GB', counts)).toBe('3 of 7 / 3 of 7 cities / 43% (3 of 7)')
    expect(printed('fr-FR', counts)).toBe('3 sur 7 / 3 villes sur 7 / 43⍽% (3 sur 7)')
    expect(printed('eu', counts)).toBe('7tik 3 / 7 hiritik 3 / %⍽43 (7tik 3)')
    expect(printed('zh', counts)).toBe('7个中的3个 / 7个城市中的3个 / 43%（7个中的3个）')
    expect(printed('fr-FR', '{place} {place:feminine} {places} {places:value}')).toBe('2e 2e nearly 1er à 3e 1er à 3e')
    expect(printed('es-ES', '{place:masculine} {place:feminine} {place:common}')).toBe('2.º 2.ª 2.º')
  })

  it('name a gender only where something agrees in it', async () => {
    const problemsOf = async (words: string): Promise<readonly string[]> => {
      const tools = testTools()
      const folder = await studyWith([
        { file: 'data/facts.yaml', append: place },
        { file: 'en/findings.md', replace: '1. Open', with: `${words}\n\n1. Open` },
      ])
      await read({ folder, languages: [] }, tools)
      return tools.problems.all.filter((one) => one.fatal).map((one) => `${one.ruleId} ${one.reason}`)
    }
    expect(await problemsOf('The {place:feminine} of them.')).toEqual([])
    expect(await problemsOf('The {lamps-bought:feminine} lamps.')).toEqual([
      'statistic-form Unexpected form `feminine` of the fact `lamps-bought`',
    ])
  })
})
