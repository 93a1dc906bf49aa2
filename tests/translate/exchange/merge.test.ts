/** Three-way, unit by unit: what went out, what stands here now, what has come back. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Study } from '../../../pipeline/stages.ts'
import { type Entry, emptyEntry, reviewMark } from '../../../pipeline/translate/catalogue.ts'
import type { ImportedUnit } from '../../../pipeline/translate/exchange/incoming.ts'
import type { ReturnedFile, ReturnedUnit } from '../../../pipeline/translate/exchange/types.ts'
import { formsOf } from '../../../pipeline/translate/state.ts'
import { fingerprintOf, type Unit } from '../../../pipeline/translate/units.ts'
import {
  entryIn,
  type Format,
  followed,
  formats,
  type Ground,
  groundOf,
  imported,
  openStudy,
  plural,
  readBack,
  unitWith,
  withSource,
  written,
} from './ground.ts'

let study: Study
let shed: Unit
let whisper: Unit
let founded: Unit

beforeAll(async () => {
  study = await openStudy()
  shed = unitWith(study, 'They built a shed')
  whisper = unitWith(study, 'Nobody was asked')
  founded = unitWith(study, 'The Circle was founded')
})

const shedWords = 'Za {shed-cost} powstała szopa, a w niej {lamps-bought} lamp.'

function entry(unit: Unit, target: string, more: Partial<Entry> = {}): Entry {
  return { ...emptyEntry(unit), target, forms: formsOf(target, study, plural), ...more }
}

/** A translator works on what went out. */
function translated(
  ground: Ground,
  work: Readonly<Record<string, Partial<ReturnedUnit>>>,
  format: Format = 'XLIFF 1.2',
): readonly ReturnedFile[] {
  return readBack(written(ground, format)).map((file) => ({
    ...file,
    units: file.units.map((unit) => ({
      ...unit,
      ...(work[unit.id] === undefined ? {} : { state: 'translated' as const }),
      ...work[unit.id],
    })),
  }))
}

function outcomeOf(result: { readonly units: readonly ImportedUnit[] }, id: string): ImportedUnit | undefined {
  return result.units.find((one) => one.id === id)
}

describe.each(formats)('from %s', (format) => {
  it('a part of the pack is taken, and the rest left alone', () => {
    const ground = groundOf(study, [])
    const files = translated(ground, { [whisper.key]: { target: 'Nikogo nie proszono o szept.' } }, format)
      .map((file) => ({ ...file, units: file.units.filter((unit) => unit.id === whisper.key) }))
      .filter((file) => file.units.length > 0)
    const result = imported(files, ground)
    expect(result.units.map((one) => one.outcome)).toEqual(['new'])
    expect([...result.catalogues.keys()]).toEqual([whisper.catalogue])
    const now = entryIn(followed(ground, result), whisper.key)
    expect(now).toMatchObject({
      target: 'Nikogo nie proszono o szept.',
      source: whisper.text,
      fuzzy: false,
      reviewed: undefined,
    })
    // Once more changes nothing more.
    expect(imported(files, followed(ground, result)).catalogues.size).toBe(0)
  })

  it('a stale unit is confirmed by sending the same words as done', () => {
    const old = `${shed.text} Twice.`
    const ground = groundOf(study, [
      entry(shed, shedWords, { fuzzy: true, previous: old, reviewed: reviewMark(old, shedWords) }),
    ])
    const result = imported(translated(ground, { [shed.key]: { target: shedWords } }, format), ground)
    expect(outcomeOf(result, shed.key)?.outcome).toBe('confirmed')
    expect(entryIn(followed(ground, result), shed.key)).toMatchObject({
      target: shedWords,
      fuzzy: false,
      previous: undefined,
      reviewed: undefined,
    })
  })

  it('a unit that a reviewer signs off is reviewed, and one that is changed afterwards is not', () => {
    const ground = groundOf(study, [entry(whisper, 'Nikt nie szeptał.')])
    const read = imported(translated(ground, { [whisper.key]: { state: 'reviewed' } }, format), ground)
    expect(outcomeOf(read, whisper.key)?.outcome).toBe('reviewed')
    const reviewed = followed(ground, read)
    expect(entryIn(reviewed, whisper.key)?.reviewed).toBe(reviewMark(whisper.text, 'Nikt nie szeptał.'))
    // A tool that keeps no states leaves the state as it went out.
    const changed = imported(
      translated(reviewed, { [whisper.key]: { target: 'Nikt nie szepcze.', state: 'reviewed' } }, format),
      reviewed,
    )
    expect(outcomeOf(changed, whisper.key)?.outcome).toBe('changed')
    expect(entryIn(followed(reviewed, changed), whisper.key)?.reviewed).toBeUndefined()
  })

  it('other plural forms come as units of their own', () => {
    const ground = groundOf(study, [
      entry(founded, founded.text),
      entry(founded, '', { condition: 'night:count=few', forms: {} }),
    ])
    const id = `${founded.key}|night:count=few`
    const target = founded.text.replace('The Circle', 'Koło')
    const result = imported(translated(ground, { [id]: { target } }, format), ground)
    expect(outcomeOf(result, id)?.outcome).toBe('new')
    const now = followed(ground, result)
    expect(entryIn(now, id)).toMatchObject({ target, forms: {} })
    expect(entryIn(now, founded.key)).toMatchObject({ target: founded.text })
  })
})

