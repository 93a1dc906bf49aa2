/** Reads an assertion by the grammar in assertion.ts, one function for each of its lines. */
import {
  type Assertion,
  type AssertionFault,
  type Comparison,
  comparisons,
  type Group,
  isFault,
  type Quantity,
  type Rational,
  valueForms,
} from './assertion.ts'
import { type Token, tokensOf } from './tokens.ts'

/** Far more than a sentence can say. */
const limits = { characters: 1000, depth: 40 } as const

/** Never throws, whatever is written. */
export function parseAssertion(text: string): Assertion | AssertionFault {
  if (text.trim() === '')
    return { at: 0, reason: 'Unexpected empty assertion, expected such as `some-statistic > 50%`' }
  if (text.length > limits.characters) {
    return { at: 0, reason: `Unexpected assertion of ${text.length} signs, expected at most ${limits.characters}` }
  }
  const parser = new Parser(tokensOf(text), text.length)
  const assertion = parser.assertion(0)
  if (!isFault(assertion)) return parser.rest() ?? assertion
  return assertion
}

type Read<Value> = Value | AssertionFault

class Parser {
  readonly #tokens: readonly Token[]
  readonly #end: number
  #next = 0

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens
    this.#end = end
  }

  assertion(depth: number): Read<Assertion> {
    return this.#joined('or', () => this.#joined('and', () => this.#single(depth)))
  }

  /** What is left when an assertion has ended. */
  rest(): AssertionFault | undefined {
    return this.#next < this.#tokens.length ? this.#fault('`and`, `or` or the end') : undefined
  }

  #joined(kind: 'and' | 'or', read: () => Read<Assertion>): Read<Assertion> {
    const parts: Assertion[] = []
    do {
      const part = read()
      if (isFault(part)) return part
      parts.push(part)
    } while (this.#take(kind))
    const [only] = parts
    return parts.length === 1 && only !== undefined ? only : { kind, parts }
  }

  #single(depth: number): Read<Assertion> {
    if (depth > limits.depth) return this.#fault('fewer brackets')
    if (this.#take('not')) {
      const part = this.#single(depth + 1)
      return isFault(part) ? part : { kind: 'not', part }
    }
    if (this.#take('(')) {
      const inner = this.assertion(depth + 1)
      if (isFault(inner)) return inner
      return this.#take(')') ? inner : this.#fault('`)`')
    }
    return this.#statement()
  }

  #statement(): Read<Assertion> {
    const of = this.#quantity()
    if (isFault(of)) return of
    if (comparisons.some((one) => this.#sees(one))) return this.#comparison(of)
    if (!this.#take('is')) this.#take('are')
    if (this.#take('none')) return { kind: 'extent', of, extent: 'none', but: 0n }
    if (this.#take('all')) return this.#all(of)
    return this.#place(of)
  }

  #comparison(first: Quantity): Read<Assertion> {
    const steps: { comparison: Comparison; quantity: Quantity }[] = []
    for (;;) {
      const comparison = comparisons.find((one) => this.#take(one))
      if (comparison === undefined) return { kind: 'comparison', first, steps }
      const quantity = this.#quantity()
      if (isFault(quantity)) return quantity
      steps.push({ comparison, quantity })
    }
  }

  #all(of: Quantity): Read<Assertion> {
    if (!this.#take('but')) return { kind: 'extent', of, extent: 'all', but: 0n }
    const but = this.#whole('how many are left out, such as `all but 2`')
    return isFault(but) ? but : { kind: 'extent', of, extent: 'all', but: BigInt(but.value) }
  }

  #place(of: Quantity): Read<Assertion> {
    const joint = this.#take('joint')
    if (!joint) this.#take('the')
    const place = this.#placeName()
    if (isFault(place)) return place
    if (!this.#take('of')) return this.#fault('`of` and what it is compared with')
    const group = this.#group()
    return isFault(group) ? group : { kind: 'place', of, ...place, joint, group }
  }

  #placeName(): Read<Pick<Extract<Assertion, { kind: 'place' }>, 'from' | 'first' | 'last'>> {
    const edge = { first: 1, last: 1 }
    if (this.#take('highest')) return { from: 'highest', ...edge }
    if (this.#take('lowest')) return { from: 'lowest', ...edge }
    if (this.#take('most')) return this.#take('frequent') ? { from: 'highest', ...edge } : this.#fault('`frequent`')
    if (this.#take('least')) return this.#take('frequent') ? { from: 'lowest', ...edge } : this.#fault('`frequent`')
    const range = (['rank', 'top', 'bottom'] as const).find((one) => this.#take(one))
    if (range === undefined) {
      return this.#fault(
        'a comparison, `all`, `all but 2`, `none`, `highest of …`, `lowest of …`, `rank 2 of …` or `top 3 of …`',
      )
    }
    const number = this.#whole('a whole number above zero', 1)
    if (isFault(number)) return number
    const { value } = number
    return { from: range === 'bottom' ? 'lowest' : 'highest', first: range === 'rank' ? value : 1, last: value }
  }

  #group(): Read<Group> {
    if (!this.#take('(')) {
      const name = this.#peek()
      if (name?.kind !== 'word') return this.#fault('a question, a field or a list in brackets')
      this.#next++
      return { name: name.text }
    }
    const members: Quantity[] = []
    do {
      const member = this.#quantity()
      if (isFault(member)) return member
      members.push(member)
    } while (this.#take(','))
    return this.#take(')') ? { members } : this.#fault('`,` or `)`')
  }

  #quantity(): Read<Quantity> {
    const terms: { factor: Rational; quantity: Quantity }[] = []
    let sign = 1n
    for (;;) {
      const term = this.#term()
      if (isFault(term)) return term
      terms.push({ ...term, factor: { ...term.factor, over: sign * term.factor.over } })
      if (this.#take('+')) sign = 1n
      else if (this.#take('-')) sign = -1n
      else break
    }
    const [only] = terms
    const isPlain = terms.length === 1 && only !== undefined && only.factor.over === only.factor.under
    return isPlain ? only.quantity : { kind: 'sum', terms }
  }

  #term(): Read<{ readonly factor: Rational; readonly quantity: Quantity }> {
    const quantity = this.#value()
    if (isFault(quantity)) return quantity
    if (quantity.kind !== 'number' || !this.#take('*')) return { factor: { over: 1n, under: 1n }, quantity }
    const multiplied = this.#value()
    return isFault(multiplied) ? multiplied : { factor: quantity.value, quantity: multiplied }
  }

  #value(): Read<Quantity> {
    const first = this.#peek()
    if (first?.kind === 'number') return this.#number(first)
    if (first?.kind !== 'word' || keywords.has(first.text)) return this.#fault('a statistic, a fact or a number')
    this.#next++
    if (first.text === 'countries') return { kind: 'countries' }
    if (first.text === 'documented' && this.#take('(')) return this.#documented()
    if (!this.#take(':')) return { kind: 'value', id: first.text, form: undefined }
    const form = this.#peek()
    if (form?.kind !== 'word') return this.#fault(valueForms.map((one) => `\`${one}\``).join(', '))
    this.#next++
    return { kind: 'value', id: first.text, form: form.text }
  }

  #number(first: Token): Read<Quantity> {
    this.#next++
    const value = rationalOf(first.text)
    if (this.#take('%')) return { kind: 'share', value: { over: value.over, under: value.under * 100n } }
    if (!this.#take('/')) return { kind: 'number', value }
    const under = this.#whole('a whole number above zero', 1)
    return isFault(under)
      ? under
      : { kind: 'share', value: { over: value.over, under: value.under * BigInt(under.value) } }
  }

  #documented(): Read<Quantity> {
    const question = this.#peek()
    if (question?.kind !== 'word') return this.#fault('a question')
    this.#next++
    let answer: string | undefined
    if (this.#take('.')) {
      const choice = this.#peek()
      if (choice?.kind !== 'word') return this.#fault('an answer')
      this.#next++
      answer = choice.text
    }
    return this.#take(')') ? { kind: 'documented', question: question.text, answer } : this.#fault('`)`')
  }

  #whole(expected: string, least = 0): Read<{ readonly value: number }> {
    const found = this.#peek()
    if (found?.kind !== 'number' || !/^\d{1,6}$/.test(found.text) || Number(found.text) < least)
      return this.#fault(expected)
    this.#next++
    return { value: Number(found.text) }
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next]
  }

  #sees(text: string): boolean {
    return this.#peek()?.text === text
  }

  #take(text: string): boolean {
    const seen = this.#sees(text)
    if (seen) this.#next++
    return seen
  }

  #fault(expected: string): AssertionFault {
    const found = this.#peek()
    return {
      at: found?.at ?? this.#end,
      reason: `Unexpected ${found === undefined ? 'end' : `\`${found.text}\``} in the assertion, expected ${expected}`,
    }
  }
}

const keywords: ReadonlySet<string> = new Set(
  'and or not is are all none but of the joint highest lowest most least frequent rank top bottom'.split(' '),
)

/** “3.5” exactly. */
function rationalOf(text: string): Rational {
  const [whole = '0', decimals = ''] = text.split('.')
  return { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) }
}
