/** The command line as people and machines use it: exit codes, what goes where, and what a broken-off run leaves behind. */
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli, startCli, withFolder } from '../support/cli.ts'
import { pdfText } from '../support/pdf-text.ts'
import { processesWith } from '../support/program.ts'
import { readingRooms, studyWith } from '../support/studies.ts'

const pdfFile = 'reading-rooms-2031.en.pdf'
const study = ['--content', readingRooms] as const

describe('help', () => {
  it('names commands, options and exit codes', async () => {
    const { code, stdout, stderr } = await runCli('--help')
    expect(code).toBe(0)
    expect(stderr).toBe('')
    for (const words of [
      'build',
      'check',
      'stats',
      '--edition',
      '--content',
      '--lang',
      '--out',
      '--json',
      '--fresh',
      'Exit codes: 0',
    ]) {
      expect(stdout).toContain(words)
    }
  })

  it('of a command says what it does; without a command it is wrong use', async () => {
    const [command, none] = await Promise.all([runCli('check', '--help'), runCli()])
    expect(command).toMatchObject({ code: 0, stderr: '' })
    expect(command.stdout).toContain('needs no browser')
    expect(none.code).toBe(2)
    expect(none.stdout).toContain('Usage')
  })
})

describe('wrong use', () => {
  it.each<[string, readonly string[], string, string]>([
    ['an unknown command', ['bild'], 'no command `bild`', 'build'],
    ['an unknown option', ['build', '--langs', 'en'], '--langs', '--help'],
    ['a word too many', ['check', '2017'], '2017', '--help'],
    ['an unknown edition', ['check', '--edition', '2107'], 'no edition `2107`', '2017'],
    ['an unknown language', ['check', ...study, '--lang', 'fr'], 'no language `fr`', '`en`'],
    ['a folder without an edition', ['check', '--content', '/nowhere/at/all'], 'no edition in', '--content'],
    ['two editions at once', ['check', '--edition', '2017', ...study], 'exclude each other', 'one of them'],
  ])('%s', async (_, args, message, hint) => {
    const { code, stdout, stderr } = await runCli(...args)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^Error: /m)
    expect(stderr).toContain(message)
    expect(stderr).toContain(hint)
    expect(stderr).not.toContain('    at ')
  })
})

describe('stats', () => {
  it('are a table for people', async () => {
    const { code, stdout } = await runCli('stats', ...study)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^statistic +label +count +value +base$/m)
    expect(stdout).toMatch(/^night-staff-of-night +Somebody on du.+ 2 of 3 +67% +those of night$/m)
    expect(stdout).toMatch(/^hours .+ 6 +51\.208 +answered \(1 withheld\)$/m)
  })

  it('and JSON for machines', async () => {
    const { code, stdout } = await runCli('stats', ...study, '--json')
    expect(code).toBe(0)
    const result = JSON.parse(stdout) as { readonly statistics: readonly unknown[] }
    expect(result).toMatchObject({ ok: true, messages: [] })
    expect(result.statistics).toContainEqual(
      expect.objectContaining({
        id: 'night',
        count: 3,
        base: 7,
        share: 43,
        documented: expect.arrayContaining([{ participant: 'harbour', where: ['letter 1'] }]),
      }),
    )
  })
})

describe('a reader that stops reading', () => {
  it('is no failure', async () => {
    const { child, ended } = startCli(['stats', ...study, '--json'])
    child.stdout?.destroy()
    const { code, stderr } = await ended
    expect(stderr).not.toContain('EPIPE')
    expect(code).toBe(0)
  })
})