describe('a late pack', () => {
  const target = 'Nikogo nie proszono o szept.'

  it('is taken, and marked as stale with the source that it was made from', () => {
    const sent = groundOf(study, [])
    const files = translated(sent, { [whisper.key]: { target, state: 'reviewed' } })
    const now = withSource(sent, whisper.key, 'Nobody was told to whisper.')
    const result = imported(files, now)
    expect(outcomeOf(result, whisper.key)?.outcome).toBe('late')
    const expected = {
      target,
      source: 'Nobody was told to whisper.',
      previous: whisper.text,
      fuzzy: true,
      reviewed: undefined,
    }
    expect(entryIn(followed(now, result), whisper.key)).toMatchObject(expected)
    expect(imported(files, followed(now, result)).catalogues.size).toBe(0)
  })

  it('is taken as it is when the change of the source was minor', () => {
    const sent = groundOf(study, [])
    const files = translated(sent, { [whisper.key]: { target } })
    const text = 'Nobody was asked to whisper!'
    const isMinor = (key: string, from: string, to: string): boolean =>
      key === whisper.key && [from, to].includes(fingerprintOf(text)) && [from, to].includes(whisper.fingerprint)
    const now = { ...withSource(sent, whisper.key, text), isMinor }
    const result = imported(files, now)
    expect(outcomeOf(result, whisper.key)?.outcome).toBe('new')
    expect(entryIn(followed(now, result), whisper.key)).toMatchObject({
      target,
      source: text,
      previous: undefined,
      fuzzy: false,
    })
  })

  it('confirms nothing: it has not seen the new source', () => {
    const sent = groundOf(study, [entry(whisper, target)])
    const files = translated(sent, { [whisper.key]: { target } })
    const result = imported(files, withSource(sent, whisper.key, 'Nobody was told to whisper.'))
    expect(outcomeOf(result, whisper.key)?.outcome).toBe('same')
    expect(result.catalogues.size).toBe(0)
  })

  it('is a conflict when the old words were confirmed here for the new source', () => {
    const sent = groundOf(study, [entry(whisper, target)])
    const files = translated(sent, { [whisper.key]: { target: 'Nikt nie musiał szeptać.' } })
    const text = 'Nobody was told to whisper.'
    const confirmed = withSource(groundOf(study, [entry(whisper, target, { source: text })]), whisper.key, text)
    const result = imported(files, confirmed)
    expect(outcomeOf(result, whisper.key)).toMatchObject({
      outcome: 'conflict',
      detail: expect.stringContaining('confirmed here'),
    })
    expect(result.catalogues.size).toBe(0)
  })

  it('is held against the source that it was made from', () => {
    const sent = groundOf(study, [])
    const files = translated(sent, { [shed.key]: { target: 'Szopa za {shed-cost}.' } })
    const result = imported(files, withSource(sent, shed.key, 'They built a shed.'))
    expect(outcomeOf(result, shed.key)).toMatchObject({
      outcome: 'error',
      detail: expect.stringContaining('lamps-bought'),
    })
  })
})

