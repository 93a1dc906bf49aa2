/** A version as it was committed, in a folder of its own, where it can be printed again. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StudyError } from '../../problems.ts'
import { demand, type Ended, firstLine } from './ask.ts'
import type { Repository } from './repository.ts'

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
