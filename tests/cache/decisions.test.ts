/** Which hashes belong to a language, and how a change is said. */
import { describe, expect, test } from 'vitest'
import { decisionsInWords, decisionsOf, Watch } from '../../pipeline/decisions.ts'
import type { EarlierReport, Missed } from '../../pipeline/earlier.ts'
import { changedBetween, changedInWords, contentOf, type Inputs } from '../../pipeline/inputs.ts'
import type { Found } from '../../pipeline/services/types.ts'
import { memoryCache } from '../support/notes.ts'

const inputs: Inputs = {
  content: {
    'data/responses.csv': '1',
    'en/one.md': '1',
    'languages/en.yaml': '1',
    'languages/es.yaml': '1',
    'languages/fr.yaml': '1',
    'languages/en.rules.yaml': '1',
    '#source': '1',
    '#languages/fr.yaml': '1',
    '#translations': '1',
    'translations/es/one.po': '1',
    'translations/fr/one.po': '1',
    'translations/template/one.pot': '1',
    'translations/verdicts.yaml': '1',
  },
  look: { 'styles/text.css': '1', fonts: '1' },
}

test('a language is made of the source and of its own translation', () => {
  expect(Object.keys(contentOf('es', 'en', inputs.content))).toEqual(
    Object.keys(inputs.content).filter((name) => !name.includes('fr') && name !== '#translations'),
  )
  expect(Object.keys(contentOf('en', 'en', inputs.content))).toEqual([
    'data/responses.csv',
    'en/one.md',
    'languages/en.yaml',
    'languages/en.rules.yaml',
    '#source',
  ])
})

test('changes are named, and many are counted', () => {
  expect(changedBetween({ a: '1', b: '1', '#source': '1' }, { b: '2', c: '1' })).toEqual(['a', 'b', 'c'])
  expect(changedInWords(['a'])).toBe('a changed')
  expect(changedInWords(['a', 'b'])).toBe('a and b changed')
  expect(changedInWords(['a', 'b', 'c', 'd'])).toBe('a, b, c and d changed')
  expect(changedInWords(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c and 3 more files changed')
})

describe('why', () => {
  const earlier: EarlierReport = { inputs, program: 'p' }
  const changed = (...ingredients: string[]): Missed => ({ because: 'changed', ingredients })
  const say = (missed: Missed | undefined, now: Partial<Inputs> = {}, program = 'p', before = earlier): string => {
    const done = { language: 'es', source: 'en', watch: new Watch(), missed, rounds: missed ? 1 : 0 }
    const decisions = decisionsOf(done, { earlier: before, inputs: { ...inputs, ...now }, program })
    return decisions.find(({ thing }) => thing === 'PDF')?.why ?? ''
  }
  test.each<[string, string]>([
    [say(undefined), 'nothing that is printed changed'],
    [say({ because: 'first' }), 'no earlier build of it is known here'],
    [say({ because: 'distrusted' }), 'that was asked for (`--fresh`)'],
    [say({ because: 'damaged', file: 'x.es.pdf' }), 'x.es.pdf is missing, or is not as the last build left it'],
    [
      say(changed('document'), {
        content: { ...inputs.content, 'data/responses.csv': '2', 'translations/fr/one.po': '2' },
      }),
      'data/responses.csv changed',
    ],
    [
      say(changed('document'), { look: { ...inputs.look, 'styles/text.css': '2', fonts: '2' } }),
      'fonts and styles/text.css changed',
    ],
    [say(changed('document', 'program'), {}, 'q'), 'the program itself changed'],
    [say(changed('program'), {}, 'q'), 'the program itself changed'],
    [say(changed('browser', 'icu')), 'another browser prints, ICU has another version'],
    [say(changed('document')), 'something else was asked for (a final edition, or a draft)'],
    [say(changed('document', 'program'), {}, 'q', {}), 'the program itself changed'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected)
  })
})

test('a watch notes what the cache gives, and changes none of it', async () => {
  const watch = new Watch()
  const founds: readonly (Found | undefined)[] = ['absent', 'damaged', undefined]
  for (const [index, found] of founds.entries()) {
    const cache = watch.over({ ...memoryCache(), remember: async (_kind, _ingredients, make) => make(found) })
    expect(await cache.remember('charts', { figure: `f${index}` }, async () => 'made')).toBe('made')
  }
  const kept = watch.over({ ...memoryCache(), remember: async () => 'kept' })
  expect(await kept.remember('wording', {}, async () => 'made')).toBe('kept')
  expect(watch.remembered.map(({ found }) => found)).toEqual(['absent', 'damaged', 'absent', 'kept'])
  expect(await kept.recall('pages/en')).toBeUndefined()
  expect(watch.pages).toBe('absent')
})

test('charts are explained one by one, the rest counted', async () => {
  const draw = async (content: string, found: Found | 'kept', figure: string, watch: Watch): Promise<void> => {
    const cache = watch.over({
      ...memoryCache(),
      remember: async (_kind, _ingredients, make) => (found === 'kept' ? 'kept' : make(found)),
    })
    await cache.remember('charts', { figure, content, fonts: 'f' }, async () => 'drawn')
  }
  const [before, now] = [new Watch(), new Watch()]
  for (const figure of ['a', 'b', 'c', 'd']) await draw('1', 'absent', figure, before)
  await draw('2', 'absent', 'a', now)
  await draw('1', 'damaged', 'b', now)
  await draw('1', 'kept', 'c', now)
  await draw('1', 'kept', 'd', now)
  await draw('1', 'absent', 'e', now)
  const { chartsOf } = await import('../../pipeline/decisions.ts')
  const earlier = { editions: [{ language: 'en', charts: chartsOf(before) }], inputs, program: 'p' }
  const done = { language: 'en', source: 'en', watch: now, missed: undefined, rounds: 0 }
  const decisions = decisionsOf(done, { earlier, inputs, program: 'p' })
  expect(decisions[0]?.why).toBe(
    '`a`: what it shows changed; `b`: what was kept was damaged; `e`: it was not drawn before; the other 2 are reused',
  )
  expect(decisionsInWords(decisions)).toEqual([
    `en      charts              made again: ${decisions[0]?.why}`,
    '        PDF                 reused: nothing that is printed changed',
  ])
})