describe('two packs', () => {
  const one = { target: 'Nikogo nie proszono o szept.' }
  const other = { target: shedWords }

  it('come together in either order', () => {
    const sent = groundOf(study, [])
    const first = translated(sent, { [whisper.key]: one })
    const second = translated(sent, { [shed.key]: other })
    const both = [
      [first, second],
      [second, first],
    ].map((packs) => packs.reduce((ground, files) => followed(ground, imported(files, ground)), sent))
    for (const ground of both) {
      expect(entryIn(ground, whisper.key)?.target).toBe(one.target)
      expect(entryIn(ground, shed.key)?.target).toBe(other.target)
    }
    expect(both[0]?.catalogues).toEqual(both[1]?.catalogues)
  })

  it('that differ in a unit: the first is taken, the second listed, whether at once or one after the other', () => {
    const sent = groundOf(study, [])
    const first = translated(sent, { [whisper.key]: one })
    const second = translated(sent, { [whisper.key]: { target: 'Nikt nie musiał szeptać.' }, [shed.key]: other })
    for (const result of [
      imported([...first, ...second], sent),
      imported(second, followed(sent, imported(first, sent))),
    ]) {
      expect(outcomeOf(result, whisper.key)).toMatchObject({
        outcome: 'conflict',
        here: one.target,
        returned: 'Nikt nie musiał szeptać.',
      })
      expect(outcomeOf(result, shed.key)?.outcome).toBe('new')
      expect(result.catalogues.get(shed.catalogue)?.entries.get(shed.key)?.target).toBe(other.target)
      expect(result.catalogues.get(whisper.catalogue)?.entries.get(whisper.key)?.target ?? one.target).toBe(one.target)
    }
  })
})

describe('what was changed here meanwhile', () => {
  it('and there: both are listed, nothing is overwritten, other units are taken', () => {
    const sent = groundOf(study, [entry(whisper, 'Szept.')])
    const files = translated(sent, { [whisper.key]: { target: 'Tam.' }, [shed.key]: { target: shedWords } })
    const now = groundOf(study, [entry(whisper, 'Tu.')])
    const result = imported(files, now)
    expect(outcomeOf(result, whisper.key)).toMatchObject({ outcome: 'conflict', here: 'Tu.', returned: 'Tam.' })
    expect(entryIn(followed(now, result), whisper.key)?.target).toBe('Tu.')
    expect(entryIn(followed(now, result), shed.key)?.target).toBe(shedWords)
  })

  it('and not there: ours is newer', () => {
    const files = translated(groundOf(study, [entry(whisper, 'Szept.')]), {})
    const result = imported(files, groundOf(study, [entry(whisper, 'Tu.')]))
    expect(outcomeOf(result, whisper.key)?.outcome).toBe('untouched')
    expect(result.catalogues.size).toBe(0)
  })

  it('in a tool that lost our notes: words that differ are never taken over ours', () => {
    const sent = groundOf(study, [entry(whisper, 'Szept.')])
    const lost = { base: undefined }
    const files = translated(sent, {
      [whisper.key]: { target: 'Tam.', ...lost },
      [shed.key]: { target: shedWords, ...lost },
    })
    const result = imported(files, sent)
    expect(outcomeOf(result, whisper.key)).toMatchObject({
      outcome: 'conflict',
      detail: expect.stringContaining('lost'),
    })
    // Where nothing stands, nothing can be lost.
    expect(outcomeOf(result, shed.key)?.outcome).toBe('new')
  })
})

describe('a unit with errors stays out, with its key and a remedy, and the others come in', () => {
  it.each([
    ['a number is missing', 'Powstała szopa, a w niej {lamps-bought} lamp.', 'shed-cost'],
    ['a number stands twice', `${shedWords} {lamps-bought}`, 'lamps-bought'],
    ['a number is unknown', shedWords.replace('{shed-cost}', '{shed-cots}'), 'shed-cots'],
    ['a tag is not closed', `<b>${shedWords}`, 'never closed'],
    ['a tag is foreign', `<b>${shedWords}</b>`, '<b>'],
    ['it is endless', shedWords.repeat(3000), 'length'],
    ['a control character', `${shedWords}\u0007`, 'control character'],
  ])('%s', (_, target, reason) => {
    const ground = groundOf(study, [])
    const result = imported(translated(ground, { [shed.key]: { target }, [whisper.key]: { target: 'Szept.' } }), ground)
    const told = outcomeOf(result, shed.key)
    expect(told).toMatchObject({
      outcome: 'error',
      detail: expect.stringContaining(reason),
      remedy: expect.stringMatching(/\w/),
    })
    expect(told?.origin).toBeDefined()
    expect(outcomeOf(result, whisper.key)?.outcome).toBe('new')
    expect(entryIn(followed(ground, result), shed.key)?.target).toBe('')
  })

  it('unless the error is waived', () => {
    const waivers = [{ rule: 'translation-numbers', reason: 'the price is in the caption' }]
    const ground = groundOf(study, [entry(shed, shedWords, { waivers })])
    const result = imported(translated(ground, { [shed.key]: { target: '{lamps-bought} lamp.' } }), ground)
    expect(outcomeOf(result, shed.key)?.outcome).toBe('changed')
    expect(entryIn(followed(ground, result), shed.key)?.waivers).toEqual(waivers)
  })

  it('and a stale unit cannot be confirmed with them', () => {
    const target = 'Szopa za {shed-cost}.'
    const ground = groundOf(study, [
      entry(shed, target, { fuzzy: true, previous: 'They built a shed for {shed-cost}.' }),
    ])
    const result = imported(translated(ground, { [shed.key]: { target } }), ground)
    expect(outcomeOf(result, shed.key)?.outcome).toBe('error')
    expect(result.catalogues.size).toBe(0)
  })
})