describe('check', () => {
  it('gives every message as JSON, and nothing else on standard output', async () => {
    const folder = await studyWith([
      { file: 'en/findings.md', replace: '{not-silent:of}', with: '{not-slient:of}' },
      { file: 'figures/counts.yaml', replace: 'kind: vega-lite', with: 'kind: vega' },
    ])
    try {
      const { code, stdout, stderr } = await runCli('check', '--content', folder, '--json')
      expect(code).toBe(1)
      expect(JSON.parse(stdout)).toMatchObject({
        ok: false,
        messages: [
          {
            file: `${folder}/en/findings.md`,
            line: 5,
            column: 23,
            severity: 'error',
            rule: 'statistic-unknown',
            reason: expect.stringContaining('not-slient'),
            remedy: 'Did you mean `not-silent`?',
          },
          { file: `${folder}/figures/counts.yaml`, line: 1, rule: 'figure-kind' },
        ],
        times: expect.arrayContaining([{ stage: 'load', milliseconds: expect.any(Number) }]),
      })
      expect(stderr).toContain('2 errors, 0 warnings')
      expect(stderr).toMatch(/en\/findings\.md:5:23 error Unexpected .+ {2}statistic-unknown\n {4}→ Did you mean/)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('of a good study says so', async () => {
    expect(await runCli('check', ...study)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Unexplained: 0\.[\s\S]*No errors\.\n$/),
    })
  })
})

describe('build', () => {
  it('with errors leaves what was there before as it is', async () => {
    await withFolder(async (out) => {
      await writeFile(join(out, pdfFile), 'the good one')
      const folder = await studyWith([{ file: 'figures/counts.yaml', replace: 'mark: bar', with: 'mark: bra' }])
      try {
        const { code, stdout, stderr } = await runCli('build', '--content', folder, '--out', out)
        expect(code).toBe(1)
        expect(stdout).toBe('')
        expect(stderr).toContain('figure-drawing')
        expect(readdirSync(out)).toEqual([pdfFile])
        expect(await readFile(join(out, pdfFile), 'utf8')).toBe('the good one')
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    })
  })

  it('into a place where nothing can be written says so', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'file'), '')
      const { code, stderr } = await runCli('build', ...study, '--out', join(folder, 'file', 'out'))
      expect(code).toBe(3)
      expect(stderr).toMatch(/^Error: Cannot write /m)
      expect(stderr).toContain('--out')
      expect(stderr).not.toContain('    at ')
    })
  })

  it('without a browser says how to name one', async () => {
    await withFolder(async (out) => {
      const { code, stderr } = await startCli(['build', ...study, '--out', out, '--fresh'], {
        PUPPETEER_EXECUTABLE_PATH: '/nowhere/chrome',
      }).ended
      expect(code).toBe(3)
      expect(stderr).toContain('PUPPETEER_EXECUTABLE_PATH')
      expect(readdirSync(out)).toEqual([])
    })
  })
})

describe('Ctrl-C', () => {
  it.each(['load', 'draw en'])('after “%s” leaves the old PDF, no unfinished file and no browser', async (stage) => {
    await withFolder(async (folder) => {
      const out = join(folder, 'out')
      const temporary = join(folder, 'tmp')
      await mkdir(out)
      await mkdir(temporary)
      await writeFile(join(out, pdfFile), 'the good one')
      const { child, ended, said } = startCli(['build', ...study, '--out', out, '--fresh'], { TMPDIR: temporary })
      await said(stage)
      child.kill('SIGINT')
      const { code, stdout, stderr } = await ended
      expect(code).toBe(3)
      expect(stdout).toBe('')
      expect(stderr).toContain('Stopped before the end')
      expect(stderr).not.toContain('    at ')
      expect(readdirSync(out)).toEqual([pdfFile])
      expect(readFileSync(join(out, pdfFile), 'utf8')).toBe('the good one')
      await expect.poll(() => processesWith(temporary), { timeout: 5000, interval: 100 }).toEqual([])
      expect(readdirSync(temporary).filter((name) => name.startsWith('study-browser-'))).toEqual([])
    })
  })
})

describe('an edition of its own languages', () => {
  it('uses the words that it brings', async () => {
    const folder = await studyWith([{ file: 'languages/en.yaml', copy: 'content/languages/en.yaml' }])
    const path = join(folder, 'languages/en.yaml')
    await writeFile(path, (await readFile(path, 'utf8')).replace('contents: Contents', 'contents: What is inside'))
    try {
      await withFolder(async (out) => {
        const { code, stderr } = await runCli('build', '--content', folder, '--out', out, '--json')
        expect(stderr).toContain('pages')
        expect(code).toBe(0)
        const pages = await pdfText(await readFile(join(out, pdfFile)))
        expect(pages.some((page) => page.includes('What is inside'))).toBe(true)
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
