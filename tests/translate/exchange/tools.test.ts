/**
 * What tools do to XLIFF. Shapes after the sources of OmegaT 6.1 and Poedit 3, the documents of Weblate, Trados, Phrase
 * and memoQ, and the test files of Okapi.
 */
import { describe, expect, it } from 'vitest'
import type { OutgoingUnit, ReturnedUnit } from '../../../pipeline/translate/exchange/types.ts'
import { writeXliff2 } from '../../../pipeline/translate/exchange/xliff2-write.ts'
import { writeXliff12 } from '../../../pipeline/translate/exchange/xliff12-write.ts'
import { filesOf, readBytes } from './ground.ts'

function one(unit: string, attributes = ''): ReturnedUnit {
  const text = `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="urn:sdl"><file original="a" source-language="en" target-language="fr" datatype="plaintext"><body><trans-unit id="u1" ${attributes}>${unit}</trans-unit></body></file></xliff>`
  return unitOf(text)
}

function two(unit: string): ReturnedUnit {
  return unitOf(
    `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:x="urn:x" srcLang="en" trgLang="fr"><file id="a"><group id="g"><unit id="u1">${unit}</unit></group></file></xliff>`,
  )
}

function unitOf(text: string): ReturnedUnit {
  const [unit] = filesOf(readBytes('a.xlf', Buffer.from(text))).flatMap((file) => file.units)
  if (unit === undefined) throw new Error('No unit')
  return unit
}

const source = '<source>Of <x id="n-a:of"/>, <g id="b">two</g> lead. See <x id="ref..part"/>.</source>'
const words = 'Sur <x id="n-a:of"/>, <g id="b">deux</g> mènent. Voir <x id="ref..part"/>.'
const serialised = 'Sur {a:of}, <b>deux</b> mènent. Voir {@part}.'

