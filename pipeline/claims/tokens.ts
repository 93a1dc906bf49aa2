/** The words, numbers and signs of an assertion. */

export interface Token {
  readonly at: number
  readonly text: string
  readonly kind: 'word' | 'number' | 'sign' | 'other'
}

const token =
  /(?<word>[a-z][a-z0-9]*(?:-[a-z0-9]+)*|\d[a-z0-9-]*[a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(?<number>\d+(?:\.\d+)?)|(?<sign>>=|<=|≥|≤|[><=+\-−*/%():,.])|(?<other>\S)/giu

export function tokensOf(text: string): readonly Token[] {
  return [...text.matchAll(token)].map(({ 0: words, index, groups }) => ({
    at: index,
    text: words.replace('≥', '>=').replace('≤', '<=').replace('−', '-'),
    kind: groups?.['word'] ? 'word' : groups?.['number'] ? 'number' : groups?.['sign'] ? 'sign' : 'other',
  }))
}
