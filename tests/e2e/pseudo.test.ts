/** The pseudo-languages and a new language on paper: the small study, printed by the real command line. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { PdfFile } from '../../pipeline/pdf.ts'
import { runCli, withFolder } from '../support/cli.ts'
import { pdfContent } from '../support/pdf-text.ts'
import { readingRooms, studyWith } from '../support/studies.ts'

describe('xx-rtl', () => {
  it('prints from right to left, on mirrored pages, in Arabic letters', () =>
    withFolder(async (out) => {
      const ended = await runCli('check', '--pages', '--content', readingRooms, '--lang', 'xx-rtl', '--out', out)
      expect(ended.stderr).not.toContain(' error ')
      expect(ended.code).toBe(0)
      const built = await runCli('build', '--content', readingRooms, '--lang', 'xx-rtl', '--out', out)
      expect(built.code).toBe(0)
      const pdf = await readFile(join(out, 'reading-rooms-2031.xx-rtl.pdf'))
      const file = PdfFile.parse(pdf)
      const preferences = file.inner(file.dictionary(file.catalog).get('ViewerPreferences'))
      expect(preferences.get('Direction')).toBe('/R2L')
      const fonts = file.fonts().map((font) => font.name)
      expect(fonts.some((name) => name.includes('Amiri'))).toBe(true)
      expect(fonts.some((name) => name.includes('IBMPlexSansArabic'))).toBe(true)

      const { information, outline, text } = await pdfContent(pdf)
      // No draft: it prints as a finished language does.
      expect(information).toMatchObject({ Title: 'رهادينج روومس ٢٠٣١', Language: 'ar-XB' })
      expect(outline.map(({ title }) => title)).toContain('غهلصومه')
      const words = text.join('\n')
      expect(words).toContain('Harbour Library')
      expect(words).not.toMatch(/\b(the|and|of)\b/)

      // The binding is on the right: an odd page lies on the left, and its folio at its left edge.
      const folios = await foliosOf(pdf)
      expect(folios.length).toBeGreaterThan(8)
      for (const { page, left } of folios) expect(left, `page ${page}`).toBe(page % 2 === 1)
    }))
})

describe('a new language', () => {
  it('has a proof of its layout in longer words, and can be printed as a draft at once', () =>
    withFolder(async (out) => {
      const folder = await studyWith([])
      const added = await runCli('translate', 'add', 'pt-PT', '--content', folder, '--out', out)
      expect(added.stderr).not.toContain(' error ')
      expect(added.code).toBe(0)
      const proof = await pdfContent(await readFile(join(out, 'proof.pt-PT.pdf')))
      expect(proof.information).toMatchObject({ Language: 'pt-PT' })
      expect(proof.outline.map(({ title }) => title)).toContain('Cōööntęénts')
      const built = await runCli('build', '--content', folder, '--lang', 'pt-PT', '--out', out)
      expect(built.code).toBe(0)
      const draft = await pdfContent(await readFile(join(out, 'reading-rooms-2031.pt-PT.pdf')))
      // What is left is listed behind the book, the interface words among it.
      expect(draft.text.slice(-4).join('\n')).toContain('words.contents')
    }))
})

/** Where the folio of each page stands that has one: the lowest text, in Arabic digits or roman numerals. */
async function foliosOf(pdf: Uint8Array): Promise<readonly { readonly page: number; readonly left: boolean }[]> {
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 })
  const document = await task.promise
  const found: { page: number; left: boolean }[] = []
  for (let page = 1; page <= document.numPages; page++) {
    const { items } = await (await document.getPage(page)).getTextContent()
    const [, , width = 0] = (await document.getPage(page)).view
    const folio = items.find((item) => 'str' in item && /^([٠-٩]+|[ivxlc]+)$/.test(item.str) && item.transform[5] < 70)
    if (folio !== undefined && 'str' in folio) found.push({ page, left: folio.transform[4] < width / 2 })
  }
  await task.destroy()
  return found
}
