/**
 * What the two editions cost beside their printing: the pass that makes the screen edition, and the one that makes the print
 * edition, each in a process of its own.
 *   node tools/passes.ts FOLDER NAME screen|print RUNS   used by the benchmark; prints JSON
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { VFile } from 'vfile'
import { finish } from '../pipeline/finish/index.ts'
import { openPress } from '../pipeline/prepress/press.ts'
import { pressFiles } from '../pipeline/press-files.ts'
import { Problems } from '../pipeline/problems.ts'
import type { CheckedStudy } from '../pipeline/read.ts'
import { diskFiles } from '../pipeline/services/files.ts'
import type { PrintedDocument } from '../pipeline/stages.ts'

export interface Passed {
  /** Milliseconds; the first run has a cold engine, as a build of one language has. */
  readonly times: readonly number[]
  /** Of the whole process, in megabytes. */
  readonly memory: number
  readonly pages: number
}

/** Keeps a printing, so that other processes can make its editions. */
export async function keepPrinting(
  folder: string,
  name: string,
  printed: PrintedDocument,
  { study, design }: CheckedStudy,
): Promise<void> {
  const { edition } = study.manuscript.sources
  const { pdf, document, ...rest } = printed
  const kept = {
    ...rest,
    document: { ...document, anchors: [] },
    edition: { id: edition.id, publisher: edition.publisher, date: edition.date },
    families: [...new Set(design.fonts.map((font) => font.postScriptName))],
    tokens: design.tokens,
  }
  await writeFile(join(folder, `${name}.raw.pdf`), pdf)
  await writeFile(join(folder, `${name}.raw.json`), JSON.stringify(kept))
}

type Kept = Omit<PrintedDocument, 'pdf'> & {
  readonly edition: { readonly id: string; readonly publisher: string; readonly date: string }
  readonly families: readonly string[]
  readonly tokens: CheckedStudy['design']['tokens']
}

async function measure(folder: string, name: string, pass: string, runs: number): Promise<Passed> {
  const kept = JSON.parse(await readFile(join(folder, `${name}.raw.json`), 'utf8')) as Kept
  const pdf = await readFile(join(folder, `${name}.raw.pdf`))
  const document = { ...kept.document, anchors: new Map() }
  const origin = { file: new VFile({ path: 'edition.yaml' }) }
  const own = await pressFiles(diskFiles().program)
  const press = await openPress({ edition: kept.edition, editionPath: 'edition.yaml', tokens: kept.tokens, ...own })
  const problems = new Problems()
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    if (pass === 'print') {
      const { files } = await press({ pdf, document })
      if (files === undefined) throw new Error('There is no print edition')
    } else finish({ ...kept, document, pdf }, { edition: kept.edition, families: kept.families, origin }, problems)
    times.push(performance.now() - start)
  }
  if (problems.errors > 0) throw new Error(problems.all.map(String).join('\n'))
  return { times, memory: process.resourceUsage().maxRSS / 1024, pages: kept.map.pages }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = '', name = '', pass = '', runs = '1'] = process.argv.slice(2)
  process.stdout.write(JSON.stringify(await measure(folder, name, pass, Number(runs))))
}
