/** Several languages in one build: they print side by side, and each is what it would be alone. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli, startCli, withFolder } from '../support/cli.ts'
import { studyWith } from '../support/studies.ts'

const codes = ['en', 'es', 'fr'] as const
const pdfName = (code: string): string => `reading-rooms-2031.${code}.pdf`
const pdfs = (out: string): Promise<readonly Buffer[]> =>
  Promise.all(codes.map((code) => readFile(join(out, pdfName(code)))))
const everyLanguage = { file: 'edition.yaml', replace: 'languages: [en]', with: `languages: [${codes.join(', ')}]` }

describe('three languages', () => {
  let study: string
  let folder: string
  let together: readonly Buffer[]
  let said: string

  beforeAll(async () => {
    study = await studyWith([everyLanguage])
    folder = await studyWith([])
    const { code, stderr } = await runCli('build', '--content', study, '--out', join(folder, 'together'), '--fresh')
    said = stderr
    expect(stderr).not.toContain(' error ')
    expect(code).toBe(0)
    together = await pdfs(join(folder, 'together'))
  })
  afterAll(() => Promise.all([study, folder].map((one) => rm(one, { recursive: true, force: true }))))

  it.each(codes)('give the same bytes of %s as when it is built alone', async (language) => {
    const out = join(folder, `alone-${language}`)
    await runCli('build', '--content', study, '--out', out, '--fresh', '--lang', language)
    expect(
      (await readFile(join(out, pdfName(language)))).equals(together[codes.indexOf(language)] ?? Buffer.alloc(0)),
    ).toBe(true)
  })

  it('give the same bytes in another order, and printed once with the page numbers of before', async () => {
    const out = join(folder, 'turned')
    const { stderr } = await runCli(
      ...['build', '--content', study, '--out', out],
      ...codes.toReversed().flatMap((code) => ['--lang', code]),
    )
    for (const code of codes) expect(stderr).toMatch(new RegExp(`^print ${code} .* printed once$`, 'm'))
    expect((await pdfs(out)).map((pdf, index) => pdf.equals(together[index] ?? Buffer.alloc(0)))).toEqual([
      true,
      true,
      true,
    ])
  })

  it('have one line for each of their stages', () => {
    const stages = said.split('\n').flatMap((line) => /^(\w+(?: \w+)?) +\d+ ms(?: {3}.*)?$/.exec(line)?.[1] ?? [])
    for (const stage of ['draw', 'layout', 'print', 'finish']) {
      for (const code of codes) expect(stages.filter((one) => one === `${stage} ${code}`)).toHaveLength(1)
    }
    expect(stages.filter((one) => one === 'parse')).toHaveLength(1)
    expect(stages.filter((one) => one === 'write')).toHaveLength(1)
  })

  it('are kept when nothing has changed', async () => {
    const out = join(folder, 'together')
    const { code, stderr } = await runCli('build', '--content', study, '--out', out)
    expect(code).toBe(0)
    expect(stderr.match(/the PDF is kept/g)).toHaveLength(3)
    expect(stderr).not.toMatch(/^print /m)
    expect((await pdfs(out)).map((pdf, index) => pdf.equals(together[index] ?? Buffer.alloc(0)))).toEqual([
      true,
      true,
      true,
    ])
  })

  it('are written all or not at all: an error in one stops the others', async () => {
    const broken = await studyWith([everyLanguage, { file: 'languages/fr.yaml', copy: 'content/languages/fr.yaml' }])
    const words = join(broken, 'languages/fr.yaml')
    await writeFile(words, (await readFile(words, 'utf8')).replace(/^( +contents: ).*$/m, '$1"\u76ee\u6b21"'))
    try {
      const runs: string[] = []
      for (const out of ['broken-1', 'broken-2']) {
        await mkdir(join(folder, out))
        await writeFile(join(folder, out, pdfName('en')), 'the good one')
        const run = await runCli('build', '--content', broken, '--out', join(folder, out), '--fresh', '--json')
        expect(run.code).toBe(1)
        expect(readdirSync(join(folder, out))).toEqual([pdfName('en')])
        expect(readFileSync(join(folder, out, pdfName('en')), 'utf8')).toBe('the good one')
        runs.push(JSON.stringify((JSON.parse(run.stdout) as { readonly messages: unknown }).messages))
      }
      expect(runs[0]).toContain('\u76ee')
      expect(runs[1]).toBe(runs[0])
    } finally {
      await rm(broken, { recursive: true, force: true })
    }
  })

  describe.runIf(existsSync('/proc'))('while they print', () => {
    it('survive a browser that dies once', async () => {
      await withFolder(async (place) => {
        const temporary = join(place, 'tmp')
        await mkdir(temporary)
        const out = join(place, 'out')
        const run = startCli(['build', '--content', study, '--out', out, '--fresh'], { TMPDIR: temporary })
        await run.said('compare es')
        // A page has a process of its own; another one waits in reserve.
        await expect.poll(() => pagesIn(temporary), { timeout: 20_000, interval: 20 }).toBeGreaterThan(1)
        for (const id of browsersIn(temporary)) process.kill(id, 'SIGKILL')
        const { code, stderr } = await run.ended
        expect(stderr).not.toContain('Error')
        expect(code).toBe(0)
        expect((await pdfs(out)).map((pdf, index) => pdf.equals(together[index] ?? Buffer.alloc(0)))).toEqual([
          true,
          true,
          true,
        ])
        expect(browsersIn(temporary)).toEqual([])
      })
    })

    it('stop at Ctrl-C, and leave nothing', async () => {
      await withFolder(async (place) => {
        const temporary = join(place, 'tmp')
        await mkdir(temporary)
        const out = join(place, 'out')
        const run = startCli(['build', '--content', study, '--out', out, '--fresh'], { TMPDIR: temporary })
        await run.said('layout es')
        run.child.kill('SIGINT')
        const { code, stderr } = await run.ended
        expect(code).toBe(3)
        expect(stderr).toContain('Stopped before the end')
        expect(stderr).not.toContain('    at ')
        expect(existsSync(out) ? readdirSync(out) : []).toEqual([])
        await expect.poll(() => browsersIn(temporary), { timeout: 5000, interval: 100 }).toEqual([])
      })
    })
  })
})

interface Process {
  readonly id: number
  readonly parent: number
  readonly line: string
}

function processes(): readonly Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const line = readFileSync(join('/proc', name, 'cmdline'), 'utf8')
        const parent = /\) \S (\d+)/.exec(readFileSync(join('/proc', name, 'stat'), 'utf8'))?.[1]
        return [{ id: Number(name), parent: Number(parent), line }]
      } catch {
        return []
      }
    })
}

/** Ids of browsers, without their helpers, whose command line names a folder. */
function browsersIn(folder: string): readonly number[] {
  return processes()
    .filter(({ line }) => line.includes(folder) && !line.includes('--type='))
    .map(({ id }) => id)
}

/** How many processes of pages such a browser has. */
function pagesIn(folder: string): number {
  const all = processes()
  const below = new Set(browsersIn(folder))
  for (let size = 0; size < below.size; ) {
    size = below.size
    for (const { id, parent } of all) if (below.has(parent)) below.add(id)
  }
  return all.filter(({ id, line }) => below.has(id) && line.includes('--type=renderer')).length
}
