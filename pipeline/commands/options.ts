/** Options that all commands share. */
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compare, didYouMean, exitCodes, StudyError } from '../problems.ts'

export interface SharedOptions {
  /** Folder of the edition. */
  readonly folder: string
  readonly languages: readonly string[]
  readonly out: string
  readonly json: boolean
  readonly fresh: boolean
}

export const sharedHelp: readonly string[] = [
  '--edition NAME   an edition below content/ (the newest if left out)',
  '--content DIR    the folder of an edition anywhere on disk',
  '--lang CODE      a language; may be given several times (all of the edition if left out)',
  '                 every edition also has xx-long (a third longer) and xx-rtl (right to left), which prove the layout',
  '--out DIR        where to write (output/NAME if left out)',
  '--json           the result as JSON on standard output, everything else on standard error',
  '--fresh          make everything again, use nothing from earlier builds',
  '--help           this text',
]

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @throws StudyError (wrong use) for unknown options and editions */
export function readOptions(args: readonly string[]): SharedOptions {
  const values = parse(args)
  const editions = knownEditions()
  const edition = values.edition ?? editions.at(-1)
  if (values.edition !== undefined && values.content !== undefined) {
    throw wrongUse('--edition and --content exclude each other', 'Give one of them.')
  }
  if (values.content === undefined && (edition === undefined || !editions.includes(edition))) {
    throw wrongUse(`There is no edition \`${edition ?? ''}\``, didYouMean(edition ?? '', editions))
  }
  const folder = values.content ?? join(root, 'content', edition ?? '')
  const name =
    values.content === undefined ? (edition ?? '') : (resolve(values.content).split(/[\\/]/).at(-1) ?? 'edition')
  return {
    folder,
    languages: values.lang ?? [],
    out: values.out ?? join('output', name),
    json: values.json ?? false,
    fresh: values.fresh ?? false,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        edition: { type: 'string' },
        content: { type: 'string' },
        lang: { type: 'string', multiple: true },
        out: { type: 'string' },
        json: { type: 'boolean' },
        fresh: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw wrongUse(
      error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error),
      'See --help.',
    )
  }
}

/** Folders of content/ that hold an edition, oldest first. */
function knownEditions(): readonly string[] {
  const content = join(root, 'content')
  if (!existsSync(content)) return []
  return readdirSync(content)
    .filter((name) => existsSync(join(content, name, 'edition.yaml')))
    .sort(compare)
}

function wrongUse(message: string, hint: string): StudyError {
  return new StudyError(message, { exitCode: exitCodes.usage, hint })
}
