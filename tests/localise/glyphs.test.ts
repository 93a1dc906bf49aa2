/** Characters that no font has, and marks that no font needs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { VFile } from 'vfile'
import { describe, expect, it } from 'vitest'
import { compose, read } from '../../pipeline/build.ts'
import type { Language } from '../../pipeline/configuration.ts'
import { codePointsIn, uncovered } from '../../pipeline/coverage.ts'
import { isolationToMarkup } from '../../pipeline/isolation.ts'
import { checkGlyphs } from '../../pipeline/layout/glyphs.ts'
import { Problems } from '../../pipeline/problems.ts'
import { readFonts, readScriptFont } from '../../pipeline/services/fonts.ts'
import { languageOf } from '../support/languages.ts'
import { edition2017, readingRooms, root, studyWith, testTools } from '../support/studies.ts'

const fonts = await readFonts()
const codes = (text: string): readonly number[] => [...text].map((character) => character.codePointAt(0) ?? 0)
const cyrillic: Language['fonts'][number] = {
  family: 'serif',
  package: 'source-serif-4',
  subsets: ['cyrillic'],
  post_script_name: 'SourceSerif4',
  title: 'Source Serif 4',
}

describe('the fonts of the book', () => {
  it('have all that European languages of Latin script print', () => {
    const letters = 'ÁÉÍÓÚÜÑáéíóúüñÀÂÆÇÈÊËÎÏÔŒÙÛŸàâæçèêëîïôœùûÿĄĆĘŁŃŚŹŻąćęłńśźżÅØåøŐőŞşĞğİıŠšŽžĀāĻļ'
    expect(uncovered(codes(`${letters}¿¡«»“”‘’–—…ºª·%€0123456789−`), fonts)).toEqual([])
  })

  it('print every kind of space, for shaping makes all of them out of the plain one', () => {
    expect(uncovered(codes('\u00a0\u2002\u2009\u202f\u205f'), fonts)).toEqual([])
  })

  it('need no glyph for marks of direction and joiners, but must be meant for them', () => {
    expect(uncovered(codes('\u200e\u200f\u2060\u2068\u2069\u200d'), fonts)).toEqual([])
    // Measured: Chromium takes another font for U+061C where no font is meant for Arabic.
    expect(uncovered(codes('\u061c'), fonts)).toEqual([0x61c])
  })

  it('lack other scripts, and a no-break hyphen', () => {
    expect(uncovered(codes('aЖع中\u2011😀'), fonts)).toEqual([0x416, 0x639, 0x4e2d, 0x2011, 0x1f600])
  })

  it('are completed by those that a language adds', async () => {
    const added = await readScriptFont(cyrillic)
    expect(uncovered(codes('Жё'), [...fonts, ...(added ?? [])])).toEqual([])
    // Each face of the family, so that nothing bold or slanted is invented.
    expect(added?.map(({ family, weight, style, scriptOf }) => `${family} ${weight} ${style} ${scriptOf}`)).toEqual([
      'Book Serif 400 normal source-serif-4',
      'Book Serif 400 italic source-serif-4',
      'Book Serif 600 normal source-serif-4',
    ])
    expect(await readScriptFont({ ...cyrillic, package: 'no-such-font' })).toBeUndefined()
    expect(await readScriptFont({ ...cyrillic, subsets: ['no-such-script'] })).toBeUndefined()
  })
})

describe('the characters of a document', () => {
  it('are those of its text, not of its tags', () => {
    const found = codePointsIn('<p title="Ж">aé😀<b>&amp;&#x416;&#1078;</b></p>')
    expect([...found].map((code) => String.fromCodePoint(code)).toSorted()).toEqual(
      [...'aé😀&amp;Жж'].filter((one, index, all) => all.indexOf(one) === index).toSorted(),
    )
  })

  it('are all found, once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const plain = text.replace(/[<>&]/g, '')
        expect([...codePointsIn(`<p>${plain}</p>`)].toSorted()).toEqual([...new Set(codes(plain))].toSorted())
      }),
    )
  })
})

describe('a character without a glyph', () => {
  const file = new VFile({ path: 'en/a.md' })
  const origins = new Map([
    ['a', { file }],
    ['b', { file: new VFile({ path: 'en/b.md' }), place: { line: 3, column: 2 } }],
  ])
  const check = (body: string, furniture = ''): readonly string[] => {
    const problems = new Problems()
    const otherwise = { file: new VFile({ path: 'edition.yaml' }) }
    checkGlyphs({ body, furniture }, fonts, languageOf('fr'), origins, otherwise, problems)
    return problems.all.map((one) => `${one.file}:${one.line ?? ''} ${one.ruleId} ${one.reason}`)
  }

  it('is reported once, in the block where it stands first', () => {
    expect(
      check('<section id="a"><p data-at="7">ok</p><p data-at="9">x <b>Ж</b></p><p data-at="11">Ж</p></section>'),
    ).toEqual([
      'en/a.md:9 glyph-missing Unexpected “Ж” (U+0416) in the text in English, expected characters that a font of the book has',
    ])
  })

  it('is reported where its section is, or the edition, for want of a better place', () => {
    expect(check('<section id="a"><p data-at="7">ok</p><h2 id="b">中</h2>')[0]).toMatch(
      /^en\/b\.md:3 .*“中” \(U\+4E2D\)/,
    )
    expect(check('<p>\u2011</p>')[0]).toMatch(/^edition\.yaml: .*“\u2011” \(U\+2011\)/)
    expect(check('', '٣')[0]).toMatch(/^edition\.yaml: /)
  })

  it('stops a build', async () => {
    const folder = await studyWith([
      { file: 'en/findings.md', replace: '1. Open', with: 'A Ж stands here.\n\n1. Open' },
    ])
    const tools = testTools()
    const checked = await read({ folder, languages: [] }, tools)
    const [language] = checked?.study.manuscript.sources.languages ?? []
    expect(checked && language && (await compose(checked, language, tools))).toBeUndefined()
    expect(tools.problems.all.filter((one) => one.fatal).map((one) => `${one.file} ${one.ruleId}`)).toEqual([
      expect.stringMatching(/en\/findings\.md glyph-missing$/),
    ])
  })

  it('that a language has a font for stops none; other languages do not carry that font', async () => {
    const words = 'A Ж stands here.\n\n1. Open'
    const english = readFileSync(join(root, 'content/languages/en.yaml'), 'utf8')
    const fontsOf = `fonts: [{ family: serif, package: source-serif-4, subsets: [cyrillic], post_script_name: SourceSerif4, title: X }]\n`
    const folder = await studyWith([
      { file: 'en/findings.md', replace: '1. Open', with: words },
      { file: 'languages/en.yaml', write: fontsOf + english },
    ])
    const tools = testTools()
    const checked = await read({ folder, languages: [] }, tools)
    const [language] = checked?.study.manuscript.sources.languages ?? []
    if (checked === undefined || language === undefined) throw new Error(tools.problems.all.map(String).join('\n'))
    const document = await compose(checked, language, tools)
    expect(document?.html).toContain('U+0301,U+0400-045F')
    const other = await compose(checked, { ...language, fonts: [] }, testTools())
    expect(other).toBeUndefined()
  })

  it('of a font that is not installed is reported before anything is drawn', async () => {
    const english = readFileSync(join(root, 'content/languages/en.yaml'), 'utf8')
    const folder = await studyWith([
      {
        file: 'languages/en.yaml',
        write: `fonts: [{ family: serif, package: no-such, subsets: [x], post_script_name: X, title: X }]\n${english}`,
      },
    ])
    const tools = testTools()
    expect(await read({ folder, languages: [] }, tools)).toBeUndefined()
    expect(tools.problems.all.map((one) => one.ruleId)).toContain('file-missing')
  })

  it('is none in the editions that there are', async () => {
    for (const folder of [readingRooms, edition2017]) {
      const tools = testTools()
      const checked = await read({ folder, languages: [] }, tools)
      for (const language of checked?.study.manuscript.sources.languages ?? []) {
        if (checked) await compose(checked, language, tools)
      }
      expect(tools.problems.all.filter((one) => one.ruleId === 'glyph-missing').map(String)).toEqual([])
    }
  })
})

describe('isolation', () => {
  it('is markup in running text, nothing in attributes, and stays in pictures', () => {
    expect(
      isolationToMarkup('<p title="\u2068a\u2069">في \u2068<b>Rome</b>\u2069</p><svg><text>\u2068b\u2069</text></svg>'),
    ).toBe('<p title="a">في <bdi><b>Rome</b></bdi></p><svg><text>\u2068b\u2069</text></svg>')
  })

  it('sets words from left to right apart, each run by itself: a comma ends it', () => {
    const marked = (text: string): string => isolationToMarkup(`<p>${text}</p>`).slice(3, -4)
    expect(marked('بين Rome، Oslo و R&#38;D 4')).toBe('بين <bdi>Rome</bdi>، <bdi>Oslo</bdi> و <bdi>R&#38;D 4</bdi>')
    expect(marked('في San Miguel de Ibarra.')).toBe('في <bdi>San Miguel de Ibarra</bdi>.')
    expect(marked('www.example.org/a-b؟')).toBe('<bdi>www.example.org/a-b</bdi>؟')
    expect(marked('٢٠ مدينة &lt; &#x27; 75%')).toBe('٢٠ مدينة &lt; &#x27; 75%')
    expect(marked('<i lang="en">so, it is</i>')).toContain('<i lang="en" dir="ltr">')
    expect(marked('<i lang="fa">خب</i>')).toContain('dir="rtl"')
    // What is isolated already is not isolated twice.
    expect(marked('\u2068Åbo, Oslo\u2069')).toBe('<bdi>Åbo, Oslo</bdi>')
  })
})
