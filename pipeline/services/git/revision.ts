/** The content of an edition as it stood at a revision of git. Only reads; nothing is checked out, no file is touched. */
import { realpath } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exitCodes, StudyError } from '../../problems.ts'
import type { Files, Folder } from '../types.ts'
import { demand, git, hasGit } from './ask.ts'
import { type Blob, memoryFolder, readBlobs, readTree } from './blobs.ts'
import { commitOf, type Repository, repositoryOf } from './repository.ts'

export interface Revision {
  /** Hash of the commit, in full; and as people name it. */
  readonly commit: string
  readonly short: string
  /** Its date, and its first line. */
  readonly date: string
  readonly subject: string
  /** Reads the edition, and the languages of the program, as they stood; everything else as it is now. */
  readonly files: Files
  /** False where the languages are not in the same repository, or were not there yet: then those of today are read. */
  readonly hasLanguages: boolean
}

/**
 * @param folder of the edition
 * @throws StudyError where there is no git, no repository, no such revision, or the edition is not in it
 */
export async function openRevision(name: string, folder: string, files: Files): Promise<Revision> {
  const place = await realpath(folder).catch(() => resolve(folder))
  const repository = await repositoryAround(place)
  const { root: top, prefix: path } = repository
  const commit = (await commitOf(repository, name)) ?? (await refuse(name, top))
  const [short = '', date = '', subject = ''] = (
    await demand(top, ['log', '-1', '--no-show-signature', '--format=%h%x00%cs%x00%s', commit])
  )
    .trimEnd()
    .split('\0')
  const blobs = await readTree(top, commit, path)
  if (blobs.size === 0) {
    throw new StudyError(`At ${name} (${short}) there is no ${path === '' ? 'content' : path}`, {
      exitCode: exitCodes.usage,
      hint: `When was it added? git log --oneline -- ${path}`,
    })
  }
  const program = await realpath(fileURLToPath(new URL('../../..', import.meta.url)))
  const languagesPath = relative(await realpath(top), join(program, 'content/languages'))
    .split(sep)
    .join('/')
  const languages = languagesPath.startsWith('..')
    ? new Map<string, Blob>()
    : await readTree(top, commit, languagesPath)
  const contents = await readBlobs(top, [...blobs.values(), ...languages.values()], name)
  const edition = memoryFolder(`${files.folder(folder).name}@${short}`, blobs, contents)
  const oldLanguages = memoryFolder('content/languages', languages, contents)
  return {
    commit,
    short,
    date,
    subject,
    hasLanguages: languages.size > 0,
    files: {
      ...files,
      folder: (path) => (resolve(path) === resolve(folder) ? edition : files.folder(path)),
      program: languages.size === 0 ? files.program : overlaid(files.program, 'content/languages', oldLanguages),
    },
  }
}

/** @throws StudyError where there is no git, or no repository */
async function repositoryAround(place: string): Promise<Repository> {
  const repository = await repositoryOf(place)
  if (repository !== undefined) return repository
  if (!(await hasGit())) {
    throw new StudyError('There is no program `git` on this machine', {
      hint: 'Install git, or compare with a folder: --from DIR.',
    })
  }
  throw new StudyError(`${place} is not in a git repository`, {
    exitCode: exitCodes.usage,
    hint: 'Compare with a folder instead: --from DIR, a copy of the edition or the output of an earlier build.',
  })
}

/** @throws StudyError: there is no such revision, or none in this clone */
async function refuse(name: string, top: string): Promise<never> {
  const isShallow = (await git(top, ['rev-parse', '--is-shallow-repository'])).stdout.trim() === 'true'
  throw new StudyError(`There is no revision \`${name}\`, and no such folder`, {
    exitCode: exitCodes.usage,
    hint: isShallow
      ? 'This clone holds only the newest history. Fetch the rest with: git fetch --unshallow --tags'
      : 'See `git log --oneline` and `git tag`; a tag of somebody else comes with: git fetch --tags',
  })
}

/** A folder of which one part is another. */
function overlaid(folder: Folder, part: string, other: Folder): Folder {
  const inner = (path: string): string | undefined =>
    path === part ? '' : path.startsWith(`${part}/`) ? path.slice(part.length + 1) : undefined
  return {
    name: folder.name,
    read: (path) => {
      const rest = inner(path)
      return rest === undefined ? folder.read(path) : other.read(rest)
    },
    list: (path, endings) => {
      const rest = inner(path)
      return rest === undefined ? folder.list(path, endings) : other.list(rest, endings)
    },
  }
}
