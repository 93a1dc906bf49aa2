/** What goes out and comes back untouched changes no byte of the catalogues, in any format. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Problems } from '../../../pipeline/problems.ts'
import type { Study } from '../../../pipeline/stages.ts'
import type { OutgoingFile } from '../../../pipeline/translate/exchange/types.ts'
import { canonical } from '../../../pipeline/translate/exchange/words.ts'
import { writeXliff2 } from '../../../pipeline/translate/exchange/xliff2-write.ts'
import { writeXliff12 } from '../../../pipeline/translate/exchange/xliff12-write.ts'
import { readUnits } from '../../../pipeline/translate/ledger.ts'
import { serialise } from '../../../pipeline/translate/message.ts'
import type { Unit } from '../../../pipeline/translate/units.ts'
import { filesOf, formats, groundOf, imported, openStudy, packed, readBack, readBytes, written } from './ground.ts'
import { choices, entriesFor, messages, targets } from './messages.ts'

let study: Study
let units: readonly Unit[]

beforeAll(async () => {
  study = await openStudy()
  units = readUnits(study, new Problems())
})

function pairOf(source: string, target: string): readonly OutgoingFile[] {
  const unit = {
    id: 'u1|x:count=few',
    source,
    target,
    state: 'translated' as const,
    previous: undefined,
    notes: ['a\nb <c>'],
  }
  const shown = new Map([['{x:of}', '15 of “20” & <more>']])
  return [{ name: 'a', sourceLanguage: 'en', targetLanguage: 'pl', units: [{ ...unit, shown }] }]
}

describe.each([
  ['XLIFF 1.2', writeXliff12],
  ['XLIFF 2.1', writeXliff2],
])('in %s', (_, write) => {
  const back = (source: string, target: string) =>
    filesOf(readBytes('a.xlf', Buffer.from(write(pairOf(source, target))))).flatMap((file) => file.units)[0]

  it('any message is read as it was written', () => {
    fc.assert(
      fc.property(messages, messages, (source, target) => {
        const read = back(serialise(source), serialise(target))
        expect(read?.faults).toEqual([])
        expect(canonical(read?.source ?? '')).toBe(canonical(serialise(source)))
        expect(canonical(read?.target ?? '')).toBe(canonical(serialise(target)))
        expect(read?.id).toBe('u1|x:count=few')
        expect(read?.base).toMatch(/^([0-9a-f]{8}|none)$/)
      }),
      { numRuns: 300 },
    )
  })

  it('words that are no message come back as the same words', () => {
    fc.assert(
      fc.property(targets, (target) => {
        expect(canonical(back('Source', target)?.target ?? '')).toBe(canonical(target))
      }),
      { numRuns: 300 },
    )
  })
})

describe('catalogues with everything', () => {
  it.each(formats)('come back from %s as they are', (format) => {
    const all = fc.array(choices, { minLength: units.length, maxLength: units.length })
    fc.assert(
      fc.property(all, (chosen) => {
        const entries = units.flatMap((unit, index) => {
          const choice = chosen[index]
          return choice === undefined ? [] : entriesFor(unit, choice.kind, choice.target, study)
        })
        const ground = groundOf(study, entries)
        const result = imported(readBack(written(ground, format)), ground)
        // No catalogue is touched at all.
        expect([...result.catalogues.keys()]).toEqual([])
        const outcomes = new Set(result.units.map((one) => one.outcome))
        for (const outcome of outcomes) expect(['same', 'empty']).toContain(outcome)
        expect(result.units.length).toBe(packed(ground).flatMap((file) => file.units).length)
      }),
      { numRuns: 25 },
    )
  })

  it('come back from all formats at once', () => {
    const entries = units.flatMap((unit, index) =>
      entriesFor(unit, index % 3 === 0 ? 'text' : 'translated', `ż ${unit.text}`, study),
    )
    const ground = groundOf(study, entries)
    const files = formats.flatMap((format) => readBack(written(ground, format)))
    const result = imported(files, ground)
    expect([...result.catalogues.keys()]).toEqual([])
    // Each unit is told once.
    expect(new Set(result.units.map((one) => one.id)).size).toBe(result.units.length)
  })
})
