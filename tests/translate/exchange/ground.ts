/** A small study with translations made to measure, and what goes out of it and comes back. */
import { VFile } from 'vfile'
import { pluralRules } from '../../../pipeline/number-locale.ts'
import { Problems } from '../../../pipeline/problems.ts'
import { read } from '../../../pipeline/read.ts'
import type { Study } from '../../../pipeline/stages.ts'
import {
  type Catalogue,
  type Entry,
  emptyEntry,
  entryId,
  readCatalogue,
  writeCatalogue,
} from '../../../pipeline/translate/catalogue.ts'
import { type ImportResult, importFiles } from '../../../pipeline/translate/exchange/incoming.ts'
import { outgoing } from '../../../pipeline/translate/exchange/outgoing.ts'
import { readPo, writePo } from '../../../pipeline/translate/exchange/po.ts'
import type { OutgoingFile, ReadResult, ReturnedFile } from '../../../pipeline/translate/exchange/types.ts'
import { readXliff } from '../../../pipeline/translate/exchange/xliff-read.ts'
import { writeXliff2 } from '../../../pipeline/translate/exchange/xliff2-write.ts'
import { writeXliff12 } from '../../../pipeline/translate/exchange/xliff12-write.ts'
import { byCatalogue, readUnits } from '../../../pipeline/translate/ledger.ts'
import { mergeCatalogues } from '../../../pipeline/translate/merge.ts'
import { type IsMinor, stateOf } from '../../../pipeline/translate/state.ts'
import { fingerprintOf, type Unit } from '../../../pipeline/translate/units.ts'
import { languageOf } from '../../support/languages.ts'
import { readingRooms, testTools } from '../../support/studies.ts'

/** Polish: four plural forms. The words of the program stay English: no typography of its own gets in the way. */
export const language = languageOf('pl')
export const plural = pluralRules(language)

export async function openStudy(): Promise<Study> {
  const checked = await read({ folder: readingRooms, languages: [] }, testTools())
  if (checked === undefined) throw new Error('The study has errors')
  return checked.study
}

/** The catalogues of a language as they are on disk, and the source as it is now. */
export interface Ground {
  readonly study: Study
  readonly units: readonly Unit[]
  readonly catalogues: ReadonlyMap<string, Catalogue>
  readonly isMinor: IsMinor
}

const never: IsMinor = () => false

/** @param entries those that somebody wrote, beside the empty ones of all other units */
export function groundOf(study: Study, entries: readonly Entry[], isMinor: IsMinor = never): Ground {
  const units = readUnits(study, new Problems())
  const written = new Map(entries.map((entry) => [entryId(entry.key, entry.condition), entry]))
  const names = [...new Set(units.map((unit) => unit.catalogue))]
  const catalogues = names.map((name): readonly [string, Catalogue] => {
    const own = units.filter((unit) => unit.catalogue === name)
    const all = own.flatMap((unit): readonly (readonly [string, Entry])[] => [
      [unit.key, written.get(unit.key) ?? emptyEntry(unit)],
      ...[...written].filter(([id]) => id.startsWith(`${unit.key}|`)),
    ])
    const gone: Entry = {
      ...emptyEntry(own[0] as Unit),
      key: 'ugone',
      source: 'Gone',
      target: 'Znikło',
      remarks: ['why'],
    }
    const plain = { name, language: 'pl', entries: new Map(all), obsolete: new Map([['ugone', gone]]), headers: {} }
    return [name, reread({ ...plain, file: undefined })]
  })
  return { study, units, catalogues: new Map(catalogues), isMinor }
}

/** As it is once it was written and read again. */
function reread(catalogue: Catalogue): Catalogue {
  const problems = new Problems()
  const file = new VFile({ path: `pl/${catalogue.name}.po`, value: writeCatalogue(catalogue) })
  const read = readCatalogue(file, 'pl', problems)
  if (read === undefined || problems.errors > 0) throw new Error(problems.all.map(String).join('\n'))
  return read
}

/** The same catalogues beside a source that reads differently now. */
export function withSource(ground: Ground, key: string, text: string): Ground {
  const units = ground.units.map((unit) =>
    unit.key === key
      ? { ...unit, text, message: [{ kind: 'text' as const, text }], fingerprint: fingerprintOf(text) }
      : unit,
  )
  return { ...ground, units }
}

export function currentOf({ study, units, catalogues, isMinor }: Ground): ReadonlyMap<string, Catalogue> {
  return mergeCatalogues('pl', byCatalogue(units), catalogues, { study, plural, isMinor, context: () => [] })
}

export function packed(ground: Ground): readonly OutgoingFile[] {
  const current = currentOf(ground)
  const entries = [...ground.catalogues.values()].flatMap((one) => [...one.entries.values()])
  const units = ground.units.map((unit) => ({
    unit,
    ...stateOf(
      unit,
      entries.filter((entry) => entry.key === unit.key),
      ground.study,
      plural,
      ground.isMinor,
    ),
  }))
  const context = {
    study: ground.study,
    format: { number: String } as never,
    value: () => '15 of 20',
    page: () => '7',
    anchor: () => 'a “name” & more',
    place: () => undefined,
  }
  return outgoing({ units, catalogues: current, context, sourceLanguage: 'en', targetLanguage: 'pl' })
}

export type Format = 'XLIFF 1.2' | 'XLIFF 2.1' | 'PO'
export const formats: readonly Format[] = ['XLIFF 1.2', 'XLIFF 2.1', 'PO']

/** The files of a pack in one format, as text. */
export function written(ground: Ground, format: Format): ReadonlyMap<string, string> {
  const files = packed(ground)
  if (format === 'XLIFF 1.2') return new Map([['a.xlf', writeXliff12(files)]])
  if (format === 'XLIFF 2.1') return new Map([['a.xlf', writeXliff2(files)]])
  const units = new Map(files.flatMap((file) => file.units.map((unit) => [unit.id, unit] as const)))
  return new Map([...currentOf(ground)].map(([name, catalogue]) => [`${name}.po`, writePo(catalogue, units)]))
}

export function readBack(texts: ReadonlyMap<string, string>): readonly ReturnedFile[] {
  return [...texts].flatMap(([path, text]) => filesOf(readBytes(path, Buffer.from(text))))
}

export function readBytes(path: string, bytes: Uint8Array): ReadResult {
  return path.endsWith('.po') ? readPo(bytes, path) : readXliff(bytes)
}

export function filesOf(result: ReadResult): readonly ReturnedFile[] {
  if ('refused' in result) throw new Error(`${result.refused.line}: ${result.refused.reason}`)
  return result.files
}

export function imported(files: readonly ReturnedFile[], ground: Ground): ImportResult {
  const { study, units, catalogues, isMinor } = ground
  return importFiles(files, { study, language, glossary: [], units, catalogues, current: currentOf(ground), isMinor })
}

/** The ground as it is after an import. */
export function followed(ground: Ground, result: ImportResult): Ground {
  return { ...ground, catalogues: new Map([...ground.catalogues, ...result.catalogues]) }
}

/** What stands in the catalogues for a unit. */
export function entryIn(ground: Ground, id: string): Entry | undefined {
  return [...ground.catalogues.values()].map((one) => one.entries.get(id)).find((one) => one !== undefined)
}

export function unitWith(study: Study, words: string): Unit {
  const unit = readUnits(study, new Problems()).find((one) => one.text.includes(words))
  if (unit === undefined) throw new Error(`No unit with ${words}`)
  return unit
}
