/** PO as it goes out and comes back: the catalogue itself, with the hash of each translation among its comments. */
import { VFile } from 'vfile'
import { Problems } from '../../problems.ts'
import { type Catalogue, entryId, readCatalogue, reviewMark, writeCatalogue } from '../catalogue.ts'
import { baseOf } from './base.ts'
import { baseNote, type ReadResult } from './types.ts'

export function writePo(catalogue: Catalogue): string {
  const entries = new Map(
    [...catalogue.entries].map(([id, entry]) => [
      id,
      { ...entry, context: [...entry.context, `base ${baseOf(entry.target) ?? 'none'}`] },
    ]),
  )
  return writeCatalogue({ ...catalogue, entries, obsolete: new Map() })
}

export function readPo(bytes: Uint8Array, path: string): ReadResult {
  const problems = new Problems()
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { refused: { reason: 'Unexpected bytes that are not UTF-8', remedy: 'Save the file as UTF-8.' } }
  }
  const catalogue = readCatalogue(new VFile({ path, value: text }), '', problems)
  const [problem] = problems.all.filter((one) => one.fatal === true)
  if (catalogue === undefined || problem !== undefined) {
    return {
      refused: {
        reason: problem?.reason ?? 'Unexpected text that is no PO',
        remedy: problem?.note ?? 'Export it again.',
        line: problem?.line ?? undefined,
      },
    }
  }
  return {
    files: [
      {
        name: catalogue.name,
        sourceLanguage: '',
        targetLanguage: catalogue.headers['Language'] ?? '',
        units: [...catalogue.entries.values()].map((entry) => ({
          id: entryId(entry.key, entry.condition),
          source: entry.source,
          target: entry.target,
          state:
            entry.target === ''
              ? 'untranslated'
              : entry.fuzzy
                ? 'doubtful'
                : entry.reviewed === reviewMark(entry.source, entry.target)
                  ? 'reviewed'
                  : 'translated',
          base: entry.context.map((line) => baseNote.exec(line)?.[1]).find((one) => one !== undefined),
          previous: entry.previous,
          notes: entry.remarks,
          shown: new Map(),
        })),
      },
    ],
  }
}
