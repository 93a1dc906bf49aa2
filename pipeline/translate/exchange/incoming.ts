/** What comes back → catalogues. A conflict is listed and nothing is overwritten; a unit with errors stays out. */
import type { Origin } from '../../problems.ts'
import { type Catalogue, type Entry, emptyEntry, entryId } from '../catalogue.ts'
import type { Unit } from '../units.ts'
import { type Decision, type DecisionGround, decide, type Outcome } from './decide.ts'
import type { ReturnedFile, ReturnedUnit } from './types.ts'

export interface ImportedUnit {
  readonly id: string
  readonly outcome: Outcome
  /** For what was not taken: why, and what to do. */
  readonly detail: string
  readonly remedy: string
  /** What stood there and what came back. */
  readonly here: string
  readonly returned: string
  readonly origin: Origin | undefined
}

export interface ImportResult {
  /** Each unit once, with the outcome that counts most. */
  readonly units: readonly ImportedUnit[]
  /** Those catalogues that change, by name. */
  readonly catalogues: ReadonlyMap<string, Catalogue>
}

export interface ImportGround extends DecisionGround {
  readonly units: readonly Unit[]
  /** As they are on disk. */
  readonly catalogues: ReadonlyMap<string, Catalogue>
  /** The same, up to date with the source: see mergeCatalogues. */
  readonly current: ReadonlyMap<string, Catalogue>
}

export function importFiles(files: readonly ReturnedFile[], ground: ImportGround): ImportResult {
  const units = new Map(ground.units.map((unit) => [unit.key, unit]))
  const entries = new Map([...ground.current.values()].flatMap((one) => [...one.entries]))
  const places = new Map(
    [...ground.catalogues.values()].flatMap((one) =>
      [...one.entries.values()].map((entry) => [entryId(entry.key, entry.condition), entry.origin] as const),
    ),
  )
  const accepted = new Map<string, Entry>()
  const told = new Map<string, ImportedUnit>()
  for (const returned of files.flatMap((file) => file.units)) {
    const [key = '', ...conditions] = returned.id.split('|')
    const unit = units.get(key)
    const entry = accepted.get(returned.id) ?? entries.get(returned.id) ?? entryFor(conditions, unit, entries.get(key))
    const decided: Decision =
      unit === undefined || entry === undefined
        ? {
            outcome: 'unknown',
            detail: unit === undefined ? 'no unit of this study has this key' : 'no plural form is called so',
          }
        : decide(returned, entry, unit, ground)
    if (decided.entry !== undefined) accepted.set(returned.id, decided.entry)
    const one = toldOf(returned, decided, entry, places.get(returned.id) ?? entry?.origin)
    const before = told.get(one.id)
    if (before === undefined || weightOf(one) > weightOf(before)) told.set(one.id, one)
  }
  return { units: [...told.values()], catalogues: catalogued(accepted, units, ground) }
}

/** A pack holds every unit in several formats, of which one was worked on. */
const quiet: readonly Outcome[] = ['unknown', 'empty', 'same', 'untouched', 'unfinished']
const loud: readonly Outcome[] = ['error', 'conflict']

function weightOf({ outcome }: ImportedUnit): number {
  return quiet.includes(outcome) ? quiet.indexOf(outcome) : loud.includes(outcome) ? 20 : 10
}

function toldOf(
  returned: ReturnedUnit,
  { outcome, detail = '', remedy = '' }: Decision,
  entry: Entry | undefined,
  origin: Origin | undefined,
): ImportedUnit {
  return {
    id: returned.id,
    outcome,
    detail,
    remedy,
    here: entry?.target ?? '',
    returned: returned.target,
    origin,
  }
}

const condition = /^[a-z0-9][a-z0-9-]*:(count|base|rest|names|fact)=(zero|one|two|few|many|other)$/

/** A new entry for another plural form. */
function entryFor(
  conditions: readonly string[],
  unit: Unit | undefined,
  ordinary: Entry | undefined,
): Entry | undefined {
  const [one = '', ...more] = conditions
  if (unit === undefined || ordinary === undefined || more.length > 0) return undefined
  if (!one.split(' ').every((each) => condition.test(each))) return undefined
  const { key, source, context, origin } = ordinary
  return { ...emptyEntry({ key, text: source, origin }), condition: one, context }
}

/** Accepted entries in their catalogues; all others stay as they are on disk, byte for byte. */
function catalogued(
  accepted: ReadonlyMap<string, Entry>,
  units: ReadonlyMap<string, Unit>,
  { catalogues, current }: ImportGround,
): ReadonlyMap<string, Catalogue> {
  const changed = new Map<string, Catalogue>()
  for (const [id, entry] of accepted) {
    const planned = units.get(entry.key)?.catalogue ?? ''
    // A unit may have moved to another chapter since the catalogues were brought up to date.
    const home = [...catalogues].find(([, one]) => one.entries.has(id) || one.entries.has(entry.key))?.[0] ?? planned
    const fresh = current.get(home) ?? current.get(planned)
    const catalogue =
      changed.get(home) ?? catalogues.get(home) ?? (fresh && { ...fresh, entries: new Map(), obsolete: new Map() })
    if (catalogue === undefined) continue
    const before = catalogue.entries.get(id)
    const written = { ...entry, context: before?.context ?? entry.context }
    const order = [...(fresh?.entries.keys() ?? [])]
    changed.set(home, { ...catalogue, entries: placed(catalogue.entries, id, written, order) })
  }
  return changed
}

/** With an entry replaced, or put in where the book has it. */
function placed(
  entries: ReadonlyMap<string, Entry>,
  id: string,
  entry: Entry,
  order: readonly string[],
): ReadonlyMap<string, Entry> {
  if (entries.has(id)) return new Map([...entries].map(([one, each]) => [one, one === id ? entry : each]))
  const place = order.indexOf(entry.condition === '' ? id : entry.key)
  const before = order.slice(0, entry.condition === '' ? place : place + 1).findLast((one) => entries.has(one))
  const all = [...entries]
  all.splice(all.findIndex(([one]) => one === before) + 1, 0, [id, entry])
  return new Map(all)
}
