/** What a release would write, or why there can be none. Nothing is printed or written here. */

import { VFile } from 'vfile'
import { compute } from '../compute/index.ts'
import type { Edition } from '../configuration.ts'
import { consequencesOf } from '../corrections/consequences.ts'
import { statisticsShown } from '../draw/shown.ts'
import { parse } from '../parse/index.ts'
import { answersHash } from '../parse/versions.ts'
import { exitCodes, Problems, StudyError } from '../problems.ts'
import type { CheckedStudy } from '../read.ts'
import { examine, readFiles, type Tools } from '../read.ts'
import {
  compareVersions,
  correctionsOf,
  isVersion,
  nextVersion,
  type Release,
  type ReleasedChange,
  versionsFile,
} from '../releases.ts'
import { programHash } from '../report.ts'
import type { DataFiles, Sources, Study } from '../stages.ts'
import { sha256 } from '../strings.ts'
import { releasedChanges } from '../versions/changes.ts'
import { releasesText } from '../versions/list.ts'
import { markReleased, registerWith } from '../versions/register.ts'
import type { SharedOptions } from './options.ts'

export interface ReleaseWish {
  readonly version: string | undefined
  readonly date: string | undefined
  /** Why the data are otherwise, beyond the corrections. */
  readonly because: string | undefined
}

export interface ReleasePlan {
  readonly checked: CheckedStudy
  readonly earlier: readonly Release[]
  /** Without what only the print can tell. */
  readonly release: Release
  /** Path inside the edition → what it will hold, but for the hashes of the print. */
  readonly files: ReadonlyMap<string, string>
  /** What is worth knowing. */
  readonly notes: readonly string[]
}

export const registerFile = 'data/corrections.yaml'

/** @returns undefined when the study has errors; @throws StudyError (wrong use) for a version that cannot be */
export async function planRelease(
  wish: ReleaseWish,
  options: SharedOptions,
  tools: Tools,
): Promise<ReleasePlan | undefined> {
  if (options.languages.length > 0) {
    throw wrongUse('A version has all languages of its edition', 'Leave --lang out.')
  }
  const problems = new Problems()
  const loaded = await readFiles(options, { ...tools, problems })
  const checked = loaded && (await examine(loaded, { ...tools, problems }))
  if (loaded === undefined || checked === undefined || problems.errors > 0) {
    tools.problems.take(problems)
    return undefined
  }
  const { sources, survey } = checked.study.manuscript
  const earlier = sources.releases ?? []
  const waiting = survey.corrections.filter((one) => one.released === undefined)
  const { version, date } = settle(
    wish,
    sources.edition,
    earlier,
    waiting.map((one) => one.date),
  )
  refuseUnseen(sources, wish, earlier, problems)
  if (earlier.length === 0) {
    const early = survey.corrections.find((one) => one.released !== undefined)
    if (early !== undefined) {
      throw wrongUse(
        `Correction \`${early.id}\` says \`released: ${early.released}\`, and there is no released version yet`,
        'Remove the line: `release` writes it.',
      )
    }
  }
  const ids = waiting.map((one) => one.id)
  const changes = earlier.length === 0 ? [] : changesSince(correctionsOf(earlier), checked.study)
  const release: Release = {
    version,
    date,
    corrections: ids,
    changes: [...changes],
    ...(wish.because === undefined ? {} : { because: wish.because }),
    answers: answersHash(survey.answers),
    data: dataHashes(sources.data),
    languages: {},
    program: {
      version: checked.design.versions[0] ?? '',
      code: await programHash(tools.services),
      lock: sha256(lockOf(await tools.services.files.program.read('package-lock.json'))),
    },
  }
  const { corrections } = sources.data
  const register = corrections && ids.length > 0 ? markReleased(String(corrections), ids, version) : undefined
  const nothing = earlier.length > 0 && ids.length === 0 ? ['No correction has been made since the last version.'] : []
  const silent =
    ids.length > 0 && changes.length === 0 && earlier.length > 0
      ? ['The corrections change no statistic that is printed: readers need no corrigendum.']
      : []
  return {
    checked,
    earlier,
    release,
    files: new Map([
      ...(register === undefined ? [] : [[registerFile, register] as const]),
      [versionsFile, releasesText([...earlier, release])] as const,
    ]),
    notes: [...nothing, ...silent],
  }
}

