/** Runs git. Nothing is ever pushed, and nobody is asked for a password. */
import { execFile } from 'node:child_process'
import { StudyError } from '../../problems.ts'

/** What a program said, once it has ended. */
export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** As shells have it, for a program that is not there. */
const notFound = 127

/** What git answers in a folder, whether it is content or not. */
export function git(folder: string, args: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(
      'git',
      ['-C', folder, ...args],
      { env: environment(), maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : notFound
        done({ code, stdout, stderr: stderr === '' && error !== null ? error.message : stderr })
      },
    )
  })
}

/** @throws StudyError with what git said */
export async function demand(folder: string, args: readonly string[]): Promise<string> {
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

/** Is there a git on this machine? */
export async function hasGit(): Promise<boolean> {
  return (await git('.', ['--version'])).code !== notFound
}

/**
 * A hook that runs this program sets variables that lead git elsewhere; messages are to be in English. No lock is taken
 * for what only saves time, such as a fresher index.
 */
export function environment(): NodeJS.ProcessEnv {
  const leading = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX']
  const own = Object.entries(process.env).filter(([name]) => !leading.includes(name))
  return { ...Object.fromEntries(own), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }
}

export function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
