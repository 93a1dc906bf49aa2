import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument, stringify } from 'yaml'
import { didYouMean, exitCodes, StudyError } from '../../problems.ts'
import { readCatalogue } from '../../translate/catalogue.ts'
import { fingerprintOf } from '../../translate/units.ts'
import type { Verdict } from '../../translate/verdicts.ts'
import { runCommand } from '../run.ts'
import { openDesk } from './desk.ts'
import type { TranslateVerb } from './types.ts'

/** An editor says once, for all languages, what a change of the source was. Without a verdict it counts as meaning. */
export const verdictVerb: TranslateVerb = {
  name: 'verdict',
  usage: 'verdict KEY… minor|meaning',
  summary: 'says of changed sources whether translations may stay as they are; without a key, lists what has changed',
  options: ['--reason WORDS   why, for the record'],
  run: (args, surroundings) => {
    const { rest, reason, words } = readArguments(args)
    return runCommand(rest, surroundings, async (options, tools) => {
      const desk = await openDesk(options, tools)
      if (desk === undefined) return undefined
      const { translations } = desk.study.manuscript.sources
      // The template holds the source as it was at the last update: what the catalogues know.
      const known = new Map(
        translations.template.flatMap((file) =>
          [...(readCatalogue(file, '', tools.problems)?.entries.values() ?? [])].map(
            (entry) => [entry.key, entry.source] as const,
          ),
        ),
      )
      const changed = desk.units.filter((unit) => {
        const before = known.get(unit.key)
        return before !== undefined && fingerprintOf(before) !== unit.fingerprint
      })
      const open = changed.filter(
        (unit) => !desk.isMinor(unit.key, fingerprintOf(known.get(unit.key) ?? ''), unit.fingerprint),
      )
      if (words === undefined) {
        const { diffWords } = await import('diff')
        const list = open.map((unit) => {
          const marked = diffWords(known.get(unit.key) ?? '', unit.text)
            .map(({ value, added, removed }) => (added ? `[+${value}+]` : removed ? `[-${value}-]` : value))
            .join('')
          return `${unit.key}  ${unit.catalogue}\n  ${marked}`
        })
        return {
          text: list.length === 0 ? 'No source has changed since the last `translate update`.' : list.join('\n'),
          json: {
            changed: open.map((unit) => ({
              key: unit.key,
              catalogue: unit.catalogue,
              from: known.get(unit.key),
              to: unit.text,
            })),
          },
        }
      }
      const verdicts = words.keys.map((key): Verdict => {
        const unit = changed.find((one) => one.key === key)
        if (unit === undefined) {
          throw new StudyError(`The source of \`${key}\` has not changed since the last \`translate update\``, {
            exitCode: exitCodes.usage,
            hint: didYouMean(
              key,
              changed.map((one) => one.key),
            ),
          })
        }
        return {
          unit: key,
          from: fingerprintOf(known.get(key) ?? ''),
          to: unit.fingerprint,
          verdict: words.verdict,
          ...(reason === undefined ? {} : { reason }),
        }
      })
      await desk.edition.write(
        'translations/verdicts.yaml',
        appended(join(options.folder, 'translations', 'verdicts.yaml'), verdicts),
      )
      return { text: `${verdicts.length} written. Now run \`translate update\`.`, json: { verdicts } }
    })
  },
}

function readArguments(args: readonly string[]): {
  readonly rest: readonly string[]
  readonly reason: string | undefined
  readonly words: { readonly keys: readonly string[]; readonly verdict: Verdict['verdict'] } | undefined
} {
  const rest = [...args]
  const at = rest.indexOf('--reason')
  const reason = at < 0 ? undefined : rest.splice(at, 2)[1]
  // Keys come first; options follow.
  const end = rest.findIndex((word) => word.startsWith('--'))
  const words = rest.splice(0, end < 0 ? rest.length : end)
  if (words.length === 0) return { rest, reason, words: undefined }
  const verdict = words.pop()
  if ((verdict !== 'minor' && verdict !== 'meaning') || words.length === 0) {
    throw new StudyError('verdict needs keys, and then `minor` or `meaning`', {
      exitCode: exitCodes.usage,
      hint: 'For example: translate verdict u1f3a9c minor --reason "a comma"',
    })
  }
  return { rest, reason, words: { keys: words, verdict } }
}

/** The file with more verdicts at its end; comments and order stay. */
function appended(path: string, verdicts: readonly Verdict[]): string {
  let before = ''
  try {
    before = readFileSync(path, 'utf8')
  } catch {
    // There is none yet.
  }
  if (before.trim() === '') {
    return `# What editors said of changed sources, once for all languages. Written by \`translate verdict\`.\n${stringify({ verdicts })}`
  }
  const document = parseDocument(before)
  for (const verdict of verdicts) document.addIn(['verdicts'], verdict)
  return document.toString()
}