/** The version and its date. @throws StudyError (wrong use) */
function settle(
  wish: ReleaseWish,
  edition: Edition,
  earlier: readonly Release[],
  corrected: readonly string[],
): { readonly version: string; readonly date: string } {
  const last = earlier.at(-1)
  if (last === undefined) {
    const { version, date } = edition
    if ((wish.version ?? version) !== version || (wish.date ?? date) !== date) {
      throw wrongUse(
        `The first version is the one of edition.yaml: ${version} of ${date}`,
        'Change `version` and `date` there; later versions are named here.',
      )
    }
    if (!isVersion(version)) throw notAVersion(version)
    return { version, date }
  }
  const version = wish.version ?? nextVersion(last.version)
  if (!isVersion(version)) throw notAVersion(version)
  if (earlier.some((one) => compareVersions(one.version, version) === 0)) {
    throw wrongUse(
      `Version ${version} has been released already`,
      `Leave --version out for ${nextVersion(last.version)}.`,
    )
  }
  if (compareVersions(last.version, version) > 0) {
    throw wrongUse(`Version ${version} comes before ${last.version}`, `The next one is ${nextVersion(last.version)}.`)
  }
  const newest = [...corrected].sort().at(-1)
  const date = wish.date ?? (newest !== undefined && newest >= last.date ? newest : undefined)
  if (date === undefined) throw wrongUse('A version needs its date', 'Give --date YYYY-MM-DD.')
  if (date < last.date) {
    throw wrongUse(`${date} is before version ${last.version}, which is of ${last.date}`, 'Give a later --date.')
  }
  return { version, date }
}

function notAVersion(version: string): StudyError {
  return wrongUse(`\`${version}\` is no version`, 'Write two numbers with a point between them: 1.1.')
}

/** Readers are told of corrections; whatever else has changed in the data needs words. @throws StudyError (wrong use) */
function refuseUnseen(
  { data }: Sources,
  { because }: ReleaseWish,
  earlier: readonly Release[],
  problems: Problems,
): void {
  const last = earlier.at(-1)
  if (last === undefined || because !== undefined) return
  const unseen = problems.all.find(({ ruleId }) => ruleId === 'version-answers' || ruleId === 'version-corrections')
  if (unseen !== undefined)
    throw new StudyError(unseen.reason, { exitCode: exitCodes.problems, hint: unseen.note ?? '' })
  const now = dataHashes(data)
  const changed = [...new Set([...Object.keys(now), ...Object.keys(last.data)])].filter(
    (name) => now[name] !== last.data[name],
  )
  if (changed.length > 0) {
    throw new StudyError(`Changed since version ${last.version}, without a correction: ${changed.join(', ')}`, {
      exitCode: exitCodes.problems,
      hint: 'Restore them; or say why, in words that will be kept: --because "…".',
    })
  }
}

/** Tables that the register of corrections does not speak of. Claims are signed off anew with each correction. */
function dataHashes(data: DataFiles): Record<string, string> {
  const { responses: _, corrections: __, claims: ___, ...others } = data as DataFiles & { readonly claims?: VFile }
  return Object.fromEntries(
    Object.entries(others).flatMap(([name, file]) => (file instanceof VFile ? [[name, sha256(String(file))]] : [])),
  )
}

/** The study with some corrections only. @param ids those that count */
export function studyWith(ids: readonly string[], { manuscript: { sources } }: Study): Study | undefined {
  const { corrections } = sources.data
  const { releases: _, releasesFile: __, ...rest } = sources
  const value = corrections && registerWith(String(corrections), new Set(ids))
  const register = corrections && new VFile({ path: corrections.path, value: value ?? '' })
  // What is wrong with a state that is gone has been said when it was there.
  const manuscript = parse({ ...rest, data: { ...sources.data, corrections: register } }, new Problems())
  return manuscript && compute(manuscript, new Problems())
}

/** The statistics that some place prints otherwise. */
function changesSince(ids: readonly string[], now: Study): readonly ReleasedChange[] {
  const before = studyWith(ids, now)
  if (before === undefined) return []
  const { places } = consequencesOf(before, now, (figure) => statisticsShown(figure))
  return releasedChanges(before.statistics, now.statistics, new Set(places.map((one) => one.statistic)))
}

function lockOf(bytes: Uint8Array | 'missing' | 'outside'): string | Uint8Array {
  return typeof bytes === 'string' ? '' : bytes
}

export function wrongUse(message: string, hint: string): StudyError {
  return new StudyError(message, { exitCode: exitCodes.usage, hint })
}
