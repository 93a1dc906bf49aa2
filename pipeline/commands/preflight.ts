import { readFile, stat } from 'node:fs/promises'
import type { ProfileName } from '../preflight/profiles.ts'
import { didYouMean, exitCodes, StudyError } from '../problems.ts'
import type { Command, Surroundings } from './types.ts'

/** A larger file is not read into memory. */
const mostBytes = 2 ** 30

export const preflightCommand: Command = {
  name: 'preflight',
  summary: 'checks any PDF for people who listen (PDF/UA-1, PDF/A-2) or for the print shop (PDF/X-4, GWG 2022)',
  options: [
    'FILE.pdf …       one file or several, ours or not',
    '--screen         the rules of the accessible edition; --print those of the print shop (what the file says it is, if left out)',
    '--profile NAME   screen, print, or one standard: ua, a, x, gwg; may be given several times',
    '--json           the result as JSON on standard output',
    '--help           this text',
  ],
  isAlone: true,
  run: async (args, surroundings) => {
    const { files, asked, json } = await readArguments(args)
    const results = []
    let errors = 0
    for (const name of files) {
      const bytes = await read(name)
      surroundings.signal.throwIfAborted()
      const report = await check(name, bytes, asked, surroundings)
      errors += report.errors
      results.push({ name, report })
    }
    const { coverage, reportAsText } = await import('../preflight/report.ts')
    surroundings.terminal.result(
      json
        ? JSON.stringify(
            { files: results.map(({ name, report }) => ({ file: name, ...report, coverage: coverage(report) })) },
            null,
            2,
          )
        : results.map(({ name, report }) => reportAsText(name, report)).join('\n\n'),
    )
    return errors > 0 ? exitCodes.problems : exitCodes.done
  },
}

interface Arguments {
  readonly files: readonly string[]
  readonly asked: readonly ProfileName[]
  readonly json: boolean
}

async function readArguments(args: readonly string[]): Promise<Arguments> {
  const { profileNames } = await import('../preflight/profiles.ts')
  const files: string[] = []
  const asked: ProfileName[] = []
  let json = false
  const profile = (name: string): void => {
    const known = profileNames.find((one) => one === name)
    if (known === undefined) throw wrongUse(`There is no profile \`${name}\``, didYouMean(name, profileNames))
    asked.push(known)
  }
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? ''
    if (argument === '--json') json = true
    else if (argument === '--screen' || argument === '--print') profile(argument.slice(2))
    else if (argument === '--profile') profile(args[++index] ?? '')
    else if (argument.startsWith('--profile=')) profile(argument.slice(10))
    else if (argument.startsWith('--'))
      throw wrongUse(`Unexpected option \`${argument}\``, 'Options: --screen, --print, --profile NAME, --json.')
    else files.push(argument)
  }
  if (files.length === 0) throw wrongUse('There is no file to check', 'Give one PDF or several: preflight FILE.pdf')
  return { files, asked, json }
}

function wrongUse(message: string, hint: string): StudyError {
  return new StudyError(message, { exitCode: exitCodes.usage, hint })
}

async function read(name: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(name)
    if (size > mostBytes) throw wrongUse(`${name} is larger than 1 GB`, 'Split it, or check a part of it.')
    return await readFile(name)
  } catch (cause) {
    if (cause instanceof StudyError) throw cause
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    throw new StudyError(`${name} cannot be read${code === 'ENOENT' ? ': there is no such file' : ''}`, {
      exitCode: exitCodes.usage,
      hint: 'Give the path of a PDF that you may read.',
      cause,
    })
  }
}

async function check(
  name: string,
  bytes: Uint8Array,
  asked: readonly ProfileName[],
  { terminal, signal }: Surroundings,
) {
  const { preflight } = await import('../preflight/index.ts')
  return preflight(bytes, {
    profiles: asked,
    onPage: (page, pages) => {
      // Long files say where they are, every hundred pages.
      if (page % 100 === 0) {
        signal.throwIfAborted()
        terminal.say(`${name}: page ${page} of ${pages}`)
      }
    },
  })
}
