/** Words that compare answers are found without a claim, and left alone with one; words that only look like it are no findings. */
import { describe, expect, it } from 'vitest'
import { filesOf, messagesAbout } from '../rules/support.ts'

const rulesIn = async (text: string): Promise<readonly string[]> =>
  (await messagesAbout(filesOf(text))).map(({ rule }) => rule)

describe('words that need a claim', () => {
  // In the invented study, 3 of 4 towns have a plan, and 1 of these 3 adopted it.
  it.each([
    ['Most towns have a port.', 'quantifier'],
    ['The majority of the towns have a port.', 'quantifier'],
    ['Half of the towns have a port.', 'quantifier'],
    ['Half of the towns have a plan ({plan:of}).', 'quantifier'],
    ['One in three towns has a port.', 'quantifier'],
    ['A third of the participating towns have a port.', 'quantifier'],
    ['Three quarters of the towns have a port.', 'quantifier'],
    ['Nearly all the towns have a port.', 'quantifier'],
    ['All but one of the towns have a port.', 'quantifier'],
    ['The towns have ports, all but two have quays.', 'quantifier'],
    ['Of the towns, a clear majority have a port.', 'quantifier'],
    ['Few towns have a port.', 'quantifier'],
    ['None of the towns has a port.', 'quantifier'],
    ['Every town has a port.', 'quantifier'],
    ['A plan is the most frequent answer.', 'superlative'],
    ['Plans are named most often.', 'superlative'],
    ['A plan comes first: {plan:of} have one.', 'comparative'],
    ['Plans are ahead of quays: {plan:of}.', 'comparative'],
    ['Twice as many towns have a port.', 'comparative'],
    ['More towns have a port.', 'comparative'],
    ['More than {plan:count} have a port.', 'comparative'],
    ['Fewer than {plan:count} have a port.', 'comparative'],
    ['The towns do not add up to 100 because of rounding.', 'rounding-note'],
  ])('%s', async (text, rule) => {
    expect(await rulesIn(text)).toEqual(expect.arrayContaining([rule]))
  })

  it.each([
    ':claim[Most]{holds="plan > 50%"} towns have a plan.',
    ':claim[Three quarters of the towns]{holds="plan = 3/4"} have a plan.',
    'Three quarters of the towns have a plan ({plan:of}).',
    ':claim[All but one]{holds="plan all but 1"} of the towns have a plan.',
    'A plan is :claim[the most frequent]{holds="plan highest of (plan, adopted-of-plan)"} answer.',
    ':claim[Twice as many]{holds="plan:count >= 2 * adopted-of-plan:count"} towns have a plan.',
    'Plans :claim[come first]{holds="plan > adopted-of-plan"}: {plan:of}.',
  ])('bound: %s', async (text) => {
    expect(await rulesIn(text)).toEqual([])
  })

  it.each([
    'Most of the work is done by hand; the least is said.',
    'It takes more than a day, and at least one rope.',
    'More than anything, the quay is long. The majority shareholder is a bank.',
    'Half a day is enough; a third rope is kept.',
    'The best crane leads to the quay. It is ahead of its time.',
    'Not every town acts alone. The shares are of all the towns.',
    'How many towns there are is not known.',
    'More people come than before, and fewer ships.',
    'All of them are trees.',
  ])('harmless: %s', async (text) => {
    expect(await rulesIn(text)).toEqual([])
  })
})
