/** The little that releases need of git, and of other processes. Nothing is ever pushed. */
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { StudyError } from '../problems.ts'

export interface Repository {
  /** Of its work tree. */
  readonly root: string
  /** The folder that was asked for, from the root, with forward slashes; empty for the root itself. */
  readonly prefix: string
}

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** @returns undefined where there is no git, or no repository around the folder */
export async function repositoryOf(folder: string): Promise<Repository | undefined> {
  const { code, stdout } = await git(folder, ['rev-parse', '--show-toplevel'])
  if (code !== 0) return undefined
  const root = stdout.trimEnd()
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

/** Gives all files of a commit, in a temporary folder, to the work, and removes them afterwards. */
export async function withExport<Result>(
  { root }: Repository,
  commit: string,
  signal: AbortSignal,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'study-version-'))
  try {
    const archive = join(folder, 'tree.tar')
    const tree = join(folder, 'tree')
    await mkdir(tree)
    // Line ends as they were committed, whatever this machine prefers.
    await demand(root, ['-c', 'core.autocrlf=false', 'archive', '--format=tar', `--output=${archive}`, commit])
    const { code, stderr } = await run('tar', ['-xf', archive, '-C', tree], root, signal)
    if (code !== 0) throw new StudyError(`The version cannot be unpacked: ${firstLine(stderr)}`)
    await rm(archive)
    return await work(tree)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => {})
  }
}

/** Lends the installed packages of this program to another copy of it. */
export async function lendPackages(program: string, to: string): Promise<void> {
  const packages = join(program, 'node_modules')
  if (existsSync(packages) && !existsSync(join(to, 'node_modules'))) {
    await symlink(packages, join(to, 'node_modules'), 'junction')
  }
}

/** Runs a program of Node to its end; what it says goes nowhere but into the answer. */
export function runNode(script: string, args: readonly string[], cwd: string, signal: AbortSignal): Promise<Ended> {
  return run(process.execPath, [script, ...args], cwd, signal)
}

/** @throws StudyError with what git said */
async function demand(folder: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await git(folder, args)
  if (code !== 0) {
    throw new StudyError(
      `git ${args.find((one) => !one.startsWith('-') && !one.includes('=')) ?? ''}: ${firstLine(stderr)}`,
      {
        hint: 'Mend what git complains about, and do it once more.',
      },
    )
  }
  return stdout
}

function git(folder: string, args: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(
      'git',
      ['-C', folder, ...args],
      // A hook that runs this program sets variables that lead git elsewhere; messages are to be in English.
      { env: { ...withoutGit(process.env), LC_ALL: 'C' }, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127
        done({ code, stdout, stderr: stderr === '' && error !== null ? error.message : stderr })
      },
    )
  })
}

function withoutGit(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const leading = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX']
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !leading.includes(name)))
}

function run(command: string, args: readonly string[], cwd: string, signal: AbortSignal): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, signal, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', (error) => fail(signal.aborted ? signal.reason : error))
    child.on('close', (code) => done({ code: code ?? 1, stdout, stderr }))
  })
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
