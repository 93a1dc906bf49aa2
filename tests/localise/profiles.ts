/** Languages with the habits that a translator would write into their files, and with a noun in all its forms. */
import { VFile } from 'vfile'
import type { ByPlural, Language } from '../../pipeline/configuration.ts'
import { makeFormatter } from '../../pipeline/localise/formatter.ts'
import { intlTag, type NumberLocale, numberLocale } from '../../pipeline/number-locale.ts'
import type { Fact, Formatter } from '../../pipeline/stages.ts'
import { languageOf } from '../support/languages.ts'

interface Profile {
  readonly noun: ByPlural
  readonly words: Partial<Language['words']>
  readonly more?: Partial<Language>
}

const ofCounted = (of: string): string => `{count} {participants_counted} ${of} {base}`

export const profiles: Readonly<Record<string, Profile>> = {
  'en-GB': { noun: { one: 'city', other: 'cities' }, words: {} },
  'es-ES': {
    noun: { one: 'ciudad', many: 'de ciudades', other: 'ciudades' },
    words: { of: '{count} de {base}', of_participants: '{count} de {base} {participants}', range: '{from}-{to}' },
    more: { ordinals: { masculine: { other: '{n}.º' }, feminine: { other: '{n}.ª' } } },
  },
  'fr-FR': {
    noun: { one: 'ville', many: 'de villes', other: 'villes' },
    words: { of: '{count} sur {base}', of_participants: ofCounted('sur'), range: '{from} à {to}' },
    more: {
      ordinals: { masculine: { one: '{n}er', other: '{n}e' }, feminine: { one: '{n}re', other: '{n}e' } },
    },
  },
  'pt-PT': {
    noun: { one: 'cidade', many: 'de cidades', other: 'cidades' },
    words: { of: '{count} de {base}', of_participants: ofCounted('de') },
    more: { ordinals: { masculine: { other: '{n}.º' }, feminine: { other: '{n}.ª' } } },
  },
  'pt-BR': {
    noun: { one: 'cidade', many: 'de cidades', other: 'cidades' },
    words: { of: '{count} de {base}', of_participants: ofCounted('de') },
    more: { ordinals: { masculine: { other: '{n}º' }, feminine: { other: '{n}ª' } } },
  },
  ca: {
    noun: { one: 'ciutat', many: 'de ciutats', other: 'ciutats' },
    words: { of: '{count} de {base}', of_participants: ofCounted('de'), range: '{from}-{to}' },
    more: {
      ordinals: {
        masculine: { one: '{n}r', two: '{n}n', few: '{n}t', other: '{n}è' },
        feminine: { other: '{n}a' },
      },
    },
  },
  eu: {
    noun: { one: 'hiri', other: 'hiri' },
    words: { of: '{base}tik {count}', of_participants: '{base} {participants}tik {count}', range: '{from}-{to}' },
    more: {
      counted: { one: '{participants} {count}', other: '{count} {participants}' },
      ordinals: { common: { other: '{n}.' } },
    },
  },
  'ar-EG': {
    noun: { one: 'مدينة', two: 'مدينتان', few: 'مدن', other: 'مدينة' },
    words: { of: '{count} من {base}', of_participants: '{count} من {base} {participants}', enumeration: '، ' },
    more: { direction: 'rtl' },
  },
  'ar-MA': {
    noun: { one: 'مدينة', two: 'مدينتان', few: 'مدن', other: 'مدينة' },
    words: { of: '{count} من {base}', of_participants: '{count} من {base} {participants}', enumeration: '، ' },
    more: { direction: 'rtl' },
  },
  ru: {
    noun: { one: 'город', few: 'города', many: 'городов', other: 'города' },
    // The noun would need its genitive there.
    words: { of: '{count} из {base}', of_participants: '{count} из {base}' },
    more: { ordinals: { masculine: { other: '{n}-й' }, feminine: { other: '{n}-я' }, neuter: { other: '{n}-е' } } },
  },
  pl: {
    noun: { one: 'miasto', few: 'miasta', many: 'miast', other: 'miasta' },
    words: { of: '{count} z {base}', of_participants: '{count} z {base}' },
    more: { ordinals: { common: { other: '{n}.' } } },
  },
  zh: {
    noun: { other: '城市' },
    words: {
      of: '{base}个中的{count}个',
      of_participants: '{base}个{participants}中的{count}个',
      share_of: '{percent}（{of}）',
      enumeration: '、',
    },
    more: { counted: { other: '{count}个{participants}' }, ordinals: { common: { other: '第{n}' } } },
  },
  ko: {
    noun: { other: '도시' },
    words: { of: '{base} 중 {count}', of_participants: '{base}개 {participants} 중 {count}', range: '{from}~{to}' },
    more: { counted: { other: '{count}개 {participants}' }, ordinals: { common: { other: '제{n}' } } },
  },
}

export const tags = Object.keys(profiles)

export function profileOf(tag: string): Language {
  const profile = profiles[tag]
  if (profile === undefined) throw new Error(`No profile ${tag}`)
  return { ...languageOf(tag, profile.words), ordinals: {}, ...profile.more }
}

export function formatterOf(tag: string, more: Partial<Language> = {}): Formatter {
  return makeFormatter({ ...profileOf(tag), ...more }, profiles[tag]?.noun ?? { other: '' })
}

const locales = new Map(
  tags.map((tag) => [tag, numberLocale(intlTag(profileOf(tag)), profileOf(tag).words.range)] as const),
)

export function localeOf(tag: string): NumberLocale {
  const locale = locales.get(tag)
  if (locale === undefined) throw new Error(`No profile ${tag}`)
  return locale
}

/** A fact without a qualifier. */
export function fact(value: number, more: Partial<Fact> = {}): Fact {
  const nothing = { to: undefined, currency: undefined, participant: undefined, doubtful: undefined }
  const origin = { file: new VFile() }
  return {
    id: 'f',
    value,
    style: 'number',
    compact: false,
    qualifier: 'exactly',
    source: '',
    origin,
    ...nothing,
    ...more,
  }
}

/** What nobody sees, made visible: ⍹ narrow, ⍽ full no-break space, and marks of direction. */
export function shown(text: string): string {
  return text
    .replaceAll('\u202f', '⍹')
    .replaceAll('\u00a0', '⍽')
    .replace(/[\u200e\u200f\u061c]/g, (mark) => ({ '\u200e': '<L>', '\u200f': '<R>' })[mark] ?? '<A>')
    .replaceAll('\u2068', '⟦')
    .replaceAll('\u2069', '⟧')
}
