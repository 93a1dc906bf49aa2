/** The repository around an edition: what is in no commit yet, which commit a name means, a commit with a tag. */
import { realpath } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import { demand, git } from './ask.ts'

export interface Repository {
  /** Of its work tree. */
  readonly root: string
  /** The folder that was asked for, from the root, with forward slashes; empty for the root itself. */
  readonly prefix: string
}

/** @returns undefined where there is no git, or no repository around the folder */
export async function repositoryOf(folder: string): Promise<Repository | undefined> {
  const { code, stdout } = await git(folder, ['rev-parse', '--show-toplevel'])
  if (code !== 0) return undefined
  const root = stdout.replace(/\r?\n$/, '')
  const [inner, outer] = await Promise.all([realpath(resolve(folder)), realpath(root)])
  return { root, prefix: relative(outer, inner).split(sep).join('/') }
}

/** Files that are changed or new, from the root; ignored ones are not among them. */
export async function uncommitted({ root }: Repository): Promise<readonly string[]> {
  const stdout = await demand(root, ['status', '--porcelain', '-z', '--no-renames', '--untracked-files=all'])
  return stdout
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.slice(3))
}

/** The full name of a commit; undefined for what does not exist. */
export async function commitOf({ root }: Repository, name: string): Promise<string | undefined> {
  const { code, stdout } = await git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
  return code === 0 ? stdout.trim() : undefined
}

/** A commit of some files, and a tag on it; both stay on this machine. @param files from the root */
export async function commitAndTag(
  { root }: Repository,
  files: readonly string[],
  message: string,
  tag: string,
): Promise<void> {
  await demand(root, ['add', '--', ...files])
  await demand(root, ['commit', '--quiet', '--message', message, '--', ...files])
  await demand(root, ['tag', '--annotate', '--message', message, '--', tag])
}
