/** Wild messages and catalogues. */
import fc from 'fast-check'
import type { Study } from '../../../pipeline/stages.ts'
import type { Entry } from '../../../pipeline/translate/catalogue.ts'
import { emptyEntry, reviewMark } from '../../../pipeline/translate/catalogue.ts'
import { type Message, type Segment, serialise } from '../../../pipeline/translate/message.ts'
import { formsOf } from '../../../pipeline/translate/state.ts'
import type { Unit } from '../../../pipeline/translate/units.ts'
import { plural } from './ground.ts'

const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom(
    ' ',
    '  ',
    '\u00a0',
    '&amp;',
    ']]>',
    '<',
    '{',
    '\\',
    '"',
    "'",
    '<!--',
    '\u202f',
    'é',
    'e\u0301',
    '\u2028',
    '𝕏',
    '\t',
  ),
)
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,6}$/)
const leaf: fc.Arbitrary<Segment> = fc.oneof(
  { weight: 3, arbitrary: word.map((text): Segment => ({ kind: 'text', text })) },
  fc.record({ kind: fc.constant('reference' as const), id, form: fc.constantFrom(undefined, 'of', 'of-counted') }),
  fc.record({ kind: fc.constant('link' as const), to: id, page: fc.boolean() }),
  fc.constantFrom('br', 'img1', 'img2').map((tag): Segment => ({ kind: 'empty', tag })),
)

/** Any message, tags within tags of the same name included. */
export const messages: fc.Arbitrary<Message> = fc.letrec<{ message: Message; part: Message }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small' },
    leaf.map((one): Message => [one]),
    fc
      .tuple(fc.constantFrom('b', 'i', 'del', 'a1', 'a2', 'fixed2', 'lang-ca', 'lang-zh-Hant'), tie('message'))
      .map(([tag, inside]): Message => [{ kind: 'open', tag }, ...inside, { kind: 'close', tag }]),
  ),
  message: fc.array(tie('part'), { maxLength: 5 }).map((parts) => parts.flat()),
})).message

/** What may stand in a catalogue: messages, and words that are none (a stray brace, a tag that is never closed). */
export const targets: fc.Arbitrary<string> = fc.oneof(
  messages.map(serialise),
  fc.string({ maxLength: 20, unit: 'grapheme' }),
  fc.constantFrom(
    'a < b',
    '<b>open',
    '{broken',
    '</i>',
    ' blanks at both ends ',
    'two  blanks',
    'line\nbreak',
    '\\',
    '<x id="1"/>',
  ),
)

const kinds = [
  'none',
  'translated',
  'reviewed',
  'text',
  'old',
  'doubt',
  'form',
  'value',
  'waived',
  'remarked',
  'plural',
] as const
type Kind = (typeof kinds)[number]

/** What a unit may have in the catalogues; `old` is a source that has changed since `translate update` was run. */
export function entriesFor(unit: Unit, kind: Kind, target: string, study: Study): readonly Entry[] {
  const plain: Entry = { ...emptyEntry(unit), target, forms: formsOf(target, study, plural) }
  switch (kind) {
    case 'none':
      return []
    case 'reviewed':
      return [{ ...plain, reviewed: reviewMark(unit.text, target) }]
    case 'text':
      return [
        { ...plain, fuzzy: true, previous: `${unit.text} Once.`, reviewed: reviewMark(`${unit.text} Once.`, target) },
      ]
    case 'old':
      return [{ ...plain, source: `${unit.text} Once.` }]
    case 'doubt':
      return [{ ...plain, fuzzy: true }]
    case 'form':
      return [{ ...plain, forms: Object.fromEntries(Object.keys(plain.forms).map((name) => [name, 'one'])) }]
    case 'value':
      return [{ ...plain, values: { 'night:count': '1' } }]
    case 'waived':
      return [{ ...plain, waivers: [{ rule: 'translation-length', reason: 'a slogan' }] }]
    case 'remarked':
      return [{ ...plain, remarks: ['ask the keeper', 'twice'] }]
    case 'plural':
      return [
        plain,
        { ...plain, condition: 'night:count=few', forms: {} },
        { ...plain, condition: 'night:count=many', forms: {}, target: '' },
      ]
    default:
      return [plain]
  }
}

export const choices = fc.record({ kind: fc.constantFrom(...kinds), target: targets })
