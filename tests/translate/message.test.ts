import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords, type Message, parseMessage, type Segment, serialise } from '../../pipeline/translate/message.ts'

const word = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/)
const leaf: fc.Arbitrary<Segment> = fc.oneof(
  word.map((text): Segment => ({ kind: 'text', text })),
  fc.record({ kind: fc.constant('reference' as const), id, form: fc.constantFrom(undefined, 'of', 'counted') }),
  fc.record({ kind: fc.constant('link' as const), to: id, page: fc.boolean() }),
  fc.constantFrom('br', 'img1').map((tag): Segment => ({ kind: 'empty', tag })),
)
const nested: fc.Arbitrary<Message> = fc.letrec<{ message: Message; part: Message }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small' },
    leaf.map((one) => [one]),
    fc
      .tuple(fc.constantFrom('b', 'i', 'a1', 'fixed2', 'lang-ca'), tie('message'))
      .map(([tag, inside]): Message => [{ kind: 'open', tag }, ...inside, { kind: 'close', tag }]),
  ),
  message: fc.array(tie('part'), { maxLength: 5 }).map((parts) => parts.flat()),
})).message

/** Neighbouring words are one text once they were written. */
function joined(message: Message): Message {
  return message.reduce<Segment[]>((all, one) => {
    const last = all.at(-1)
    if (one.kind === 'text' && last?.kind === 'text') all[all.length - 1] = { kind: 'text', text: last.text + one.text }
    else all.push(one)
    return all
  }, [])
}

describe('messages', () => {
  it('come back as they were written, whatever the words hold', () => {
    fc.assert(
      fc.property(nested, (message) => {
        const read = parseMessage(serialise(message))
        expect(read.faults).toEqual([])
        const plain = (all: Message): Message => JSON.parse(JSON.stringify(joined(all))) as Message
        expect(plain(read.message)).toEqual(plain(message))
      }),
    )
  })

  it('never throw, and are stable after one reading', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { message, faults } = parseMessage(text)
        if (faults.length === 0) expect(parseMessage(serialise(message)).message).toEqual(message)
      }),
    )
  })

  it.each([
    ['<b>open', 'never closed'],
    ['</b>', 'closes nothing'],
    ['<b><i>x</b></i>', 'expected </i> first'],
    ['{broken', 'on its own'],
    ['a < b', 'on its own'],
    ['<blink>x</blink>', 'Unexpected tag <blink>'],
    ['<br>', 'expected <br/>'],
    ['<b/>', 'expected <b>…</b>'],
    ['{UPPER}', 'on its own'],
  ])('%s is a fault: %s', (text, reason) => {
    expect(
      parseMessage(text)
        .faults.map((fault) => fault.reason)
        .join('\n'),
    ).toContain(reason)
  })

  it('are no Markdown: what is strong beside a particle stays strong, and an asterisk stays an asterisk', () => {
    expect(parseMessage('도시의 <b>75%</b>가 *그대로*').message).toEqual([
      { kind: 'text', text: '도시의 ' },
      { kind: 'open', tag: 'b' },
      { kind: 'text', text: '75%' },
      { kind: 'close', tag: 'b' },
      { kind: 'text', text: '가 *그대로*' },
    ])
  })

  it('count their words without references and tags', () => {
    expect(countWords(parseMessage('In {share:of} cities, <b>two words</b> ({@part}).').message, 'en')).toBe(4)
  })
})
