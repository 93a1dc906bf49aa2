import { exitCodes, StudyError } from '../problems.ts'
import { runCommand } from './run.ts'
import { takeSwitches } from './switches.ts'
import type { Command } from './types.ts'
import { single, takeOptions } from './values.ts'

/** What is asked for on the command line. */
export interface ImportWish {
  readonly files: readonly string[]
  readonly map: string | undefined
  readonly sheet: string | undefined
  readonly form: string | undefined
  readonly isToWrite: boolean
}

/** Shared options that take a value: the word after them is no file. */
const withValue = new Set(['--edition', '--content', '--lang', '--out'])

export const importCommand: Command = {
  name: 'import',
  summary: 'reads answers from Excel, KoboToolbox, ODK or LimeSurvey, and shows every cell that would change',
  options: [
    'FILE…            .xlsx or .csv; codes, not labels',
    '--map FILE       what columns and codes are called here (data/import.yaml of the edition if left out)',
    '--sheet NAME     which sheet of a workbook',
    '--form FILE      the XLSForm (.xlsx) or LimeSurvey structure (.lss), to be compared with questionnaire.yaml',
    '--dry-run        only shows what would change (so it is without --write)',
    '--write          writes responses.csv; nothing is written when there is any error',
  ],
  run: async (args, surroundings) => {
    const { wish, rest } = readWish(args)
    return runCommand(rest, surroundings, async (options, tools) => {
      const { importAnswers } = await import('./import-answers.ts')
      return importAnswers(wish, options, tools)
    })
  },
}

/** @throws StudyError (wrong use) */
export function readWish(args: readonly string[]): { readonly wish: ImportWish; readonly rest: readonly string[] } {
  const { on, rest: words } = takeSwitches(args, ['dry-run', 'write'])
  const { values, strangers, rest: others } = takeOptions(words, ['map', 'sheet', 'form'])
  const [stranger] = strangers
  if (stranger !== undefined) throw wrongUse(`There is no option --${stranger.name}`, 'See import --help.')
  if (on.has('dry-run') && on.has('write'))
    throw wrongUse('--dry-run and --write exclude each other', 'Give one of them.')
  const files: string[] = []
  const rest: string[] = []
  for (let at = 0; at < others.length; at++) {
    const word = others[at] ?? ''
    if (withValue.has(word)) rest.push(word, ...others.slice(at + 1, ++at + 1))
    else if (word.startsWith('--')) rest.push(word)
    else files.push(word)
  }
  const form = single(values.form, 'form')
  if (files.length === 0 && form === undefined)
    throw wrongUse('import needs a file', 'For example: npm run study -- import answers.xlsx')
  const map = single(values.map, 'map')
  const sheet = single(values.sheet, 'sheet')
  return { wish: { files, map, sheet, form, isToWrite: on.has('write') }, rest }
}

function wrongUse(message: string, hint: string): StudyError {
  return new StudyError(message, { exitCode: exitCodes.usage, hint })
}
