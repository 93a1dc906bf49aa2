/** Pseudo-languages: made by a rule, for every edition, and printed like real ones. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { StudyError } from '../../pipeline/problems.ts'
import { read } from '../../pipeline/read.ts'
import type { Study } from '../../pipeline/stages.ts'
import { type Message, parseMessage, serialise, wordsOf } from '../../pipeline/translate/message.ts'
import { pseudoStyle, pseudoText, pseudoTranslation, pseudoWords } from '../../pipeline/translate/pseudo.ts'
import { pseudoTranslated } from '../../pipeline/translate/pseudo-study.ts'
import { labelMessage, labelOf } from '../../pipeline/translate/slots.ts'
import { slotsOf } from '../../pipeline/translate/units.ts'
import { languageOf } from '../support/languages.ts'
import { edition2017, readingRooms, testTools } from '../support/studies.ts'

const long = pseudoStyle({ tag: 'en-XA', expansion: 1.35, quotes: ['“', '”', '‘', '’'] }, ['Rome'])
const rtl = pseudoStyle({ tag: 'ar-XB', digits: 'arab', expansion: 1, quotes: ['«', '»', '‹', '›'] }, ['Rome'])
const messageOf = (text: string): Message => parseMessage(text).message

describe('a pseudo-translation', () => {
  it('keeps references, tags and words of a third language', () => {
    const source = 'In {share:of} <b>open</b> houses<br/>see {@method:page}, <lang-ca>casa oberta</lang-ca>.'
    expect(serialise(pseudoTranslation(messageOf(source), rtl))).toBe(
      'ين {share:of} <b>وطهن</b> حوعسهس<br/>سهه {@method:page}، <lang-ca>casa oberta</lang-ca>.',
    )
  })

  it('keeps names, addresses and acronyms, and writes digits as the profile says', () => {
    expect(pseudoText('ICT in Rome since 1999? See www.example.org/a1.', rtl)).toBe(
      'ICT ين Rome سينصه ١٩٩٩؟ سهه www.example.org/a1.',
    )
    expect(pseudoText('Romeo', long)).not.toBe('Romeo')
  })

  it('sets the quotation marks of the profile', () => {
    expect(pseudoText('“so ‘it’ is”', rtl)).toBe('«سو ‹يت› يس»')
    expect(pseudoText('all libraries’ lamps', rtl)).toBe('الل ليبراريهس لامطس')
  })

  it('can still be read', () => {
    expect(pseudoText('Open data for citizens', long)).toBe('Óōpëėn dāätåą fōör cīïïtįìzéēns')
  })

  it('makes every word one longer word, always the same', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aeinorstl', 'é', '’'), minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1 }), (words) => {
        const text = words.map((word) => word.replace(/^’+|’+$/g, 'a')).join(' ')
        const changed = pseudoText(text, long)
        expect(changed.split(' ')).toHaveLength(text.split(' ').length)
        expect(changed).toBe(
          text
            .split(' ')
            .map((word) => pseudoText(word, long))
            .join(' '),
        )
        expect(changed.normalize('NFC')).toBe(changed)
      }),
    )
  })

  it('keeps the grammar of any message', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 8 }).map((text) => serialise([{ kind: 'text', text }])),
      fc.constantFrom('{a:of}', '{@b}', '<b>x</b>', '<br/>'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const source = messageOf(pieces.join(''))
        for (const style of [long, rtl]) {
          const { message, faults } = parseMessage(serialise(pseudoTranslation(source, style)))
          expect(faults).toEqual([])
          expect(message.filter((one) => one.kind !== 'text')).toEqual(source.filter((one) => one.kind !== 'text'))
        }
      }),
    )
  })

  it('keeps the blanks of interface words', () => {
    const { words } = languageOf('en-GB')
    const changed = pseudoWords(words, rtl)
    const blanks = (text: string): readonly string[] => (text.match(/\{[a-z_]+\}/g) ?? []).toSorted()
    for (const key of Object.keys(words) as (keyof typeof words)[]) {
      expect(blanks(changed[key]), key).toEqual(blanks(words[key]))
    }
    expect(changed.of).toBe('{count} وف {base}')
  })

  it.each([
    ['el', 'διγιταλ'],
    ['ru', 'дигитал'],
    ['he', 'דיגיטאל'],
  ])('takes the letters of the script: %s', (tag, word) => {
    expect(pseudoText('digital', pseudoStyle({ tag, expansion: 1, quotes: ['“', '”', '‘', '’'] }))).toBe(word)
  })
})

describe('a study in a pseudo-language', () => {
  let study: Study

  beforeAll(async () => {
    const checked = await read({ folder: edition2017, languages: ['xx-long', 'xx-rtl'] }, testTools())
    if (checked === undefined) throw new Error('The study has errors')
    study = checked.study
  })

  it('needs no line in edition.yaml and no words of its own', () => {
    const { edition, languages } = study.manuscript.sources
    expect(languages.map((one) => one.code)).toEqual(['xx-long', 'xx-rtl'])
    expect(edition.languages).not.toContain('xx-rtl')
    expect(languages[1]?.direction).toBe('rtl')
    expect(languages[1]?.words.contents).toBe('Contents')
  })

  it('is a third longer in all', () => {
    const language = study.manuscript.sources.languages[0]
    if (language === undefined) throw new Error('No language')
    const length = (of: Study): number => slotsOf(of).reduce((sum, slot) => sum + wordsOf(slot.message).length, 0)
    const ratio = length(pseudoTranslated(study, language).study) / length(study)
    expect(ratio).toBeGreaterThan(1.3)
    expect(ratio).toBeLessThan(1.4)
  })

  it('keeps the names of participants, and every other label is changed', () => {
    const language = study.manuscript.sources.languages[1]
    if (language === undefined) throw new Error('No language')
    const { study: translated, language: own } = pseudoTranslated(study, language)
    const names = (of: Study): readonly string[] => of.manuscript.survey.participants.map((one) => one.name)
    expect(names(translated)).toEqual(names(study))
    expect(own.words.contents).not.toBe('Contents')
    const left = slotsOf(translated).filter(({ kind, message }) => kind !== 'name' && /[a-z]{3}/.test(plain(message)))
    expect(left.map(({ message }) => serialise(message))).toEqual([])
  })

  /** Without what stays: names, addresses, words in other languages. */
  function plain(message: Message): string {
    const names = study.manuscript.survey.participants.map((one) => one.name)
    let foreign = 0
    const words = message.map((one) => {
      if (one.kind === 'open' && one.tag.startsWith('lang-')) foreign++
      if (one.kind === 'close' && one.tag.startsWith('lang-')) foreign--
      return one.kind === 'text' && foreign === 0 ? one.text : ' '
    })
    return names
      .reduce((text, name) => text.replaceAll(name, ' '), words.join(''))
      .replace(/[\w-]+(\.[\w-]+)+(\/\S*)?/g, ' ')
  }
})

describe('choosing a pseudo-language', () => {
  it('refuses one that does not exist, and names those that do', async () => {
    const asking = read({ folder: readingRooms, languages: ['xx-lang'] }, testTools())
    await expect(asking).rejects.toThrow(StudyError)
    await expect(asking).rejects.toMatchObject({ exitCode: 2, hint: expect.stringContaining('xx-long') as unknown })
  })
})

describe('labels', () => {
  it('come back as they went out when a rule leaves them alone', () => {
    expect(labelOf(pseudoTranslation(labelMessage('1 < 2 {a:of}'), long))).toBe('1 < 2 {a:of}')
  })
})
