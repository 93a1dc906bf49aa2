import { VFile } from 'vfile'
import { expect, test } from 'vitest'
import { Problems } from '../pipeline/problems.ts'

test('what is gathered apart is taken over in a stable order, and what two languages say is said once', () => {
  const file = new VFile({ path: 'figures/one.yaml' })
  const at = (line: number) => ({ file, place: { line, column: 1 } })
  const [all, english, french] = [new Problems(), new Problems(), new Problems()]
  english.warn(at(3), 'figure-drawing', 'both')
  french.warn(at(3), 'figure-drawing', 'both')
  french.error(at(3), 'figure-drawing', 'both')
  french.warn(at(2), 'figure-drawing', 'one')
  all.take(french)
  all.take(english)
  expect(all.all.map(({ line, reason, fatal }) => [line, reason, fatal])).toEqual([
    [2, 'one', false],
    [3, 'both', false],
    [3, 'both', true],
  ])
  expect([all.errors, all.warnings]).toEqual([1, 2])
})
