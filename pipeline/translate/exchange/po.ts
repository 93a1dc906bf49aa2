/** PO as it goes out and comes back: the catalogue itself, with the hash of each translation among its comments. */
import { VFile } from 'vfile'
import { Problems } from '../../problems.ts'
import { type Catalogue, type Entry, entryId, readCatalogue, reviewMark, writeCatalogue } from '../catalogue.ts'
import { decodeText } from './bytes.ts'
import { baseIn, baseNote } from './notes.ts'
import type { ExchangeState, OutgoingUnit, ReadResult, ReturnedUnit } from './types.ts'
import { baseOf } from './words.ts'

/**
 * @param catalogue up to date with the source
 * @param units those that go out, by id; stale ones keep their old translation, and are fuzzy
 */
export function writePo(catalogue: Catalogue, units: ReadonlyMap<string, OutgoingUnit>): string {
  const entries = [...catalogue.entries].flatMap(([id, entry]): readonly (readonly [string, Entry])[] => {
    const unit = units.get(id)
    if (unit === undefined) return []
    const context = [...unit.notes, baseNote(baseOf(entry.target))]
    return [[id, { ...entry, fuzzy: unit.state === 'doubtful', context }]]
  })
  return writeCatalogue({ ...catalogue, entries: new Map(entries), obsolete: new Map() })
}

export function readPo(bytes: Uint8Array, path: string): ReadResult {
  const decoded = decodeText(bytes)
  if ('refused' in decoded) return decoded
  const line = brokenLine(decoded.text)
  if (line !== undefined) {
    const reason = 'Unexpected line that is no PO, expected a comment, or a keyword and words between quotation marks'
    return { refused: { reason, remedy: 'The file is damaged or cut off; export it again.', line } }
  }
  const problems = new Problems()
  const catalogue = catalogueOf(decoded.text, path, problems)
  const [twice, others] = [problems.all.filter(isTwice), problems.all.filter((one) => !isTwice(one))]
  const problem = others.find((one) => one.fatal === true)
  if (catalogue === undefined || problem !== undefined) {
    const reason = problem?.reason ?? 'Unexpected text that is no PO'
    return { refused: { reason, remedy: problem?.note ?? 'Export it again.', line: problem?.line ?? undefined } }
  }
  const file = {
    name: catalogue.name,
    sourceLanguage: '',
    targetLanguage: catalogue.headers['Language'] ?? '',
    units: [...catalogue.entries.values()].map((entry) =>
      unit(
        entry,
        twice
          .filter((one) => one.reason.includes(`\`${entryId(entry.key, entry.condition)}\``))
          .map((one) => one.reason),
      ),
    ),
  }
  return { files: [file] }
}

/** @returns undefined also for what nobody wrote: millions of lines to one entry are more than patterns can match */
function catalogueOf(text: string, path: string, problems: Problems): Catalogue | undefined {
  try {
    return readCatalogue(new VFile({ path, value: text }), '', problems)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Only the unit is in doubt, not the file: in other projects a context may stand before several texts. */
function isTwice({ ruleId }: { readonly ruleId?: string | undefined }): boolean {
  return ruleId === 'catalogue-twice'
}

function unit(entry: Entry, faults: readonly string[]): ReturnedUnit {
  return {
    id: entryId(entry.key, entry.condition),
    source: entry.source,
    target: entry.target,
    state: stateOf(entry),
    base: baseIn(entry.context),
    remarks: entry.remarks,
    faults,
  }
}

function stateOf({ source, target, fuzzy, reviewed }: Entry): ExchangeState {
  if (target === '') return 'untranslated'
  if (fuzzy) return 'doubtful'
  return reviewed === reviewMark(source, target) ? 'reviewed' : 'translated'
}

/** Longer than any block of a book. */
const longest = 100_000
const goodLine = /^(#.*|(msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)?\s*("[^"\\]*(\\.[^"\\]*)*")?)$/

/** gettext-parser takes a file that ends within a word for a whole one; half a translation must not come in. */
function brokenLine(text: string): number | undefined {
  const at = text.split(/\r\n?|\n/).findIndex((line) => line.length > longest || !goodLine.test(line.trim()))
  return at < 0 ? undefined : at + 1
}
