/** `print-shop` as people type it, on the invented study. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { printShopCommand } from '../../pipeline/commands/print-shop.ts'
import { PdfFile } from '../../pipeline/pdf.ts'
import { OperatorReader } from '../../pipeline/pdf-operators.ts'
import { withFolder } from '../support/cli.ts'
import { pdfText } from '../support/pdf-text.ts'
import { readingRooms } from '../support/studies.ts'
import { profileBytes } from './printed.ts'

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const said: string[] = []
  const terminal = { result: (text: string) => said.push(text), say: (text: string) => said.push(text) }
  const code = await printShopCommand.run(args, { terminal, signal: new AbortController().signal })
  return { code, said: said.join('\n') }
}

it.each([
  [['--cover'], '--cover and --paper go together'],
  [['--paper', '0.1'], '--cover and --paper go together'],
  [['--cover', '--paper', 'thin'], 'No paper is `thin` thick'],
  [['--cover', '--paper'], '--paper lacks its value'],
  [['--profile=', '--lang', 'en'], '--profile lacks its value'],
  [['--colour', 'red'], '--colour'],
])('is used wrongly: %j', async (args, words) => {
  await expect(run(...args)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(words) })
})

it('says which profile cannot be used, and what to do', () =>
  withFolder(async (folder) => {
    const screen = Buffer.from(profileBytes)
    screen.write('RGB ', 16, 'latin1')
    const path = join(folder, 'screen.icc')
    await writeFile(path, screen)
    const { code, said } = await run('--content', readingRooms, '--profile', path, '--out', folder)
    expect(said).toContain('Unexpected profile for RGB, expected one for CMYK')
    expect(said).toContain('Ask the printer')
    expect(code).toBe(1)
    const missing = run('--content', readingRooms, '--profile', join(folder, 'none.icc'), '--out', folder)
    await expect(missing).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('Cannot read') })
  }))

it('writes body and cover of a printed book, in inks', () =>
  withFolder(async (folder) => {
    const wishes = ['--cover', '--paper', '200x2', '--multiple-of-four']
    const { code, said } = await run('--content', readingRooms, ...wishes, '--out', folder)
    expect(code).toBe(0)
    expect(said).toMatch(/en: \d+ pages in the body, spine \d+(\.\d+)? mm/)
    expect(said).not.toContain('print-colour')
    const [body, cover] = await Promise.all(
      ['print', 'cover'].map((name) => readFile(join(folder, `print-shop/reading-rooms-2031.en.${name}.pdf`))),
    )
    if (body === undefined || cover === undefined) throw new Error('a file is missing')
    const pages = await pdfText(body)
    expect(pages.length % 4).toBe(0)
    expect(pages.join('\n')).toContain('Reading Rooms')
    const [outside = ''] = await pdfText(cover)
    expect(outside).toContain('The Lamplight Circle')
    for (const bytes of [body, cover]) {
      const file = PdfFile.parse(bytes)
      expect(file.fonts().every(({ embedded, subtype }) => embedded && subtype === 'Type0')).toBe(true)
      for (const number of file.numbers) {
        expect(file.body(number)).not.toContain('DeviceRGB')
        if (!file.isStream(number)) continue
        const entries = file.dictionary(number)
        if (entries.size > 2 && entries.get('Subtype') !== '/Form') continue
        const reader = new OperatorReader(file.content(number))
        while (reader.next()) expect(reader.name).not.toMatch(/^(rg|RG|g|G)$/)
      }
    }
  }))
