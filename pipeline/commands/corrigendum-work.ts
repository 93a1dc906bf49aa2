/** `corrigendum`: two versions in each language, compared by what they print, and told against the pages of the first. */
import { readDocument, type Unit } from '../changes/document.ts'
import { pairUnits } from '../changes/units.ts'
import { compose } from '../compose.ts'
import type { Language } from '../configuration.ts'
import { type Consequences, consequencesOf } from '../corrections/consequences.ts'
import { statisticsShown } from '../draw/shown.ts'
import type { Erratum } from '../errata.ts'
import { intlTag } from '../number-locale.ts'
import { Problems, StudyError } from '../problems.ts'
import { type CheckedStudy, examine, readFiles, type Tools } from '../read.ts'
import { correctionsOf, type Release, recordPath, releasesUpTo } from '../releases.ts'
import type { Correction } from '../stages.ts'
import { errataOf, type UnitPair } from '../versions/errata.ts'
import { type PrintRecord, readRecord } from '../versions/record.ts'
import { aboutOf } from './corrigendum-about.ts'
import { printSlip, slipStyles } from './corrigendum-slip.ts'
import type { SharedOptions } from './options.ts'
import { studyWith, wrongUse } from './release-plan.ts'
import type { Outcome } from './run.ts'

/** @returns undefined when the study has errors; @throws StudyError (wrong use) for a version that does not exist */
export async function corrigendum(
  sinceName: string | undefined,
  options: SharedOptions,
  tools: Tools,
): Promise<Outcome | undefined> {
  const loaded = await readFiles(options, tools)
  const checked = loaded && (await examine(loaded, tools))
  if (checked === undefined || tools.problems.errors > 0) return undefined
  const { sources, survey } = checked.study.manuscript
  const { since, corrected, before } = versionsOf(sinceName, sources.releases ?? [])
  const waiting = survey.corrections.filter((one) => one.released === undefined).length
  const unreleased =
    waiting === 0
      ? ''
      : `${waiting} in the register ${waiting === 1 ? 'is' : 'are'} in no version yet: \`release\` first.`
  const nothing = (why: string): Outcome => ({
    text: [`Nothing to correct in printed copies: ${why}`, unreleased].filter(Boolean).join('\n'),
    json: { files: [], errata: {} },
  })
  if (since === corrected) return nothing(`${corrected.version} is the only version, or the last one.`)
  const states = {
    was: studyWith(correctionsOf(before), checked.study),
    now: studyWith(correctionsOf(sources.releases ?? []), checked.study),
  }
  if (states.was === undefined || states.now === undefined) {
    throw new StudyError('The data of a released version cannot be read any more', { hint: 'See `check`.' })
  }
  const consequences = consequencesOf(states.was, states.now, (figure) => statisticsShown(figure))
  const styles = await slipStyles(tools)
  const written: string[] = []
  const errata: Record<string, readonly Erratum[]> = {}
  const notes: string[] = []
  for (const language of sources.languages) {
    const { code } = language
    const record = await recordFor(since, language, options, tools)
    if (record === undefined) {
      notes.push(`Version ${since.version} was not printed in ${language.name} (${code}).`)
      continue
    }
    const pair = { was: { ...checked, study: states.was }, now: { ...checked, study: states.now } }
    const own = await errataIn(
      language,
      pair,
      record,
      consequences,
      correctionsSince(before, survey.corrections),
      tools,
    )
    if (own === undefined) return undefined
    errata[code] = own
    if (own.length === 0) continue
    const finished = await printSlip(language, pair.now, { since, corrected, errata: own }, styles, tools)
    if (tools.problems.errors > 0) return undefined
    const name = `${sources.edition.id}.corrigendum.${since.version}-${corrected.version}.${code}.pdf`
    tools.services.signal.throwIfAborted()
    await tools.services.output.write(name, finished.pdf)
    written.push(name)
    if (finished.pages > 1) notes.push(`${name} has ${finished.pages} pages: there is too much to say for one.`)
  }
  if (written.length === 0) {
    return nothing([`version ${corrected.version} prints what ${since.version} printed.`, ...notes].join(' '))
  }
  const lines = Object.entries(errata).map(
    ([code, own]) => `${code}: ${own.length} ${own.length === 1 ? 'place' : 'places'}`,
  )
  const paths = written.map((name) => `${tools.services.output.name}/${name}`)
  return {
    text: [...paths, ...lines, ...notes, unreleased].filter(Boolean).join('\n'),
    json: { since: since.version, corrected: corrected.version, files: written, errata },
  }
}

interface Versions {
  /** What readers have, and what has been corrected since. */
  readonly since: Release
  readonly corrected: Release
  /** All versions up to the one that readers have. */
  readonly before: readonly Release[]
}

function versionsOf(name: string | undefined, releases: readonly Release[]): Versions {
  const corrected = releases.at(-1)
  if (corrected === undefined) throw wrongUse('No version has been released yet', 'Readers have none: see `release`.')
  const since = name ?? (releases.at(-2) ?? corrected).version
  const before = releasesUpTo(since, releases)
  const last = before?.at(-1)
  if (before === undefined || last === undefined) {
    throw wrongUse(
      `Version ${since} has not been released`,
      `Released: ${releases.map((one) => one.version).join(', ')}.`,
    )
  }
  return { since: last, corrected, before }
}

function correctionsSince(before: readonly Release[], corrections: readonly Correction[]): readonly Correction[] {
  const known = new Set(correctionsOf(before))
  return corrections.filter(({ id, released }) => released !== undefined && !known.has(id))
}

/** Both states as documents in one language, unit by unit. @returns undefined when a state cannot be composed */
async function errataIn(
  language: Language,
  { was, now }: { readonly was: CheckedStudy; readonly now: CheckedStudy },
  record: PrintRecord,
  consequences: Consequences,
  corrections: readonly Correction[],
  tools: Tools,
): Promise<readonly Erratum[] | undefined> {
  // A text that no longer suits the old answers is none that anybody has to mend.
  const old = await compose(was, language, { ...tools, problems: new Problems() })
  const young = await compose(now, language, tools)
  if (old === undefined || young === undefined) return undefined
  return tools.progress.stage(
    `errata ${language.code}`,
    () => {
      const [before, after] = [readDocument(old).units, readDocument(young).units]
      const pairs = pairUnits(before, after).map(
        ([a, b]): UnitPair => [a === undefined ? undefined : before[a], b === undefined ? undefined : after[b]],
      )
      return errataOf(pairs, record, {
        locale: intlTag(language),
        joint: language.words.chart_joint,
        about: (unit, words) => aboutOf(unit as Unit, words, { study: now.study, consequences, corrections, language }),
      })
    },
    (found) => `${found.length} places`,
  )
}

async function recordFor(
  { version }: Release,
  { code, pseudo }: Language,
  { folder }: SharedOptions,
  { services }: Tools,
): Promise<PrintRecord | undefined> {
  const edition = services.files.folder(folder)
  const path = recordPath(version, code)
  const bytes = await edition.read(path)
  // A pseudo-language is never released; it borrows nothing but the pages.
  if (typeof bytes === 'string') return pseudo ? { folios: {}, units: [] } : undefined
  const record = readRecord(new TextDecoder().decode(bytes))
  if (record === undefined) {
    throw new StudyError(`${edition.name}/${path} is damaged`, { hint: 'Restore it from the last commit.' })
  }
  return record
}
