/** `release`: builds the version as it will be, final and from the files it will have, and then writes these files. */
import { build } from '../build.ts'
import { readDocument } from '../changes/document.ts'
import { compose } from '../compose.ts'
import { readReport } from '../earlier.ts'
import { fileNames } from '../file-names.ts'
import { readEdition } from '../parity/index.ts'
import { exitCodes, Problems, StudyError } from '../problems.ts'
import { examine, readFiles, type Tools } from '../read.ts'
import { type Release, recordPath, versionsFile } from '../releases.ts'
import { commitAndTag, commitOf, type Repository, repositoryOf, uncommitted } from '../services/git/repository.ts'
import { diskOutput } from '../services/output.ts'
import { changeInWords } from '../versions/in-words.ts'
import { releasesText } from '../versions/list.ts'
import { withPlanned } from '../versions/overlay.ts'
import { recordOf, recordText } from '../versions/record.ts'
import type { SharedOptions } from './options.ts'
import { planRelease, type ReleasePlan, type ReleaseWish, registerFile } from './release-plan.ts'
import type { Outcome } from './run.ts'

interface How {
  readonly isTrial: boolean
  readonly isTagged: boolean
}

/** @returns undefined when problems stop it: then no file of the edition was touched */
export async function release(
  wish: ReleaseWish,
  { isTrial, isTagged }: How,
  options: SharedOptions,
  tools: Tools,
): Promise<Outcome | undefined> {
  const plan = await planRelease(wish, options, tools)
  if (plan === undefined) return undefined
  const repository = await repositoryOf(options.folder)
  const tag = `${plan.checked.study.manuscript.sources.edition.id}-v${plan.release.version}`
  await refuseUnsettled(repository, tag, isTagged)
  if (isTrial) {
    return {
      text: [inWords(plan), 'Nothing was printed or written (--dry-run).'].join('\n\n'),
      json: { release: plan.release, written: [] },
    }
  }
  const commit = repository && (await commitOf(repository, 'HEAD'))
  const printed = await printVersion(plan, options, tools)
  if (printed === undefined) return undefined
  const whole: Release = {
    ...plan.release,
    languages: printed.languages,
    program: { ...plan.release.program, ...printed.tools },
    ...(repository === undefined ? {} : { tag }),
    ...(commit === undefined ? {} : { commit }),
  }
  const files = new Map([
    ...printed.records,
    ...plan.files,
    // The list comes last: it is what makes the version one.
    [versionsFile, releasesText([...plan.earlier, whole])] as const,
  ])
  tools.services.signal.throwIfAborted()
  const edition = diskOutput(options.folder)
  for (const [path, text] of files) await edition.write(path, text)
  const paths = [...files.keys()]
  return {
    text: [
      inWords(plan),
      `Written to ${options.folder}:\n${paths.map((path) => `  ${path}`).join('\n')}`,
      await kept(repository, paths, tag, whole, isTagged),
    ].join('\n\n'),
    json: { release: whole, written: paths },
  }
}

/** A version can be printed again only when all that it is made of is in a commit. @throws StudyError */
async function refuseUnsettled(repository: Repository | undefined, tag: string, isTagged: boolean): Promise<void> {
  if (repository === undefined) {
    if (!isTagged) return
    throw new StudyError('This edition is in no git repository, so that there is nothing to tag', {
      exitCode: exitCodes.usage,
      hint: 'Leave --tag out, or begin with `git init`.',
    })
  }
  const files = await uncommitted(repository)
  if (files.length > 0) {
    const shown = files.slice(0, 10).map((file) => `  ${file}`)
    if (files.length > shown.length) shown.push(`  … and ${files.length - shown.length} more`)
    throw new StudyError(`These files are in no commit yet:\n${shown.join('\n')}`, {
      exitCode: exitCodes.problems,
      hint: 'Commit them first (or set them aside): a version is printed again from its commit.',
    })
  }
  if ((await commitOf(repository, `refs/tags/${tag}`)) !== undefined) {
    throw new StudyError(`The tag ${tag} exists already`, {
      exitCode: exitCodes.problems,
      hint: `A version keeps its tag for ever. If it was never given away: git tag --delete ${tag}`,
    })
  }
}

