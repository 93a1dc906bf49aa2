/** The nouns of a language that has more plural forms than the source. */
import { VFile } from 'vfile'
import { beforeAll, describe, expect, it } from 'vitest'
import { localise } from '../../pipeline/localise/index.ts'
import { Problems } from '../../pipeline/problems.ts'
import { read } from '../../pipeline/read.ts'
import type { Study } from '../../pipeline/stages.ts'
import { withForms } from '../../pipeline/translate/categories.ts'
import { applyTranslation, readTranslation } from '../../pipeline/translate/index.ts'
import { languageOf } from '../support/languages.ts'
import { edition2017, readingRooms, testTools } from '../support/studies.ts'

let study: Study
let large: Study

beforeAll(async () => {
  const load = async (folder: string): Promise<Study> => {
    const checked = await read({ folder, languages: ['en'] }, testTools())
    if (checked === undefined) throw new Error('The study has errors')
    return checked.study
  }
  ;[study, large] = await Promise.all([load(readingRooms), load(edition2017)])
})

const nouns = (of: Study): Readonly<Record<string, string>> => of.manuscript.sources.edition.participant
const keys = (tag: string, of: Study): readonly string[] =>
  readTranslation(of, languageOf(tag), new Problems())
    .units.map(({ unit }) => unit.key)
    .filter((key) => key.startsWith('edition/participant/'))

describe('the noun for participants', () => {
  it('is a unit in each form that a count can take', () => {
    expect(keys('pl', large)).toEqual(['one', 'few', 'many', 'other'].map((form) => `edition/participant/${form}`))
    expect(keys('ar-EG', large)).toHaveLength(6)
    expect(Object.keys(nouns(withForms(large, { tag: 'pl' })))).toEqual(['one', 'few', 'many', 'other'])
  })

  it('has no form for fractions and millions, which count nobody', () => {
    expect(keys('es-ES', large)).toEqual(['edition/participant/one', 'edition/participant/other'])
    expect(keys('fr-FR', large)).toEqual(['edition/participant/one', 'edition/participant/other'])
    expect(withForms(large, { tag: 'en-GB' })).toBe(large)
    expect(withForms(large, { tag: 'zh' })).toBe(large)
  })

  it('takes the source’s last form as the source of those that it lacks', () => {
    const forms = nouns(withForms(study, { tag: 'pl' }))
    expect(forms['few']).toBe(nouns(study)['other'])
    expect(forms['one']).toBe(nouns(study)['one'])
  })

  it('prints in Polish as the number wants it', () => {
    const polish = { one: 'czytelnia', few: 'czytelnie', many: 'czytelni', other: 'czytelni' }
    const entries = Object.entries(polish).map(
      ([form, noun]) =>
        `msgctxt "edition/participant/${form}"\nmsgid "${nouns(withForms(study, { tag: 'pl' }))[form]}"\nmsgstr "${noun}"\n`,
    )
    const file = new VFile({ path: 'pl/edition.po', value: `msgid ""\nmsgstr ""\n\n${entries.join('\n')}` })
    const { manuscript } = study
    const translations = {
      template: [],
      verdicts: undefined,
      languages: new Map([['pl', { catalogues: [file], glossary: undefined, layout: undefined }]]),
    }
    const translated: Study = {
      ...study,
      manuscript: { ...manuscript, sources: { ...manuscript.sources, translations } },
    }
    const language = languageOf('pl')
    const problems = new Problems()
    const translation = readTranslation(translated, language, problems)
    expect(problems.all).toEqual([])
    const { format } = localise(applyTranslation(translated, translation, { gaps: false, numbers: false }), language)
    expect([1, 2, 5, 22].map(format.counted)).toEqual(['1 czytelnia', '2 czytelnie', '5 czytelni', '22 czytelnie'])
  })
})
