/**
 * `npm run bench`: whole builds against bare Chromium printing the same finished HTML, as whole processes, in turn, so
 * that both meet the same weather. Prints medians and the ratios that matter; asserts nothing.
 *   npm run bench -- [RUNS]
 */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { firstBodyPage } from '../pipeline/body-start.ts'
import { compose, read } from '../pipeline/build.ts'
import { readOptions } from '../pipeline/commands/options.ts'
import { print } from '../pipeline/print/index.ts'
import { pageLabel } from '../pipeline/print/pages.ts'
import { Problems } from '../pipeline/problems.ts'
import { Progress } from '../pipeline/progress.ts'
import { openServices } from '../pipeline/services/index.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const runs = Number(process.argv[2] ?? 5)
const folder = await mkdtemp(join(tmpdir(), 'study-bench-'))

/** The document as it is when its page numbers stand: the same work for bare Chromium as the last printing of a build. */
async function finishedHtml(): Promise<{ readonly html: string; readonly pages: number }> {
  const options = readOptions([])
  const quiet = { result: () => {}, say: () => {} }
  const services = openServices({
    out: join(folder, 'out'),
    fresh: false,
    signal: new AbortController().signal,
    terminal: quiet,
  })
  const tools = { services, problems: new Problems(), progress: new Progress(services.clock, quiet) }
  try {
    const checked = await read(options, tools)
    const language = checked?.study.manuscript.sources.languages[0]
    const document = checked && language && (await compose(checked, language, tools))
    if (document === undefined) throw new Error('The edition has errors; run `npm run study -- check`')
    const printed = await print(document, services)
    const first = firstBodyPage(printed)
    const html = document.html
      .replace(
        /(<span[^>]*data-page-of="([^"]+)"[^>]*>)[^<]*/g,
        (_, tag: string, anchor: string) => tag + pageLabel(printed.map.pageOf[anchor] ?? 1, first),
      )
      .replace(/data-blank-before="([^"]+)" hidden/g, (whole, anchor: string) =>
        printed.map.blanks.includes(anchor) ? whole.replace(' hidden', '') : whole,
      )
    return { html, pages: printed.map.pages }
  } finally {
    await Promise.all([services.browser.close(), services.studio?.close()])
  }
}

interface Contestant {
  readonly name: string
  /** Done before each run, not timed. */
  readonly prepare?: () => Promise<void>
  readonly args: readonly string[]
}

async function time({ prepare, args }: Contestant): Promise<number> {
  await prepare?.()
  const start = performance.now()
  await run(process.execPath, [...args], { cwd: root, maxBuffer: 1 << 26 })
  return performance.now() - start
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** One answer of a copy of the edition, changed to and fro, so that every run has something new to print. */
async function changeOneAnswer(content: string): Promise<void> {
  const file = join(content, 'data', 'responses.csv')
  const [head = '', ...rows] = (await readFile(file, 'utf8')).split('\n')
  const column = head.split(',').indexOf('lifelong-learning-programmes')
  const changed = rows.map((row, index) => {
    const cells = row.split(',')
    if (index !== 0 || column < 0) return row
    cells[column] = cells[column] === 'yes' ? 'no' : 'yes'
    return cells.join(',')
  })
  await writeFile(file, [head, ...changed].join('\n'))
}

const finished = await finishedHtml()
const html = join(folder, 'book.html')
await writeFile(html, finished.html)
const options = readOptions([])
const copy = join(folder, 'edition')
await cp(options.folder, copy, { recursive: true })
const cli = join(root, 'pipeline', 'start.js')
const bare = join(root, 'tools', 'bare-print.ts')
const contestants: readonly Contestant[] = [
  { name: 'bare Chromium, one printing', args: [bare, html, join(folder, 'bare.pdf'), '1'] },
  { name: 'bare Chromium, two printings', args: [bare, html, join(folder, 'bare.pdf'), '2'] },
  { name: 'build, everything new', args: [cli, 'build', '--fresh', '--out', join(folder, 'cold')] },
  {
    name: 'build, one answer changed',
    prepare: () => changeOneAnswer(copy),
    args: [cli, 'build', '--content', copy, '--out', join(folder, 'changed')],
  },
  { name: 'build, nothing changed', args: [cli, 'build', '--out', join(folder, 'same')] },
]
const times = new Map(contestants.map((one) => [one, [] as number[]]))
for (let round = 0; round <= runs; round++) {
  for (const one of contestants) {
    const taken = await time(one)
    // The first round warms up the disk and fills the caches that warm builds are about.
    if (round > 0) times.get(one)?.push(taken)
  }
}
await rm(folder, { recursive: true, force: true })

const [one, two, ...builds] = contestants.map((contestant) => ({ ...contestant, taken: times.get(contestant) ?? [] }))
const lines = [one, two, ...builds].flatMap((row) => {
  if (row === undefined) return []
  const middle = median(row.taken)
  const ratio = median(row.taken.map((value, index) => value / (two?.taken[index] ?? Number.NaN)))
  const range = `${(Math.min(...row.taken) / 1000).toFixed(2)}–${(Math.max(...row.taken) / 1000).toFixed(2)}`
  return [
    `${row.name.padEnd(30)} ${(middle / 1000).toFixed(2)} s   ${range.padEnd(12)} ${ratio.toFixed(2)} × two printings`,
  ]
})
process.stdout.write(
  `${finished.pages} pages, ${runs} runs each, in turn; medians, range, ratio within each round\n${lines.join('\n')}\n`,
)