describe('a number', () => {
  const night = (): Unit => unitWith(study, '{night:')
  const words = (): string => night().text

  it('that left its plural form: confirming takes the form of today', () => {
    const made = Object.fromEntries(Object.keys(formsOf(words(), study, plural)).map((name) => [name, 'two']))
    const ground = groundOf(study, [entry(night(), words(), { forms: made })])
    for (const format of formats) {
      const result = imported(translated(ground, { [night().key]: { target: words() } }, format), ground)
      expect(outcomeOf(result, night().key)?.outcome).toBe('confirmed')
      expect(entryIn(followed(ground, result), night().key)?.forms).toEqual(formsOf(words(), study, plural))
    }
  })

  it('that a translation is tied to is taken as it is today, and the tie stays', () => {
    const ground = groundOf(study, [entry(night(), words(), { values: { 'night:count': '1' } })])
    const count = String(study.statistics.get('night')?.count)
    const same = imported(translated(ground, { [night().key]: { target: words() } }), ground)
    expect(outcomeOf(same, night().key)?.outcome).toBe('confirmed')
    expect(entryIn(followed(ground, same), night().key)?.values).toEqual({ 'night:count': count })
    const changed = imported(translated(ground, { [night().key]: { target: `Tak: ${words()}` } }), ground)
    expect(entryIn(followed(ground, changed), night().key)?.values).toEqual({ 'night:count': count })
  })
})

describe('what is none of ours', () => {
  it('is counted and left', () => {
    const ground = groundOf(study, [])
    const [file] = translated(ground, {})
    const units = (file?.units ?? []).slice(0, 1).flatMap((unit) => [
      { ...unit, id: 'nothing', target: 'x', state: 'translated' as const },
      { ...unit, id: `${whisper.key}|night:count=several`, target: 'x', state: 'translated' as const },
      { ...unit, id: `${whisper.key}|a|b`, target: 'x', state: 'translated' as const },
      { ...unit, id: '__proto__', target: 'x', state: 'translated' as const },
      { ...unit, id: '', target: 'x', state: 'translated' as const },
    ])
    const result = imported(file === undefined ? [] : [{ ...file, units }], ground)
    expect(result.units.map((one) => one.outcome)).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown'])
    expect(result.catalogues.size).toBe(0)
  })

  it('words that their tool calls unfinished are left out', () => {
    const ground = groundOf(study, [])
    const files = translated(ground, { [whisper.key]: { target: 'Szept.', state: 'doubtful' } })
    expect(outcomeOf(imported(files, ground), whisper.key)?.outcome).toBe('unfinished')
    expect(imported(files, ground).catalogues.size).toBe(0)
  })

  it('remarks of translators are kept beside what they belong to', () => {
    const ground = groundOf(study, [entry(whisper, 'Szept.', { remarks: ['before'] })])
    const files = translated(ground, { [whisper.key]: { target: 'Cisza.', remarks: ['before', 'is this a\njoke?'] } })
    expect(entryIn(followed(ground, imported(files, ground)), whisper.key)?.remarks).toEqual([
      'before',
      'is this a joke?',
    ])
  })
})

