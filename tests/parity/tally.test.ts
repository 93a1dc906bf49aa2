import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import type { PrintedLanguage } from '../../pipeline/press.ts'
import { Problems } from '../../pipeline/problems.ts'
import { Progress } from '../../pipeline/progress.ts'
import type { CheckedStudy, Tools } from '../../pipeline/read.ts'
import { tally } from '../../pipeline/tally.ts'
import { languageOf } from '../support/languages.ts'
import { skiaPdf } from '../support/skia-pdf.ts'

const editionFile = new VFile({ path: 'edition.yaml' })
const checked = {
  study: { manuscript: { sources: { edition: { source_language: 'en' }, editionFile } } },
} as unknown as CheckedStudy

/** A book of one line; no PDF at all stands for one that must not be read. */
function book(tag: string, words: string | undefined, rounds = 1): Promise<PrintedLanguage> {
  const language = { ...languageOf(tag), pseudo: true }
  const glyphs = [...(words ?? '')].map((sign) => (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('')
  const stream = (content: string): string => `<</Length ${content.length}>> stream\n${content}\nendstream`
  const pdf = skiaPdf([
    '<</Type /Catalog\n/Pages 2 0 R\n/StructTreeRoot 8 0 R>>',
    '<</Type /Pages\n/Count 1\n/Kids [3 0 R]>>',
    '<</Type /Page\n/Parent 2 0 R\n/Resources <</Font <</F4 5 0 R>>>>\n/Contents 4 0 R>>',
    stream(`/P <</MCID 0 >>BDC\nBT\n/F4 10 Tf\n1 0 0 -1 0 0 Tm\n<${glyphs}> Tj\nET\nEMC`),
    '<</Type /Font\n/Subtype /Type0\n/ToUnicode 6 0 R\n/DescendantFonts [7 0 R]>>',
    stream('1 beginbfrange\n<0020> <007E> <0020>\nendbfrange'),
    '<</Type /Font\n/DW 500>>',
    '<</Type /StructTreeRoot\n/K 9 0 R>>',
    '<</Type /StructElem\n/S /P\n/Pg 3 0 R\n/K 0>>',
  ])
  const document = { html: `<body><p>${words}</p></body>`, language, title: '', anchors: new Map(), sheet: {} }
  const finished = { language, pdf: words === undefined ? new Uint8Array() : pdf, pages: 1, rounds, folios: {} }
  return Promise.resolve({ document, finished, ingredients: {} } as unknown as PrintedLanguage)
}

async function said(
  books: readonly Promise<PrintedLanguage | undefined>[],
  always = false,
): Promise<{ readonly problems: readonly string[]; readonly stages: readonly string[] }> {
  const problems = new Problems()
  const terminal = { say: () => {}, result: () => {} }
  const progress = new Progress({ now: () => 0 }, terminal)
  await tally(books, checked, { problems, progress } as unknown as Tools, always)
  return { problems: problems.all.map(({ reason }) => reason), stages: progress.times.map(({ stage }) => stage) }
}

describe('the languages of a build', () => {
  test('are compared with the source, wherever it stands', async () => {
    const { problems, stages } = await said([
      book('es', '13 ciudades'),
      book('en', '12 cities'),
      book('fr', '12 villes'),
    ])
    expect(problems).toEqual([expect.stringContaining('Unexpected 13 on page 1 of `es`, expected 12')])
    expect(stages.toSorted()).toEqual(['parity es', 'parity fr', 'read back en', 'read back es', 'read back fr'])
  })

  test('that were kept have been compared', async () => {
    expect(await said([book('en', undefined, 0), book('es', undefined, 0)])).toEqual({ problems: [], stages: [] })
  })

  test('are compared again when one of the two is new, or somebody asks for it', async () => {
    const { stages } = await said([book('en', '12 cities', 0), book('es', '12 ciudades'), book('fr', undefined, 0)])
    expect(stages).toContain('parity es')
    expect(stages).not.toContain('parity fr')
    expect((await said([book('en', '12', 0), book('es', '13', 0)], true)).problems).toHaveLength(1)
  })

  test('need a source to be compared with', async () => {
    const nothing = Promise.resolve(undefined)
    expect((await said([book('es', '13'), book('fr', '12')])).problems).toEqual([])
    expect((await said([nothing, book('fr', '12')])).problems).toEqual([])
    expect((await said([book('en', '12'), nothing])).problems).toEqual([])
    expect((await said([book('en', undefined)])).stages).toEqual([])
  })
})
