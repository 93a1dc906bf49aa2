/** The ledger of keys, `translations/template/*.pot`, and the units that it and the study give. */
import type { VFile } from 'vfile'
import type { Problems } from '../problems.ts'
import type { Study } from '../stages.ts'
import { type Catalogue, emptyEntry, readCatalogue, writeCatalogue } from './catalogue.ts'
import { identify, type Known } from './identity.ts'
import { candidateOf, fingerprintOf, slotsOf, type Unit, unitsOf } from './units.ts'

function readLedger(files: readonly VFile[], problems: Problems): readonly Known[] {
  return files.flatMap((file) => {
    const catalogue = readCatalogue(file, '', problems)
    return [...(catalogue?.entries.values() ?? [])].map((entry) => ({
      key: entry.key,
      catalogue: catalogue?.name ?? '',
      text: entry.source,
      fingerprint: fingerprintOf(entry.source),
    }))
  })
}

/** The units of a study, in the order of the book, with the keys that the ledger remembers. */
export function readUnits(study: Study, problems: Problems): readonly Unit[] {
  const units = known.get(study) ?? readFresh(study, problems)
  known.set(study, units)
  return units
}

/** The same for every language, so a build asks for them more than once. */
const known = new WeakMap<Study, readonly Unit[]>()

function readFresh(study: Study, problems: Problems): readonly Unit[] {
  const slots = slotsOf(study)
  const ledger = readLedger(study.manuscript.sources.translations.template, problems)
  return unitsOf(slots, identify(slots.map(candidateOf), ledger))
}

/** Units by catalogue, both in the order of the book. */
export function byCatalogue(units: readonly Unit[]): ReadonlyMap<string, readonly Unit[]> {
  const catalogues = new Map<string, Unit[]>()
  for (const unit of units) {
    const list = catalogues.get(unit.catalogue)
    if (list === undefined) catalogues.set(unit.catalogue, [unit])
    else list.push(unit)
  }
  return catalogues
}

/** The template of one catalogue, as PO: keys and source, and no translation. */
export function writeTemplate(units: readonly Unit[]): string {
  const entries: Catalogue['entries'] = new Map(
    units.map((unit) => [unit.key, { ...emptyEntry(unit), context: [unit.kind] }]),
  )
  return writeCatalogue({ language: '', entries, obsolete: new Map(), headers: {} })
}
