/** Population bands, which must hold every whole number once, and the table of participants by band and region. */
import type { VFile } from 'vfile'
import { z } from 'zod'
import type { Edition } from '../configuration.ts'
import { compare, type Origin, Problems } from '../problems.ts'
import type { BandTable, Manuscript, Participant, PopulationBand } from '../stages.ts'
import { readYaml } from '../yaml.ts'

/** The band of a participant; undefined without a population or without a band for it. */
export function bandOf(participant: Participant, bands: Edition['bands']): PopulationBand | undefined {
  const { population } = participant
  if (population === undefined) return undefined
  const band = bands.find((one) => population >= one.from && (one.below === undefined || population < one.below))
  return band === undefined ? undefined : settled(band)
}

/** Every gap and overlap of bands that should hold each whole number from 0 exactly once, in words. */
export function bandFaults(bands: Edition['bands']): readonly { readonly band: string; readonly reason: string }[] {
  const faults: { band: string; reason: string }[] = []
  const sorted = [...bands].sort((a, b) => a.from - b.from || compare(a.id, b.id))
  let next: number | undefined = 0
  let previous: string | undefined
  for (const { id, from, below } of sorted) {
    const fault = (reason: string) => faults.push({ band: id, reason })
    if (below !== undefined && below <= from)
      fault(`Unexpected band \`${id}\` from ${from} to below ${below}, expected it to ascend`)
    else if (next === undefined || from < next)
      fault(`Unexpected overlap of the bands \`${previous}\` and \`${id}\`: both hold ${from}`)
    else if (from > next)
      fault(
        `Unexpected gap before the band \`${id}\`: no band holds ${next}${from - next > 1 ? ` to ${from - 1}` : ''}`,
      )
    next = below === undefined || next === undefined ? undefined : Math.max(next, below)
    previous = id
  }
  const last = sorted.at(-1)
  if (next !== undefined && last !== undefined) {
    faults.push({ band: last.id, reason: `Unexpected end of the bands: no band holds ${next} or more` })
  }
  return faults
}

/** Participants by band and region. Reports bands that do not fit together and participants that stand in none. */
export function computeBandTable({ sources, survey }: Manuscript, problems: Problems): BandTable {
  const { bands, regions } = sources.edition
  for (const { band, reason } of bandFaults(bands)) {
    const index = bands.findIndex((one) => one.id === band)
    problems.error(
      locateBand(sources.editionFile, index),
      'band-gap',
      reason,
      '`from` belongs to the band, `below` to the next one; the last band has no `below`.',
    )
  }
  const cells = new Map(bands.map((band) => [band.id, new Map(regions.map((region) => [region.id, [] as string[]]))]))
  for (const participant of survey.participants) {
    const band = bandOf(participant, bands)
    if (band !== undefined) cells.get(band.id)?.get(participant.region)?.push(participant.id)
    else if (bands.length > 0 && participant.population === undefined) {
      problems.error(
        participant.origin,
        'csv-value',
        `Unexpected blank population of \`${participant.id}\`, expected a number, as the edition has population bands`,
        'Give the best official figure with its year and source; only the band is printed.',
      )
    }
  }
  return { bands: bands.map(settled), regions, cells }
}

function settled({ id, from, below }: Edition['bands'][number]): PopulationBand {
  return { id, from, below }
}

/** The line of a band. The settled configuration knows no lines, so the file is read again, only when there is a fault. */
function locateBand(file: VFile, index: number): Origin {
  return readYaml(file, z.unknown(), new Problems())?.locate(['bands', index]) ?? { file }
}
