/** The two states of a study that the change report compares: what there is now, and what it is compared with. */
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { VFile } from 'vfile'
import { isSeq, parseDocument } from 'yaml'
import { z } from 'zod'
import type { From } from '../changes/report.ts'
import { exitCodes, Problems, StudyError } from '../problems.ts'
import { type CheckedStudy, examine, type LoadedStudy, readFiles, type Tools } from '../read.ts'
import { diskOutput } from '../services/output.ts'
import { openRevision } from '../services/revisions.ts'
import type { Correction, ExactDecimal, Statistic, Study } from '../stages.ts'
import type { SharedOptions } from './options.ts'

/** What an earlier build left. */
export interface EarlierBuild {
  /** Code of the language → its PDF. */
  readonly pdfs: ReadonlyMap<string, Uint8Array>
  /** The study of today with the statistics of that build, which is all that is known of it. */
  readonly study: Study
}

export interface States {
  readonly now: CheckedStudy
  readonly old: { readonly checked: CheckedStudy } | { readonly build: EarlierBuild }
  readonly from: From
  /** What cannot be compared, and why. */
  readonly limits: readonly string[]
}

/**
 * @param from as the user wrote it: a folder or a revision; undefined for “without the last correction”
 * @returns undefined when either state has errors; the problems say which
 */
export async function readStates(
  from: string | undefined,
  options: SharedOptions,
  tools: Tools,
): Promise<States | undefined> {
  const loaded = await readFiles(options, tools)
  if (loaded === undefined) return undefined
  const now = await examine(loaded, tools)
  if (now === undefined) return undefined
  if (from === undefined) return withoutLast(loaded, now, tools)
  if (await isFolder(from)) {
    if (await isFile(join(from, 'edition.yaml'))) return fromContent(from, now, options, tools)
    if (await isFile(join(from, 'build.json'))) return fromBuild(from, now)
    throw new StudyError(`The folder ${from} holds neither an edition (edition.yaml) nor a build (build.json)`, {
      exitCode: exitCodes.usage,
      hint: 'Name a copy of the edition, or a folder into which `build` has written.',
    })
  }
  return fromRevision(from, now, options, tools)
}

async function withoutLast(loaded: LoadedStudy, now: CheckedStudy, tools: Tools): Promise<States | undefined> {
  const { corrections } = now.study.manuscript.survey
  const last = lastTogether(corrections)
  const file = loaded.sources.data.corrections
  if (last.length === 0 || file === undefined) {
    throw new StudyError('There is no correction in the register yet, and so nothing to compare', {
      exitCode: exitCodes.usage,
      hint: 'Name what to compare with: --from v1.0 (a revision of git), or --from DIR (a copy, or an earlier build).',
    })
  }
  const document = parseDocument(String(file), { schema: 'failsafe' })
  const list = document.get('corrections', true)
  if (isSeq(list)) list.items.splice(list.items.length - last.length)
  const value = corrections.length === last.length ? 'corrections: []\n' : document.toString({ lineWidth: 0 })
  const data = { ...loaded.sources.data, corrections: new VFile({ path: `${file.path} (without the last)`, value }) }
  const checked = await stateOf({ ...loaded, sources: { ...loaded.sources, data } }, tools)
  const ids = last.map(({ id }) => id)
  return (
    checked && {
      now,
      old: { checked },
      from: {
        kind: 'last-correction',
        words: `without the last ${ids.length === 1 ? 'correction' : 'corrections'} (${ids.join(', ')})`,
      },
      limits: [],
    }
  )
}

/** The last entry, with those that were given together with it, or that follow from it. */
function lastTogether(corrections: readonly Correction[]): readonly Correction[] {
  const [last] = corrections.slice(-1)
  if (last === undefined) return []
  const cause = ({ reason }: Correction): string => reason.replace(/^Follows from the correction of [^:]*: /, '')
  const from = corrections.findLastIndex(
    (one) =>
      one.participant !== last.participant ||
      one.date !== last.date ||
      one.askedBy !== last.askedBy ||
      one.source !== last.source ||
      one.released !== last.released ||
      cause(one) !== cause(last),
  )
  return corrections.slice(from + 1)
}

async function fromContent(
  folder: string,
  now: CheckedStudy,
  options: SharedOptions,
  tools: Tools,
): Promise<States | undefined> {
  const loaded = await readFiles({ ...options, folder }, tools)
  const checked = loaded && (await stateOf(loaded, tools))
  return (
    checked && {
      now,
      old: { checked },
      from: { kind: 'content', words: `of the edition in the folder ${folder}` },
      limits: [],
    }
  )
}