describe('catalogues that were not brought up to date', () => {
  it('get the entry where the book has it', () => {
    const full = groundOf(study, [])
    const file = full.catalogues.get(whisper.catalogue)
    if (file === undefined) throw new Error('No catalogue')
    const order = [...file.entries.keys()]
    const entries = new Map([...file.entries].filter(([key]) => key !== whisper.key))
    const ground = { ...full, catalogues: new Map(full.catalogues).set(whisper.catalogue, { ...file, entries }) }
    const result = imported(translated(ground, { [whisper.key]: { target: 'Szept.' } }), ground)
    expect([...(result.catalogues.get(whisper.catalogue)?.entries.keys() ?? [])]).toEqual(order)
  })

  it('are begun when there are none', () => {
    const ground = { ...groundOf(study, []), catalogues: new Map() }
    const result = imported(translated(groundOf(study, []), { [whisper.key]: { target: 'Szept.' } }), ground)
    expect([...result.catalogues].map(([name, one]) => [name, one.language, [...one.entries.keys()]])).toEqual([
      [whisper.catalogue, 'pl', [whisper.key]],
    ])
  })

  it('keep an entry where it stands, though its block has moved to another chapter', () => {
    const full = groundOf(study, [])
    const home = full.catalogues.get(whisper.catalogue)
    const other = full.catalogues.get('lending')
    if (home === undefined || other === undefined) throw new Error('No catalogue')
    const moved = new Map([...other.entries, [whisper.key, entry(whisper, 'Szept.')]])
    const rest = new Map([...home.entries].filter(([key]) => key !== whisper.key))
    const catalogues = new Map(full.catalogues)
      .set('lending', { ...other, entries: moved })
      .set(whisper.catalogue, { ...home, entries: rest })
    const ground = { ...full, catalogues }
    const result = imported(translated(ground, { [whisper.key]: { target: 'Cisza.' } }), ground)
    expect([...result.catalogues.keys()]).toEqual(['lending'])
  })
})

describe('codes that a tool has lost', () => {
  const here = 'Za {shed-cost} <lang-en>shed</lang-en>, a w niej {lamps-bought} lamp.'

  it('from words that nobody touched are not lost here', () => {
    const ground = groundOf(study, [entry(shed, here)])
    for (const target of [here.replace(/<\/?lang-en>/g, ''), here.replace('{shed-cost} ', '')]) {
      const result = imported(translated(ground, { [shed.key]: { target } }), ground)
      expect(outcomeOf(result, shed.key)).toMatchObject({
        outcome: 'same',
        detail: expect.stringContaining('lost codes'),
      })
      expect(result.catalogues.size).toBe(0)
    }
  })

  it('from words that changed are an error', () => {
    const ground = groundOf(study, [entry(shed, here)])
    const result = imported(translated(ground, { [shed.key]: { target: 'Tu jest {lamps-bought} lamp.' } }), ground)
    expect(outcomeOf(result, shed.key)?.outcome).toBe('error')
  })
})

describe('what no reader sees', () => {
  it('is no change: accents composed or not, blanks, and typography that was put right the first time', () => {
    const ground = groundOf(study, [entry(whisper, 'Café  – no.')])
    const decomposed = translated(ground, { [whisper.key]: { target: ' Cafe\u0301 – no. ', base: undefined } })
    expect(outcomeOf(imported(decomposed, ground), whisper.key)?.outcome).toBe('same')
    const straight = translated(ground, { [whisper.key]: { target: 'Nobody\'s "whisper".' } })
    const first = imported(straight, ground)
    const now = followed(ground, first)
    expect(entryIn(now, whisper.key)?.target).toBe('Nobody’s “whisper”.')
    expect(outcomeOf(imported(straight, now), whisper.key)?.outcome).toBe('same')
  })
})

describe('a whole pack in which one format was worked on', () => {
  it.each([formats, [...formats].reverse()])('tells each unit once: %s, %s, %s', (...all) => {
    const ground = groundOf(study, [entry(shed, shedWords, { fuzzy: true, previous: 'Old' })])
    const work = { [whisper.key]: { target: 'Szept.' }, [shed.key]: { target: shedWords } }
    const files = all.flatMap((format) => translated(ground, format === 'XLIFF 1.2' ? work : {}, format))
    const result = imported(files, ground)
    expect(outcomeOf(result, whisper.key)?.outcome).toBe('new')
    expect(outcomeOf(result, shed.key)?.outcome).toBe('confirmed')
    expect(new Set(result.units.map((one) => one.id)).size).toBe(result.units.length)
  })
})
