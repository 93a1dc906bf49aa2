/** Files as they stand in the history of a repository: nothing is checked out. */
import { spawn } from 'node:child_process'
import { compare, StudyError } from '../../problems.ts'
import type { Folder } from '../types.ts'
import { demand, environment } from './ask.ts'

/** More than any edition holds: what is larger is not one. */
const limits = { files: 20_000, bytes: 500_000_000 }

export interface Blob {
  readonly hash: string
  readonly size: number
  /** A symbolic link: it is never followed. */
  readonly isLink: boolean
}

/** Every file below a path at a commit. */
export async function readTree(top: string, commit: string, path: string): Promise<ReadonlyMap<string, Blob>> {
  const listed = await demand(top, [
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
export async function readBlobs(
  top: string,
  blobs: readonly Blob[],
  name: string,
): Promise<ReadonlyMap<string, Buffer>> {
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

/** Reads as a folder of the disk does. */
export function memoryFolder(
  name: string,
  blobs: ReadonlyMap<string, Blob>,
  contents: ReadonlyMap<string, Buffer>,
): Folder {
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