async function fromRevision(
  name: string,
  now: CheckedStudy,
  options: SharedOptions,
  tools: Tools,
): Promise<States | undefined> {
  const { services } = tools
  const revision = await tools.progress.stage('revision', () => openRevision(name, options.folder, services.files))
  const { short, date, subject, files } = revision
  const limits = [`Both states were made with the program as it is now; of ${name}, only the content was taken.`]
  if (!revision.hasLanguages) limits.push('The profiles of languages are those of today: that revision has none.')
  const attempt = new Problems()
  let loaded = await readFiles(options, { ...tools, problems: attempt, services: { ...services, files } })
  let problems = attempt
  const isProfile = attempt.all.some(({ file = '', fatal }) => fatal === true && file.includes('languages/'))
  if (isProfile) {
    // Words that the program of today prints were not yet there.
    limits.push(`The profiles of languages are those of today: those of ${name} lack words that this program prints.`)
    problems = new Problems()
    const mixed = { ...files, program: services.files.program }
    loaded = await readFiles(options, { ...tools, problems, services: { ...services, files: mixed } })
  }
  tools.problems.take(errorsOf(problems))
  const checked = loaded && (await stateOf(loaded, tools))
  return (
    checked && {
      now,
      old: { checked },
      from: {
        kind: 'revision',
        words: `of ${name === short ? '' : `${name}, `}revision ${short} of ${date} (“${subject}”)`,
      },
      limits,
    }
  )
}

async function stateOf(loaded: LoadedStudy, tools: Tools): Promise<CheckedStudy | undefined> {
  const problems = new Problems()
  const checked = await examine(loaded, { ...tools, problems })
  // Warnings of the old state are nobody's business any more.
  tools.problems.take(errorsOf(problems))
  if (checked === undefined) {
    tools.services.terminal.say(
      'The earlier state has errors by the rules of today. Its PDFs can still be compared: --from DIR, the output of its own build.',
    )
  }
  return checked
}

function errorsOf(problems: Problems): Problems {
  const errors = new Problems()
  if (problems.errors > 0) errors.take(problems)
  return errors
}

const builtSchema = z.object({
  edition: z.object({ id: z.string(), version: z.string(), date: z.string() }),
  editions: z.array(z.object({ language: z.string() })),
})

const missing = z.object({
  not_asked: z.number(),
  not_answered: z.number(),
  does_not_know: z.number(),
  withheld: z.number(),
})

const statisticsSchema = z.object({
  statistics: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      measure: z.enum(['share', 'mean']),
      count: z.number(),
      base: z.number(),
      share: z.number().nullable(),
      mean: z.string().nullable(),
      missing,
      documented: z.array(z.object({ participant: z.string() })),
    }),
  ),
})

async function fromBuild(folder: string, now: CheckedStudy): Promise<States> {
  const { read } = diskOutput(folder)
  const report = builtSchema.safeParse(json(await read('build.json')))
  const statistics = statisticsSchema.safeParse(json(await read('statistics.json')))
  if (!report.success || !statistics.success) {
    throw new StudyError(
      `The build in ${folder} cannot be read: build.json or statistics.json is damaged, or of another program`,
      {
        exitCode: exitCodes.usage,
        hint: 'Compare with the content that it was made of: --from DIR, or a revision of git.',
      },
    )
  }
  const { edition, editions } = report.data
  const pdfs = new Map<string, Uint8Array>()
  for (const { language } of editions) {
    const pdf = /^[\w-]+$/.test(language) ? await read(`${edition.id}.${language}.pdf`) : undefined
    if (pdf !== undefined) pdfs.set(language, pdf)
  }
  const old = new Map(
    statistics.data.statistics.flatMap((one): readonly (readonly [string, Statistic])[] => {
      const like = now.study.statistics.get(one.id)
      if (like === undefined) return []
      const { count, base, label, measure } = one
      const mean = one.mean === null ? undefined : exact(one.mean)
      return [
        [
          one.id,
          {
            ...like,
            ...{ count, base, label, measure, mean, missing: one.missing },
            // That of a mean is not in the file: it prints nothing of its own.
            percent: measure === 'mean' ? like.percent : (one.share ?? undefined),
            documented: one.documented.map(({ participant }) => participant),
          },
        ],
      ]
    }),
  )
  return {
    now,
    old: { build: { pdfs, study: { ...now.study, statistics: old } } },
    from: { kind: 'build', words: `of the build in ${folder} (version ${edition.version}, ${edition.date})` },
    limits: [
      'The earlier state is a build, not its content. Statistics and printed pages are compared; answers cannot be.',
      'If the build was made by an earlier program, what the program does otherwise shows as well.',
      'Claims are judged on the data of today only.',
      'Charts are shown on their pages only: a build does not keep them apart.',
      'Texts are those that the PDFs hold. Numbers of pages in contents and index cannot be told from other numbers, and are listed with them.',
    ],
  }
}

function json(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes === undefined ? undefined : JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function exact(text: string): ExactDecimal | undefined {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  return whole === '' ? undefined : { digits: BigInt(`${sign}${whole}${part}`), scale: part.length }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(resolve(path)).catch(() => undefined))?.isDirectory() ?? false
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false
}
