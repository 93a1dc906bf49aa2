/** Quotation marks by language, outer and inner, as CLDR 48 has them (Intl does not give them out). */

type Quotes = readonly [string, string, string, string]

const english: Quotes = ['“', '”', '‘', '’']
const angles: Quotes = ['«', '»', '“', '”']
const german: Quotes = ['„', '“', '‚', '‘']
const polish: Quotes = ['„', '”', '«', '»']
const russian: Quotes = ['«', '»', '„', '“']
const swedish: Quotes = ['”', '”', '’', '’']
const persian: Quotes = ['«', '»', '‹', '›']
const corners: Quotes = ['「', '」', '『', '』']

/** English marks stand for every language that is not here. */
const marks: Readonly<Record<string, Quotes>> = {
  ar: persian,
  az: english,
  be: russian,
  bg: german,
  ca: angles,
  cs: german,
  cy: ['‘', '’', '“', '”'],
  da: english,
  de: german,
  el: angles,
  es: angles,
  et: ['„', '“', '«', '»'],
  eu: english,
  fa: persian,
  fi: swedish,
  fr: ['«', '»', '“', '”'],
  gl: angles,
  he: ['”', '”', '’', '’'],
  hr: ['„', '”', '‚', '’'],
  hu: ['„', '”', '»', '«'],
  hy: ['«', '»', '«', '»'],
  is: german,
  it: angles,
  ja: corners,
  ka: ['„', '“', '«', '»'],
  kk: ['“', '”', '‘', '’'],
  lt: ['„', '“', '„', '“'],
  lv: ['“', '”', '“', '”'],
  mk: german,
  nb: ['«', '»', '‘', '’'],
  nn: ['«', '»', '‘', '’'],
  no: ['«', '»', '‘', '’'],
  pl: polish,
  'pt-PT': angles,
  ro: polish,
  ru: russian,
  sk: german,
  sl: german,
  sq: ['«', '»', '“', '”'],
  sr: ['„', '“', '‘', '‘'],
  sv: swedish,
  uk: russian,
  ur: ['”', '“', '’', '‘'],
  'zh-Hant': corners,
}

export function quotesOf(tag: string): Quotes {
  const { language, script, region } = new Intl.Locale(tag).maximize()
  return marks[`${language}-${region}`] ?? marks[`${language}-${script}`] ?? marks[language] ?? english
}
