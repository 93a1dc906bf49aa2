import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { Problems } from '../../pipeline/problems.ts'
import {
  type Catalogue,
  type Entry,
  entryId,
  readCatalogue,
  writeCatalogue,
} from '../../pipeline/translate/catalogue.ts'

function read(text: string): { readonly catalogue: Catalogue | undefined; readonly problems: Problems } {
  const problems = new Problems()
  return { catalogue: readCatalogue(new VFile({ path: 'fr/a.po', value: text }), 'fr', problems), problems }
}

const origin = { file: new VFile() }

function entry(more: Partial<Entry>): Entry {
  return {
    key: 'u1',
    condition: '',
    source: 'Source',
    target: '',
    previous: undefined,
    fuzzy: false,
    reviewed: undefined,
    forms: {},
    values: {},
    waivers: [],
    remarks: [],
    context: [],
    origin,
    ...more,
  }
}

describe('catalogues', () => {
  it('are read as they were written, and written as they were read', () => {
    const words = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((text) => text.trim() !== '')
    const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/)
    const entries = fc.uniqueArray(
      fc.record({
        key: id,
        source: words,
        target: fc.oneof(fc.constant(''), words),
        previous: fc.option(words, { nil: undefined }),
        fuzzy: fc.boolean(),
        forms: fc.dictionary(
          id.map((one) => `${one}:count`),
          fc.constantFrom('one', 'few'),
          { maxKeys: 2, noNullPrototype: true },
        ),
      }),
      { selector: (one) => one.key, maxLength: 6 },
    )
    fc.assert(
      fc.property(entries, (all) => {
        const written = writeCatalogue({
          language: 'fr',
          entries: new Map(all.map((one) => [entryId(one.key, ''), entry(one)])),
          obsolete: new Map(),
          headers: {},
        })
        const { catalogue, problems } = read(written)
        expect(problems.all).toEqual([])
        const plain = ({ key, source, target, previous, fuzzy, forms }: Entry): unknown => [
          key,
          source,
          target,
          previous,
          fuzzy,
          forms,
        ]
        expect([...(catalogue?.entries.values() ?? [])].map(plain)).toEqual(all.map((one) => plain(entry(one))))
        expect(catalogue && writeCatalogue(catalogue)).toBe(written)
      }),
    )
  })

  it('keep what translators and their tools wrote', () => {
    const text = `msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: fr\\n"
"X-Study-Rules: 1\\n"
"Last-Translator: Ada\\n"

# ask the committee
# reviewed 1f3a9c02
# forms x:count=other
# waive translation-length: a slogan
#. paragraph
#, fuzzy
#| msgid "Old “words”"
msgctxt "u1"
msgid "New words"
msgstr "Mots"

msgctxt "u1|x:count=one"
msgid "New words"
msgstr "Mot"

#~ msgctxt "u9"
#~ msgid "Gone"
#~ msgstr "Parti"
`
    const { catalogue } = read(text)
    expect(catalogue?.entries.get('u1')).toMatchObject({
      previous: 'Old “words”',
      fuzzy: true,
      reviewed: '1f3a9c02',
      forms: { 'x:count': 'other' },
      waivers: [{ rule: 'translation-length', reason: 'a slogan' }],
      remarks: ['ask the committee'],
    })
    expect(catalogue?.entries.get('u1|x:count=one')).toMatchObject({
      key: 'u1',
      condition: 'x:count=one',
      target: 'Mot',
    })
    expect(catalogue?.obsolete.get('u9')?.target).toBe('Parti')
    expect(catalogue && writeCatalogue(catalogue)).toContain('Last-Translator: Ada')
  })

  it.each([
    ['msgctxt "u1"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "u1"\nmsgid "c"\nmsgstr "d"\n', 'catalogue-twice', 1],
    ['<<<<<<< ours\nmsgctxt "u1"\n', 'catalogue-syntax', 1],
    ['msgctxt "u1"\nmsgid "a"\nnonsense\n', 'catalogue-syntax', 4],
    ['\nmsgid "no key"\nmsgstr "x"\n', 'catalogue-unknown', 1],
  ])('%j is reported: %s', (text, rule, line) => {
    const { problems } = read(text)
    expect(problems.all.map((one) => one.ruleId)).toEqual([rule])
    expect(problems.all[0]?.line ?? 1).toBe(line)
  })
})
