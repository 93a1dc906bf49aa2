/** The two states of a study that the change report compares: what there is now, and what it is compared with. */
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { VFile } from 'vfile'
import { isSeq, parseDocument } from 'yaml'
import type { From } from '../changes/report.ts'
import { exitCodes, Problems, StudyError } from '../problems.ts'
import { type CheckedStudy, examine, type LoadedStudy, readFiles, type Tools } from '../read.ts'
import { openRevision } from '../services/git/revision.ts'
import type { Correction } from '../stages.ts'
import { type EarlierBuild, fromBuild } from './changes-build.ts'
import type { SharedOptions } from './options.ts'

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

async function isFolder(path: string): Promise<boolean> {
  return (await stat(resolve(path)).catch(() => undefined))?.isDirectory() ?? false
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false
}
