/** The command: files in, words or JSON out, and the exit code that scripts look at. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { preflightCommand } from '../../pipeline/commands/preflight.ts'
import { StudyError } from '../../pipeline/problems.ts'
import { goodPrint, goodScreen } from './support/good.ts'

let folder = ''
const file = (name: string): string => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'study-preflight-'))
  writeFileSync(file('screen.pdf'), goodScreen().write())
  writeFileSync(file('print.pdf'), goodPrint().write())
  const wrong = goodPrint()
  for (let row = 0; row < 9; row++) wrong.append(4, `1 0 0 rg 100 ${100 + row * 5} 20 4 re f`)
  writeFileSync(file('wrong.pdf'), wrong.write())
  writeFileSync(file('letter.pdf'), 'no PDF')
})
afterAll(() => rmSync(folder, { recursive: true }))

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  let text = ''
  const result = (one: string): void => {
    text += one
  }
  const terminal = { result, say: () => {} }
  const code = await preflightCommand.run(args, { terminal, signal: new AbortController().signal })
  return { code, text }
}

describe('preflight', () => {
  it('passes good files, several at once, each by what it says it is', async () => {
    const { code, text } = await run(file('screen.pdf'), file('print.pdf'))
    expect(code).toBe(0)
    expect(text).toContain('checked for PDF/UA-1 and PDF/A-2 (as its metadata say)')
    expect(text).toContain('checked for PDF/X-4 and GWG 2022')
    expect(text).toContain('spot colours: Moss')
    expect(text).toMatch(/104 of the 106 tests of veraPDF/)
  })

  it('tells the first places of each rule, how many more there are, and a remedy', async () => {
    const { code, text } = await run(file('wrong.pdf'))
    expect(code).toBe(1)
    expect(text).toContain('page 1, at 100 100 120 104: Unexpected DeviceRGB')
    expect(text).toContain('and 4 more')
    expect(text).toContain('→ Convert the colour')
  })

  it('gives every finding as JSON, with the page and the box', async () => {
    const { text } = await run(file('wrong.pdf'), '--profile', 'gwg', '--json')
    const { files } = JSON.parse(text) as { files: { rules: { rule: string; findings: object[] }[] }[] }
    expect(files[0]?.rules.map(({ rule }) => rule)).toEqual(['gwg-R0028'])
    expect(files[0]?.rules[0]?.findings).toHaveLength(9)
    expect(files[0]?.rules[0]?.findings[0]).toMatchObject({ page: 1, box: [100, 100, 120, 104], severity: 'error' })
  })

  it('holds a file to other rules when asked to', async () => {
    const { code, text } = await run('--print', file('screen.pdf'))
    expect(code).toBe(1)
    expect(text).toContain('x4-identity')
  })

  it('says so when a file is no PDF', async () => {
    const { code, text } = await run(file('letter.pdf'))
    expect(code).toBe(1)
    expect(text).toContain('Unexpected file without pages')
  })

  it.each([[[]], [['--profil', 'x.pdf']], [['--profile', 'uaa', 'x.pdf']], [['/no/such/file.pdf']]])(
    'refuses %j with a hint',
    async (args) => {
      const refused = await run(...args).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(StudyError)
      expect(refused).toMatchObject({ exitCode: 2, hint: expect.stringMatching(/./) as string })
    },
  )
})
