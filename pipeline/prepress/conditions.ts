/** The printing condition that colours are meant for: ours, or a printer’s own. */
import type { Origin, Problems } from '../problems.ts'
import type { Condition } from './metadata.ts'
import { readProfile } from './profile.ts'

/** Offset on coated paper, the usual one in Europe. @param bytes of the profile that comes with the program */
export function fogra39(bytes: Uint8Array): Condition {
  const profile = readProfile(bytes)
  if ('fault' in profile) throw new Error(`The program’s own profile: ${profile.fault}`)
  return {
    identifier: 'FOGRA39',
    description: 'Offset printing, ISO 12647-2:2004/Amd 1, paper type 1 or 2 (coated), FOGRA39L',
    registry: 'http://www.color.org',
    profile,
  }
}

/** A printer’s own profile. @returns undefined when it cannot be used */
export function conditionOf(bytes: Uint8Array, origin: Origin, problems: Problems): Condition | undefined {
  const profile = readProfile(bytes)
  if ('fault' in profile) {
    problems.error(
      origin,
      'print-profile',
      `Unexpected ${profile.fault}`,
      'Ask the printer for the CMYK profile of the press and the paper, or leave --profile out for FOGRA39.',
    )
    return undefined
  }
  // “Custom” says that no registry knows it; its name stands in Info (ISO 32000-1, table 365).
  return { identifier: 'Custom', description: profile.description, registry: undefined, profile }
}
