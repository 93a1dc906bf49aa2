/**
 * `npm run bench`: whole builds against bare Chromium printing the same finished HTML, as whole processes, in turn, so
 * that all meet the same weather. Prints medians and the ratios that matter; asserts nothing.
 *
 * A correction is a further entry of data/corrections.yaml, put in and taken out again, so that every run has something
 * to print; it is held against bare Chromium, one browser, printing the corrected documents once (aim: 1.3). A build of
 * which nothing has changed aims at less than a second.
 * The passes that make the two editions of a printing are measured by themselves (aim: each less than half of a printing),
 * with --long for a book of a thousand pages, too.
 *   npm run bench -- [RUNS] [--long]
 */
import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { firstBodyPage } from '../pipeline/body-start.ts'
import { compose, read } from '../pipeline/build.ts'
import { readOptions } from '../pipeline/commands/options.ts'
import { print } from '../pipeline/print/index.ts'
import { anchorsIn, pageList } from '../pipeline/print/pages.ts'
import { Problems } from '../pipeline/problems.ts'
import { Progress } from '../pipeline/progress.ts'
import { openServices } from '../pipeline/services/index.ts'
import type { PrintedDocument } from '../pipeline/stages.ts'
import { printLongBook } from './long-book.ts'
import { keepPrinting, type Passed } from './passes.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
const isLong = process.argv.includes('--long')
const runs = Number(process.argv.slice(2).find((one) => /^\d+$/.test(one)) ?? 5)
const folder = await mkdtemp(join(tmpdir(), 'study-bench-'))

/** A language's document as it is when its page numbers stand: for bare Chromium the same work as the last printing. */
interface Book {
  readonly code: string
  readonly file: string
  readonly pages: number
}

/** @param label goes into the names of its files */
async function finishedBooks(content: string, label: string): Promise<readonly Book[]> {
  const quiet = { result: () => {}, say: () => {} }
  const { signal } = new AbortController()
  const services = openServices({ out: join(folder, 'out'), fresh: false, signal, terminal: quiet })
  const tools = { services, problems: new Problems(), progress: new Progress(services.clock, quiet) }
  try {
    const checked = await read({ folder: content, languages: [] }, tools)
    const books: Book[] = []
    if (checked === undefined) throw new Error('The edition has errors; run `npm run study -- check`')
    for (const language of checked.study.manuscript.sources.languages) {
      const document = await compose(checked, language, tools)
      if (document === undefined) break
      const printed = await print(document, services)
      const file = join(folder, `${label}.${language.code}.html`)
      const numbered = withNumbers(printed)
      await writeFile(file, numbered)
      if (label === 'book' && books.length === 0) {
        await keepPrinting(folder, 'book', printed, checked)
        // Eleven times 98 pages.
        if (isLong) await keepPrinting(folder, 'long', await printLongBook(printed, numbered, 11, services), checked)
      }
      books.push({ code: language.code, file, pages: printed.map.pages })
    }
    if (books.length === 0) throw new Error('The edition has errors; run `npm run study -- check`')
    return books
  } finally {
    await Promise.all([services.browser.close(), services.studio?.close(), services.pressRoom?.close()])
  }
}

function withNumbers(printed: PrintedDocument): string {
  const first = firstBodyPage(printed)
  const { pageOf, blanks } = printed.map
  const label = (key: string): string =>
    pageList(
      anchorsIn(key).map((anchor) => pageOf[anchor] ?? 1),
      first,
    )
  return printed.document.html
    .replace(/(<span[^>]*data-page-of="([^"]+)"[^>]*>)[^<]*/g, (_, tag: string, key: string) => tag + label(key))
    .replace(/data-blank-before="([^"]+)" hidden/g, (whole, anchor: string) =>
      blanks.includes(anchor) ? whole.replace(' hidden', '') : whole,
    )
}

/** The edition with answers corrected, in a folder of its own. */
async function correctedEdition(name: string, questions: readonly string[]): Promise<string> {
  const copy = join(folder, name)
  await cp(readOptions([]).folder, copy, { recursive: true })
  const [head = '', row = ''] = (await readFile(join(copy, 'data', 'responses.csv'), 'utf8')).split('\n')
  const [participant = ''] = row.split(',')
  for (const question of questions) {
    const to = row.split(',')[head.split(',').indexOf(question)] === 'yes' ? 'no' : 'yes'
    const why = ['--reason', 'benchmark', '--source', 'none', '--asked-by', 'nobody']
    const wish = ['--participant', participant, '--question', question, '--to', to, ...why]
    await run(process.execPath, [cli, 'correct', '--content', copy, ...wish], { cwd: root, maxBuffer: 1 << 26 })
  }
  return copy
}

/** Gives a copy the other of the two registers. */
async function correct(content: string): Promise<void> {
  const register = (edition: string): string => join(edition, 'data', 'corrections.yaml')
  const texts = await Promise.all([corrected, further, content].map((one) => readFile(register(one), 'utf8')))
  await writeFile(register(content), texts.find((text) => text !== texts[2]) ?? '')
}

interface Contestant {
  readonly name: string
  /** Done before each run, not timed. */
  readonly prepare?: () => Promise<void>
  /** Arguments of each process; they run one after the other. */
  readonly processes: readonly (readonly string[])[]
  /** What its time is divided by, within each round. */
  readonly against: readonly string[]
}

