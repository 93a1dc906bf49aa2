import { describe, expect, test } from 'vitest'
import { fontFaces } from '../../pipeline/layout/fonts.ts'
import type { FontFile } from '../../pipeline/services/fonts.ts'

const font = (unicodeRange: string): FontFile => ({
  family: 'A',
  postScriptName: 'A',
  weight: 400,
  style: 'normal',
  unicodeRange,
  bytes: new Uint8Array([1]),
  source: 'a 1',
  title: 'A',
})
const fonts = [font('U+0000-00FF,U+2000-206F'), font('U+0100-02BA,U+1E00-1EFF')]
const faces = (text: string, language = 'en') => fontFaces(fonts, text, language).split('@font-face').length - 1

describe('the fonts of a document', () => {
  test.each([
    ['ASCII', '<p>Word</p>', 'en', 1],
    ['letters and signs of the first file', 'Éire – “a”', 'en', 1],
    ['a letter of the second file', 'Plzeň', 'en', 2],
    ['one that is written by its number', 'Plze&#x148;', 'en', 2],
    ['and in decimals', 'Plze&#328;', 'en', 2],
    ['and in a style', '.a::before{content:"\\148"}', 'en', 2],
    ['one whose capital is there', 'ÿ', 'en', 2],
    ['a language whose capitals are there', 'Izmir', 'tr', 2],
    ['a letter beyond both', '京', 'en', 1],
  ])('%s', (_name, text, language, expected) => {
    expect(faces(text, language)).toBe(expected)
  })
})