describe('XLIFF 1.2', () => {
  it.each([
    ['no target', '', '', 'untranslated'],
    ['an empty one', '<target/>', '', 'untranslated'],
    ['an empty one in words', '<target state="needs-translation"></target>', '', 'untranslated'],
    ['no state (OmegaT without one, Weblate)', `<target>${words}</target>`, '', 'translated'],
    ['OmegaT', `<target state="translated">${words}</target>`, '', 'translated'],
    ['Poedit: fuzzy', `<target state="needs-l10n">${words}</target>`, '', 'doubtful'],
    ['Weblate: needs editing', `<target state="needs-translation">${words}</target>`, '', 'doubtful'],
    ['Trados: rejected', `<target state="needs-review-translation">${words}</target>`, '', 'doubtful'],
    ['new', `<target state="new">${words}</target>`, '', 'doubtful'],
    ['a state of a tool', `<target state="x-draft">${words}</target>`, '', 'doubtful'],
    ['final', `<target state="final">${words}</target>`, '', 'reviewed'],
    ['signed off', `<target state="signed-off">${words}</target>`, '', 'reviewed'],
    ['approved', `<target>${words}</target>`, 'approved="yes"', 'reviewed'],
    ['approved, and in doubt', `<target state="needs-l10n">${words}</target>`, 'approved="yes"', 'doubtful'],
  ])('%s', (_, target, attributes, state) => {
    const unit = one(`${source}${target}`, attributes)
    expect(unit.state).toBe(state)
    expect(unit.target).toBe(state === 'untranslated' ? '' : serialised)
    expect(unit.source).toBe('Of {a:of}, <b>two</b> lead. See {@part}.')
  })

  it('joins what Okapi, memoQ and Trados have cut into sentences, with the blanks between', () => {
    const unit =
      one(`${source}<seg-source><mrk mtype="seg" mid="0">Of <x id="n-a:of"/>, <g id="b">two</g> lead.</mrk> <mrk mtype="seg" mid="1">See <x id="ref..part"/>.</mrk></seg-source>
<target><mrk mtype="seg" mid="0">Sur <x id="n-a:of"/>, <g id="b">deux</g> mènent.</mrk> <mrk mtype="seg" mid="1">Voir <x id="ref..part"/>.</mrk></target>`)
    expect(unit).toMatchObject({ target: serialised, state: 'translated', faults: [] })
  })

  it('is not finished while a sentence has no words', () => {
    const cut = '<seg-source><mrk mtype="seg" mid="0">One.</mrk> <mrk mtype="seg" mid="1">Two.</mrk></seg-source>'
    for (const rest of ['', '<mrk mtype="seg" mid="1"/>', '<mrk mtype="seg" mid="1"> </mrk>']) {
      const unit = one(`<source>One. Two.</source>${cut}<target><mrk mtype="seg" mid="0">Un.</mrk> ${rest}</target>`)
      expect(unit.state).toBe('doubtful')
    }
  })

  it('reads pairs across sentences, terms that are marked, and blanks that a tool has put in', () => {
    const unit = one(`<source>x</source><target>
      <mrk mtype="seg" mid="0">Un <bx id="b" rid="1"/>mot.</mrk>
      <mrk mtype="seg" mid="1">Un <mrk mtype="term">autre</mrk><ex id="9" rid="1"/>.</mrk>
    </target>`)
    expect(unit).toMatchObject({ target: 'Un <b>mot. Un autre</b>.', faults: [] })
  })

  it('takes a copy of the source for a translation only when somebody says so', () => {
    expect(one('<source>Porto</source><target>Porto</target>').state).toBe('doubtful')
    expect(one('<source>Porto</source><target state="translated">Porto</target>').state).toBe('translated')
    expect(one('<source>Porto</source><target>Porto</target>', 'approved="yes"').state).toBe('reviewed')
    expect(two('<segment><source>Porto</source><target>Porto</target></segment>').state).toBe('doubtful')
    expect(two('<segment state="translated"><source>Porto</source><target>Porto</target></segment>').state).toBe(
      'translated',
    )
  })

  it.each([
    ['<x id="1"/>', '<x id="1">'],
    ['<ph id="7">%d</ph>', '<ph id="7">'],
    ['<g id="12">mot</g>', '<g id="12">'],
    ['<g id="n-a">mot</g>', '<g id="n-a">'],
    ['<it id="b" pos="open">x</it>', '<it id="b">'],
    ['<ex id="3" rid="3"/>', '<ex id="3">'],
    ['<x/>', '<x>'],
  ])('says that %s is none of ours', (code, said) => {
    const { faults } = one(`<source>x</source><target>Un ${code}.</target>`)
    expect(faults).toEqual([`Unexpected code ${said}, which the source does not have`])
  })

  it('takes nothing of the candidates of a tool, nor of what it adds in its own names', () => {
    const unit = one(
      `<source>x</source><sdl:target>no</sdl:target><alt-trans match-quality="80%"><source>old</source><target>vieux</target></alt-trans>`,
      'sdl:id="s9"',
    )
    expect(unit).toMatchObject({ id: 'u1', source: 'x', target: '' })
  })

  it('finds the base among notes that a tool has joined or indented, and what a translator says', () => {
    expect(one('<source>x</source><note>base 0123abcd</note>').base).toBe('0123abcd')
    expect(one('<source>x</source><note from="memoQ">\n  base none \n  paragraph</note>').base).toBe('none')
    expect(one('<source>x</source><note from="study">base 0123</note>').base).toBeUndefined()
    expect(
      one('<source>x</source><note from="study">base none</note><note from="Ada">Why two?</note><note>context</note>')
        .remarks,
    ).toEqual(['Why two?'])
  })

  it('refuses words that say that they are in another language', () => {
    expect(one('<source>x</source><target xml:lang="de">wort</target>').faults).toHaveLength(1)
    expect(one('<source>x</source><target xml:lang="fr-CA">mot</target>').faults).toEqual([])
  })
})

