/** The content of an edition as it stood at a revision of git. Only reads; nothing is checked out, no file is touched. */
import { execFile, spawn } from 'node:child_process'
import { realpath } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { compare, exitCodes, StudyError } from '../problems.ts'
import { isMissing } from './files.ts'
import type { Files, Folder } from './types.ts'

/** More than any edition holds: what is larger is not one. */
const limits = { files: 20_000, bytes: 500_000_000 }

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
  const top = await topOf(place)
  const commit = await commitOf(name, top)
  const [short = '', date = '', subject = ''] = (
    await git(top, ['log', '-1', '--no-show-signature', '--format=%h%x00%cs%x00%s', commit])
  )
    .trimEnd()
    .split('\0')
  const path = relative(top, place).split(sep).join('/')
  const blobs = await readTree(top, commit, path)
  if (blobs.size === 0) {
    throw new StudyError(`At ${name} (${short}) there is no ${path === '' ? 'content' : path}`, {
      exitCode: exitCodes.usage,
      hint: `When was it added? git log --oneline -- ${path}`,
    })
  }
  const root = await realpath(fileURLToPath(new URL('../..', import.meta.url)))
  const languagesPath = relative(top, join(root, 'content/languages')).split(sep).join('/')
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

interface Blob {
  readonly hash: string
  readonly size: number
  /** A symbolic link: it is never followed. */
  readonly isLink: boolean
}

async function topOf(place: string): Promise<string> {
  try {
    return (await git(place, ['rev-parse', '--show-toplevel'])).replace(/\r?\n$/, '')
  } catch (error) {
    if (error instanceof StudyError) throw error
    throw new StudyError(`${place} is not in a git repository`, {
      exitCode: exitCodes.usage,
      hint: 'Compare with a folder instead: --from DIR, a copy of the edition or the output of an earlier build.',
    })
  }
}

async function commitOf(name: string, top: string): Promise<string> {
  try {
    return (await git(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])).trim()
  } catch (error) {
    if (error instanceof StudyError) throw error
    const isShallow = (await git(top, ['rev-parse', '--is-shallow-repository']).catch(() => '')).trim() === 'true'
    throw new StudyError(`There is no revision \`${name}\`, and no such folder`, {
      exitCode: exitCodes.usage,
      hint: isShallow
        ? 'This clone holds only the newest history. Fetch the rest with: git fetch --unshallow --tags'
        : 'See `git log --oneline` and `git tag`; a tag of somebody else comes with: git fetch --tags',
    })
  }
}

async function readTree(top: string, commit: string, path: string): Promise<ReadonlyMap<string, Blob>> {
  const listed = await git(top, [
    'ls-tree',
    '-r',
    '-z',
    '--long',
    '--full-tree',
    commit,
    ...(path === '' ? [] : [`${path}/`]),
  ])
  const blobs = new Map<string, Blob>()
  let bytes = 0
  for (const line of listed.split('\0')) {
    const [, mode = '', type = '', hash = '', size = '', name = ''] =
      /^(\d+) (\w+) ([0-9a-f]+) +(\S+)\t([\s\S]*)$/.exec(line) ?? []
    if (type !== 'blob') continue
    bytes += Number(size)
    blobs.set(path === '' ? name : name.slice(path.length + 1), { hash, size: Number(size), isLink: mode === '120000' })
  }
  if (blobs.size > limits.files || bytes > limits.bytes) {
    throw new StudyError(
      `${path} holds ${blobs.size} files with ${bytes} bytes at that revision, more than an edition can`,
    )
  }
  return blobs
}

/** All of them at once: a process for each file would take minutes. */
async function readBlobs(top: string, blobs: readonly Blob[], name: string): Promise<ReadonlyMap<string, Buffer>> {
  const hashes = [...new Set(blobs.filter(({ isLink }) => !isLink).map(({ hash }) => hash))]
  const child = spawn('git', ['-C', top, 'cat-file', '--batch'], {
    env: environment(),
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise<void>((done, fail) => {
    child.on('error', fail)
    child.on('close', () => done())
  })
  child.stdin.on('error', () => {})
  child.stdin.end(hashes.map((hash) => `${hash}\n`).join(''))
  await ended
  const answer = Buffer.concat(parts)
  const contents = new Map<string, Buffer>()
  let at = 0
  for (const hash of hashes) {
    const end = answer.indexOf(10, at)
    const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(answer.toString('latin1', at, end))?.[1] ?? Number.NaN)
    if (end < 0 || Number.isNaN(size) || end + 1 + size > answer.length) {
      throw new StudyError(`The content of ${name} is not all in this clone`, {
        hint: 'Fetch it: git fetch --unshallow, or clone without --filter.',
      })
    }
    contents.set(hash, answer.subarray(end + 1, end + 1 + size))
    at = end + 1 + size + 1
  }
  return contents
}

function memoryFolder(name: string, blobs: ReadonlyMap<string, Blob>, contents: ReadonlyMap<string, Buffer>): Folder {
  return {
    name,
    read: async (path) => {
      const blob = blobs.get(path.replace(/^\.\//, ''))
      if (blob === undefined) return path.split('/').includes('..') ? 'outside' : 'missing'
      // A link may lead anywhere; where it led then cannot be known now.
      return blob.isLink ? 'outside' : (contents.get(blob.hash) ?? 'missing')
    },
    list: async (path, endings) =>
      [...blobs.keys()]
        .filter((file) => path === '' || path === '.' || file.startsWith(`${path}/`))
        .filter((file) => endings.some((ending) => file.endsWith(ending)))
        .map((file) => (path === '' || path === '.' ? file : file.slice(path.length + 1)))
        .sort(compare),
  }
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

/** Asks nobody for a password, and writes nothing, not even its index. */
function environment(): NodeJS.ProcessEnv {
  return { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }
}

const run = promisify(execFile)

/** @throws StudyError where there is no git; Error where git refuses */
async function git(folder: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { env: environment(), maxBuffer: 64 * 1024 * 1024 })
    return stdout
  } catch (error) {
    if (isMissing(error)) {
      throw new StudyError('There is no program `git` on this machine', {
        hint: 'Install git, or compare with a folder: --from DIR.',
        cause: error,
      })
    }
    throw error
  }
}