interface PrintedVersion {
  readonly languages: Release['languages']
  readonly tools: Readonly<Record<string, string>>
  /** Path inside the edition → what it printed. */
  readonly records: readonly (readonly [path: string, text: string])[]
}

/** The final build of the edition as it will be, and what its pages say. */
async function printVersion(
  { files, release: { version } }: ReleasePlan,
  options: SharedOptions,
  tools: Tools,
): Promise<PrintedVersion | undefined> {
  const { services, progress } = tools
  const planned: Tools = {
    ...tools,
    services: { ...services, files: withPlanned(services.files, options.folder, files) },
  }
  if ((await build(options, planned, true)) === undefined) return undefined
  const quiet = { ...planned, problems: new Problems() }
  const loaded = await readFiles(options, quiet)
  const checked = loaded && (await examine(loaded, quiet))
  if (checked === undefined) return undefined
  const { sources } = checked.study.manuscript
  const report = await readReport(services.output)
  const languages: Release['languages'] = {}
  const records: (readonly [string, string])[] = []
  let used: Readonly<Record<string, string>> = {}
  for (const language of sources.languages) {
    const { code } = language
    const document = await compose(checked, language, quiet, { gaps: false, numbers: false })
    const [screen] = fileNames(sources.edition, language)
    const pdf = await services.output.read(screen)
    const told = report.editions?.find((one) => one.language === code)
    if (document === undefined || pdf === undefined || told?.pages === undefined) {
      throw new Error(`The build has left nothing of ${code}`)
    }
    const record = await progress.stage(
      `remember ${code}`,
      () => {
        const { passages, labels } = readEdition({ pdf, language }, document)
        const pieces = passages.flatMap((one) => one.pieces)
        return recordOf(readDocument(document).units, pieces, labels, told.folios ?? {})
      },
      ({ units }) => `${units.length} passages`,
    )
    records.push([recordPath(version, code), recordText(record)])
    languages[code] = {
      pages: told.pages,
      files: Object.fromEntries(
        (told.files ?? []).flatMap(({ name, sha256 }) =>
          name === undefined || sha256 === undefined ? [] : [[name, sha256]],
        ),
      ),
    }
    const { browser = '', node = '', icu = '' } = told.ingredients ?? {}
    used = { browser, node, icu }
  }
  return { languages, records, tools: used }
}

function inWords({ release: { version, date, corrections, changes, because }, notes }: ReleasePlan): string {
  return [
    `Version ${version} of ${date}, with ${corrections.length === 0 ? 'no correction' : corrections.length === 1 ? '1 correction' : `${corrections.length} corrections`}${corrections.length === 0 ? '' : `: ${corrections.join(', ')}`}`,
    ...changes.map((change) => `  ${changeInWords(change)}`),
    ...(because === undefined ? [] : [`  ${because}`]),
    ...notes,
  ].join('\n')
}

/** Where the version is kept, or how to keep it. */
async function kept(
  repository: Repository | undefined,
  paths: readonly string[],
  tag: string,
  { version, corrections }: Release,
  isTagged: boolean,
): Promise<string> {
  if (repository === undefined) {
    return 'This edition is in no git repository: keep a copy of the folder, or this version cannot be printed again.'
  }
  const { root, prefix } = repository
  const files = paths
    .filter((path) => path !== registerFile || corrections.length > 0)
    .map((path) => (prefix === '' ? path : `${prefix}/${path}`))
  const message = `Version ${version}`
  if (isTagged) {
    await commitAndTag(repository, files, message, tag)
    return `Committed and tagged as ${tag}, on this machine only. To give it to others: git push --follow-tags`
  }
  return [
    'To keep it, so that it can be printed again byte for byte:',
    `  git -C ${root} add ${files.join(' ')}`,
    `  git -C ${root} commit -m "${message}"`,
    `  git -C ${root} tag -a ${tag} -m "${message}"`,
  ].join('\n')
}
