import { expect, test } from 'vitest'
import type { Run } from '../../pipeline/parity/page-text.ts'
import { inReadingOrder } from '../../pipeline/parity/reading-order.ts'

/** Runs of lines, as they are painted from left to right. */
function runs(...lines: readonly (readonly string[])[]): readonly Run[] {
  return lines.flatMap((line, row) =>
    line.map(
      (text, index): Run => ({
        text,
        owner: 1,
        start: { x: index * 20, y: 100 - row * 14 },
        end: { x: index * 20 + 18, y: 100 - row * 14 },
        size: 10,
      }),
    ),
  )
}

const order = (direction: 'ltr' | 'rtl', ...lines: readonly (readonly string[])[]): readonly string[] =>
  inReadingOrder(runs(...lines), direction).map(({ text }) => text)

test('text from left to right is read as it is painted', () => {
  expect(order('ltr', ['a', 'b'], ['c', 'd'])).toEqual(['a', 'b', 'c', 'd'])
})

test('text from right to left is read line by line, from the right', () => {
  expect(order('rtl', [' مدينة', '٢٠', ' من '], ['ب', 'ا'])).toEqual([' من ', '٢٠', ' مدينة', 'ا', 'ب'])
})

test('numbers and Latin words that fonts have cut up keep their order', () => {
  expect(order('rtl', [' و', '2', '٬', '345', ' في '])).toEqual([' في ', '2', '٬', '345', ' و'])
  expect(order('rtl', ['Rome', 'و'])).toEqual(['و', 'Rome'])
})

test('the ends of a range are parted by their dash', () => {
  expect(order('rtl', ['٪', '٢٥', '–', '٢٠'])).toEqual(['٢٠', '–', '٢٥', '٪'])
})
