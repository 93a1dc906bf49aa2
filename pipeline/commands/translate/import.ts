import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { unzipSync } from 'fflate'
import { exitCodes, StudyError } from '../../problems.ts'
import { writeCatalogue } from '../../translate/catalogue.ts'
import { type ImportedUnit, importFiles, type Outcome } from '../../translate/exchange/incoming.ts'
import { readPo } from '../../translate/exchange/po.ts'
import type { ExchangeFile, Refusal } from '../../translate/exchange/types.ts'
import { readXliff } from '../../translate/exchange/xliff-read.ts'
import { runCommand } from '../run.ts'
import { takeSwitches } from '../switches.ts'
import { openDesk, openLanguage } from './desk.ts'
import type { TranslateVerb } from './types.ts'
import { writeChanged } from './update.ts'

/** Takes back what translators send: all of it, a part, late, or in several files. */
export const importVerb: TranslateVerb = {
  name: 'import',
  usage: 'import LANG FILE…',
  summary: 'takes PO, XLIFF 1.2 or 2.x, or a zip of them back; conflicts are listed, nothing is overwritten',
  options: ['--dry-run        only says what would be done'],
  run: (args, surroundings) => {
    const { on, rest } = takeSwitches(args, ['dry-run'])
    const end = rest.findIndex((word) => word.startsWith('--'))
    const [code, ...paths] = rest.slice(0, end < 0 ? rest.length : end)
    if (code === undefined || paths.length === 0) {
      throw new StudyError('import needs a language and a file', {
        exitCode: exitCodes.usage,
        hint: 'For example: translate import fr back.xlf',
      })
    }
    return runCommand(['--lang', code, ...(end < 0 ? [] : rest.slice(end))], surroundings, async (options, tools) => {
      const files = await readAll(paths)
      const desk = await openDesk(options, tools)
      const language = desk?.languages[0]
      if (desk === undefined || language === undefined) return undefined
      for (const { path, refused } of files.refused) {
        throw new StudyError(`${path}${refused.line === undefined ? '' : `:${refused.line}`}: ${refused.reason}`, {
          exitCode: exitCodes.problems,
          hint: `${refused.remedy} Nothing was changed.`,
        })
      }
      const wrong = files.read.find(
        (file) => file.targetLanguage !== '' && !sameLanguage(file.targetLanguage, language.tag),
      )
      if (wrong !== undefined) {
        throw new StudyError(`The file is in \`${wrong.targetLanguage}\`, not in \`${language.tag}\``, {
          exitCode: exitCodes.problems,
          hint: 'Nothing was changed.',
        })
      }
      const { translation } = openLanguage(desk, language, tools)
      const result = importFiles(files.read, {
        study: desk.study,
        language,
        units: new Map(desk.units.map((unit) => [unit.key, unit])),
        catalogues: translation.catalogues,
        isMinor: desk.isMinor,
      })
      if (result.units.length === 0 || result.units.every((one) => one.outcome === 'unknown')) {
        throw new StudyError(`None of the ${result.units.length} units belongs to this study`, {
          exitCode: exitCodes.problems,
          hint: 'Is it a file of another edition, or of another project? Nothing was changed.',
        })
      }
      const changed = on.has('dry-run')
        ? []
        : await writeChanged(
            [...result.catalogues].map(
              ([name, catalogue]) => [`translations/${code}/${name}.po`, writeCatalogue(catalogue)] as const,
            ),
            desk.edition,
          )
      for (const one of result.units.filter((each) => each.outcome === 'conflict' || each.outcome === 'error')) {
        const unit = desk.units.find((each) => each.key === one.id.split('|')[0])
        tools.problems.error(
          unit?.origin ?? { file: desk.study.manuscript.sources.editionFile },
          one.outcome === 'conflict' ? 'import-conflict' : 'import-refused',
          `Unexpected translation of \`${one.id}\`: ${one.detail}. Here: “${one.here}”. Returned: “${one.returned}”`,
          one.outcome === 'conflict'
            ? 'Choose one of the two and write it into the catalogue; nothing was overwritten.'
            : 'The unit was left as it is; the others were taken.',
        )
      }
      return { text: report(result.units, changed, on.has('dry-run')), json: { units: result.units, changed } }
    })
  },
}

function sameLanguage(one: string, other: string): boolean {
  return one.split(/[-_]/)[0]?.toLowerCase() === other.split(/[-_]/)[0]?.toLowerCase()
}

const words: readonly (readonly [Outcome, string])[] = [
  ['new', 'new translations'],
  ['changed', 'changed'],
  ['confirmed', 'stale ones confirmed'],
  ['reviewed', 'reviewed'],
  ['late', 'taken, but their source has changed since: to be looked at again'],
  ['same', 'as they are here'],
  ['untouched', 'not touched by the translator, newer here'],
  ['empty', 'without a finished translation'],
  ['conflict', 'CONFLICTS'],
  ['error', 'REFUSED'],
  ['unknown', 'of no unit of this study'],
]

function report(units: readonly ImportedUnit[], changed: readonly string[], isTrial: boolean): string {
  const lines = words.flatMap(([outcome, label]) => {
    const count = units.filter((one) => one.outcome === outcome).length
    return count === 0 ? [] : [`${String(count).padStart(6)}  ${label}`]
  })
  return [...lines, isTrial ? 'Nothing was written (--dry-run).' : `${changed.length} files changed`].join('\n')
}

interface Read {
  readonly read: readonly ExchangeFile[]
  readonly refused: readonly { readonly path: string; readonly refused: Refusal }[]
}

/** A zip may hold the pack as it went out: of the formats in it, whichever was worked on counts, and equal units twice do no harm. */
async function readAll(paths: readonly string[]): Promise<Read> {
  const read: ExchangeFile[] = []
  const refused: { path: string; refused: Refusal }[] = []
  const take = (path: string, bytes: Uint8Array): void => {
    const ending = extname(path).toLowerCase()
    if (ending === '.zip') {
      for (const [name, content] of Object.entries(unzip(path, bytes))) {
        if (/\.(po|xlf|xliff)$/i.test(name)) take(`${path}/${name}`, content)
      }
      return
    }
    if (!['.po', '.xlf', '.xliff', '.xml'].includes(ending)) {
      refused.push({
        path,
        refused: {
          reason: `Unexpected kind of file “${ending}”, expected .po, .xlf, .xliff or .zip`,
          remedy: 'Export one of these.',
        },
      })
      return
    }
    const result = ending === '.po' ? readPo(bytes, path) : readXliff(bytes)
    if ('refused' in result) refused.push({ path, refused: result.refused })
    else read.push(...result.files)
  }
  for (const path of paths) take(path, await bytesOf(path))
  return { read, refused }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch {
    throw new StudyError(`Cannot read ${basename(path)}`, {
      exitCode: exitCodes.usage,
      hint: `Is ${path} the right path?`,
    })
  }
}

/** What a zip says of its sizes is believed only up to a limit. */
function unzip(path: string, bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  let total = 0
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(po|xlf|xliff)$/i.test(name)) return false
        total += originalSize
        if (total > 128 * 1024 * 1024) throw new Error('it holds more than 128 MB')
        return true
      },
    })
  } catch (error) {
    throw new StudyError(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      exitCode: exitCodes.problems,
      hint: 'The zip file is damaged; send it again. Nothing was changed.',
    })
  }
}