const cli = join(root, 'pipeline', 'start.js')
const bare = join(root, 'tools', 'bare-print.ts')
// A first correction makes the table of differences from the earlier print a page longer, so that everything prints twice
// until page numbers stand. What people wait for from then on is the next one.
const questions = ['big-data-programmes', 'talent-attraction-programmes']
const corrected = await correctedEdition('corrected', questions.slice(0, 1))
const further = await correctedEdition('further', questions)
const books = await finishedBooks(corrected, 'book')
const correctedBooks = await finishedBooks(further, 'corrected')
const [first = books[0], ...others] = books
if (first === undefined) throw new Error('There is nothing to print')

/** The three builds that people wait for, in some languages. */
async function builds(
  label: string,
  codes: readonly string[],
  cold: readonly string[],
  bareCorrected: string,
): Promise<readonly Contestant[]> {
  const copy = join(folder, `edition-${codes.join('-')}`)
  await cp(corrected, copy, { recursive: true })
  const build = (what: string, ...more: readonly string[]) => [
    [
      cli,
      'build',
      ...codes.flatMap((code) => ['--lang', code]),
      '--out',
      join(folder, `${what}-${codes.join('-')}`),
      ...more,
    ],
  ]
  return [
    {
      name: `build ${label}, everything new`,
      processes: build('cold', '--fresh', '--content', corrected),
      against: cold,
    },
    {
      name: `build ${label}, one correction`,
      prepare: () => correct(copy),
      processes: build('changed', '--content', copy),
      against: [bareCorrected, `build ${label}, everything new`],
    },
    {
      name: `build ${label}, nothing changed`,
      processes: build('same', '--content', corrected),
      against: [bareCorrected, `build ${label}, everything new`],
    },
  ]
}

const printings = (count: number, files: readonly Book[]) => [bare, String(count), ...files.map(({ file }) => file)]
const all = books.map(({ code }) => code).join(' ')
const contestants: readonly Contestant[] = [
  { name: 'one printing', processes: [printings(1, [first])], against: ['two printings'] },
  { name: 'two printings', processes: [printings(2, [first])], against: [] },
  {
    name: `${first.code} corrected, printed bare`,
    processes: [printings(1, correctedBooks.slice(0, 1))],
    against: [],
  },
  ...(await builds(first.code, [first.code], ['two printings'], `${first.code} corrected, printed bare`)),
  ...(others.length === 0
    ? []
    : [
        { name: `${all}, one printing each`, processes: books.map((book) => printings(1, [book])), against: [] },
        { name: `${all}, in one browser`, processes: [printings(1, books)], against: [] },
        { name: `${all} corrected, printed bare`, processes: [printings(1, correctedBooks)], against: [] },
        ...(await builds(
          all,
          books.map(({ code }) => code),
          [`build ${first.code}, everything new`, `${all}, one printing each`, `${all}, in one browser`],
          `${all} corrected, printed bare`,
        )),
      ]),
]

const times = new Map(contestants.map((one) => [one.name, [] as number[]]))
const loads: number[] = []
for (let round = 0; round <= runs; round++) {
  for (const { name, prepare, processes } of contestants) {
    await prepare?.()
    const start = performance.now()
    for (const args of processes) await run(process.execPath, [...args], { cwd: root, maxBuffer: 1 << 26 })
    // The first round warms up the disk and fills the caches that warm builds are about.
    if (round > 0) times.get(name)?.push(performance.now() - start)
  }
  loads.push(loadavg()[0] ?? 0)
}
/** The flags of pipeline/start.js. */
const asStarted = ['--no-opt', '--invocation-count-for-maglev=2000']

const passes: string[] = []
for (const name of isLong ? ['book', 'long'] : ['book']) {
  for (const edition of ['screen', 'print']) passes.push(await passOf(name, edition, name === 'long' ? 1 : runs))
}
await rm(folder, { recursive: true, force: true })

/** In fresh processes, as a build of one language is. */
async function passOf(name: string, edition: string, processes: number): Promise<string> {
  const passed: Passed[] = []
  for (let turn = 0; turn < processes; turn++) {
    const script = join(root, 'tools', 'passes.ts')
    const { stdout } = await run(process.execPath, [
      ...asStarted,
      script,
      folder,
      name,
      edition,
      name === 'long' ? '1' : '3',
    ])
    passed.push(JSON.parse(stdout) as Passed)
  }
  const at = (run: number): number => median(passed.map(({ times: own }) => own[run] ?? Number.NaN))
  const memory = Math.max(...passed.map((one) => one.memory))
  const warm = name === 'long' ? '' : `, ${seconds(at(2))} s for a third language`
  return `${edition} edition, ${passed[0]?.pages} pages: ${seconds(at(0))} s${warm}; at most ${Math.round(memory)} MB`
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(2)
}
const lines = contestants.map(({ name, against }) => {
  const taken = times.get(name) ?? []
  const ratios = against.map((other) => {
    const ratio = median(taken.map((value, index) => value / (times.get(other)?.[index] ?? Number.NaN)))
    return `${ratio.toFixed(2)} × ${other}`
  })
  const range = `${seconds(Math.min(...taken))}–${seconds(Math.max(...taken))}`
  return `${name.padEnd(36)} ${seconds(median(taken)).padStart(5)} s   ${range.padEnd(12)} ${ratios.join(', ')}`.trimEnd()
})
process.stdout.write(
  `${books.map(({ code, pages }) => `${code} ${pages} pages`).join(', ')}; ${runs} runs each, in turn; medians, range, ratio within each round; load of the machine ${Math.min(...loads).toFixed(1)}–${Math.max(...loads).toFixed(1)} (a bench alone makes about 2)\n“Printing” is bare Chromium with the same finished HTML, whole processes, one after the other.\n${lines.join('\n')}\n${passes.join('\n')}\n`,
)