describe('XLIFF 2', () => {
  it.each([
    ['no state (OmegaT)', '<segment><source>x</source><target>mot</target></segment>', 'translated', 'mot'],
    [
      'initial (Trados: draft)',
      '<segment state="initial"><source>x</source><target>mot</target></segment>',
      'doubtful',
      'mot',
    ],
    [
      'Poedit: fuzzy',
      '<segment state="translated" subState="poedit:fuzzy"><source>x</source><target>mot</target></segment>',
      'doubtful',
      'mot',
    ],
    ['final', '<segment state="final"><source>x</source><target>mot</target></segment>', 'reviewed', 'mot'],
    ['an unknown state', '<segment state="done"><source>x</source><target>mot</target></segment>', 'doubtful', 'mot'],
    ['nothing', '<segment state="translated"><source>x</source></segment>', 'untranslated', ''],
    [
      'the least of its segments',
      '<segment state="final"><source>x</source><target>un</target></segment><segment state="translated"><source>y</source><target>deux</target></segment>',
      'translated',
      'undeux',
    ],
    [
      'half of it',
      '<segment state="final"><source>x</source><target>un</target></segment><segment><source>y</source></segment>',
      'untranslated',
      '',
    ],
  ])('%s', (_, segments, state, target) => {
    expect(two(segments)).toMatchObject({ state, target })
  })

  it('joins segments with the blanks between, in the order that the target says', () => {
    const unit =
      two(`<segment><source>One.</source><target order="3">Un.</target></segment><ignorable><source> </source></ignorable>
<segment><source>Two.</source><target order="1">Deux.</target></segment>`)
    expect(unit).toMatchObject({ source: 'One. Two.', target: 'Deux. Un.', faults: [] })
    const doubled = two(
      '<segment><source>1</source><target order="2">a</target></segment><segment><source>2</source><target>b</target></segment>',
    )
    expect(doubled.faults).toEqual(['Unexpected two segments at one place of the order'])
  })

  it('reads pairs that were cut into their ends, across segments, and marks that are empty', () => {
    const unit =
      two(`<segment><source>x</source><target>Un <sm id="m1" type="comment"/><sc id="b"/>mot. </target></segment>
<segment><source>y</source><target><em startRef="m1"/>Deux<ec startRef="b"/>.</target></segment>`)
    expect(unit).toMatchObject({ target: 'Un <b>mot. Deux</b>.', faults: [] })
  })

  it.each([
    ['<ph id="1"/>', '<ph id="1">'],
    ['<cp hex="0001"/>', '<cp>'],
    ['<cp hex="nonsense"/>', '<cp>'],
    ['<ec startRef="b"/>', '<ec>'],
    ['<x:y id="b"/>', '<y id="b">'],
  ])('says that %s is none of ours', (code, said) => {
    expect(two(`<segment><source>x</source><target>Un ${code}</target></segment>`).faults).toEqual([
      `Unexpected code ${said}, which the source does not have`,
    ])
  })
})

