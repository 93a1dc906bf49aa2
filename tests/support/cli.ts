/** The real command line, in a process of its own, with the Node that runs the tests. */
import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { root } from './studies.ts'

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  /** Waits until the program has said this. Fails when it ends before. */
  said(words: string): Promise<void>
}

export function startCli(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(process.execPath, [join(root, 'pipeline/cli.ts'), ...args], {
    cwd: root,
    // Many runs of the same program: the second one finds it compiled.
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { output, ended } = listenTo(child)
  return {
    child,
    ended,
    said: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.stderr.includes(words)) resolve()
        }
        child.stderr.on('data', look)
        ended.then(() => reject(new Error(`The program ended without saying “${words}”:\n${output.stderr}`)), reject)
        look()
      }),
  }
}

/** What a process has said so far, and all of it once it has ended. */
export function listenTo(child: ChildProcessByStdio<null, Readable, Readable>): {
  readonly output: Readonly<Omit<Ended, 'code'>>
  readonly ended: Promise<Ended>
} {
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...output }))
  })
  return { output, ended }
}

export function runCli(...args: readonly string[]): Promise<Ended> {
  return startCli(args).ended
}

/** Gives a temporary folder to the work, and removes it afterwards. */
export async function withFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'study-out-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