describe('what goes out', () => {
  const unit: OutgoingUnit = {
    id: 'u1',
    source: 'Of {a:of}, {a:of} <b>two</b> <b>lead</b>.<br/>',
    target: 'Sur {a:of}',
    state: 'translated',
    previous: undefined,
    notes: ['paragraph', 'in “x”'],
    shown: new Map([['{a:of}', '2 “of” 3']]),
  }
  const files = (more: Partial<OutgoingUnit>) => [
    { name: 'a', sourceLanguage: 'en', targetLanguage: 'fr', units: [{ ...unit, ...more }] },
  ]

  it('has ids that are unique in a unit, and says what a reference prints', () => {
    const text = writeXliff12(files({}))
    expect(text).toContain('<x id="n-a:of" equiv-text="2 “of” 3"/>, <x id="n-a:of.2"')
    expect(text).toContain('<g id="b" ctype="bold">two</g> <g id="b.2" ctype="bold">lead</g>')
    expect(writeXliff2(files({}))).toContain(
      '<ph id="n-a:of" canDelete="no" type="ui" subType="xlf:var" disp="2 “of” 3" equiv="2 “of” 3"/>',
    )
  })

  it.each([
    ['XLIFF 1.2', writeXliff12],
    ['XLIFF 2.1', writeXliff2],
  ])('as %s: what is open has neither target nor state, so that every tool counts it as open', (_, write) => {
    for (const state of ['untranslated', 'doubtful'] as const) {
      const text = write(files({ state, previous: 'Old' }))
      expect(text).not.toMatch(/<target|state=|alt-trans|match/)
      expect(text.includes('The translation was: Sur {a:of}')).toBe(state === 'doubtful')
    }
    expect(write(files({ state: 'reviewed' }))).toMatch(/state="(signed-off|reviewed)"/)
  })

  it('lets codes go that a translation does without: XLIFF 2 is invalid otherwise', () => {
    const text = writeXliff2(files({ source: '{a:of} {b}', target: '{a:of-counted} {b}' }))
    expect(text).toContain('<ph id="n-a:of" type')
    expect(text).toContain('<ph id="n-a:of-counted" type')
    expect(text.match(/<ph id="n-b" canDelete="no"/g)).toHaveLength(2)
    expect(
      writeXliff2(files({ source: '{a:of} {b}', state: 'untranslated', target: '' })).match(/canDelete="no"/g),
    ).toHaveLength(2)
  })

  it('has its base first and all the context in the last note: OmegaT shows no other', () => {
    const notes = [...writeXliff12(files({})).matchAll(/<note from="(\w+)">([^<]*)/g)].map((match) => match.slice(1))
    expect(notes).toEqual([
      ['study', expect.stringMatching(/^base [0-9a-f]{8}$/)],
      ['context', 'paragraph\nin “x”'],
    ])
  })
})

/** Made by hand after the modules of XLIFF 2.1 and 2.2: whatever else a file holds, its units are read and nothing more. */
describe('XLIFF 2 with its modules', () => {
  const spaces = [
    'matches',
    'glossary',
    'metadata',
    'changetracking',
    'resourcedata',
    'sizerestriction',
    'validation',
    'fs',
  ]
  const names = spaces.map((name, index) => `xmlns:m${index}="urn:oasis:names:tc:xliff:${name}:2.0"`).join(' ')
  const document = (version: string): string => `<?xml version="1.0"?>
<xliff version="${version}" xmlns="urn:oasis:names:tc:xliff:document:${version === '2.2' ? '2.2' : '2.0'}" ${names} xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0" srcLang="en" trgLang="fr">
<file id="f" m7:fs="html"><skeleton href="a.skl"/><m4:resourceData><m4:resourceItem><m4:source href="a"/></m4:resourceItem></m4:resourceData>
<notes><note id="n">Of the file</note></notes><m6:validation><m6:rule isPresent="x"/></m6:validation>
<group id="g"><m2:metadata><m2:metaGroup><m2:meta type="t">unit</m2:meta></m2:metaGroup></m2:metadata>
<unit id="u1" m5:storageRestriction="9">
<m0:matches><m0:match ref="#s1"><source>Old</source><target>Vieux</target></m0:match></m0:matches>
<m1:glossary><m1:glossEntry><m1:term>x</m1:term><m1:translation>y</m1:translation></m1:glossEntry></m1:glossary>
<m3:changeTrack><m3:revisions appliesTo="target"><m3:revision><m3:item property="content">no</m3:item></m3:revision></m3:revisions></m3:changeTrack>
<notes><note category="study">base none</note></notes><originalData><data id="d1">&lt;b></data></originalData>
<segment id="s1" state="final"><source><mrk id="m1" type="term" its:term="yes">New</mrk> <![CDATA[<words>]]></source><target>De <mrk id="m1" type="term">nouveaux</mrk> <![CDATA[<mots>]]> <ph id="n-a" dataRef="d1" m7:fs="br"/></target></segment>
</unit></group></file></xliff>`

  it.each(['2.0', '2.1', '2.2'])('%s', (version) => {
    expect(unitOf(document(version))).toMatchObject({
      id: 'u1',
      source: String.raw`New \<words>`,
      target: String.raw`De nouveaux \<mots> {a}`,
      state: 'reviewed',
      base: 'none',
      faults: [],
    })
  })
})
