/** Registers for the small study of the parse tests. */

/** An entry in one line of flow YAML; what is not given is sound. */
export function entry(participant: string, question: string, expected: string, to: string, more = ''): string {
  const rest = more === '' ? '' : `, ${more}`
  return `  - {participant: ${participant}, question: ${question}, expect: ${expected}, to: ${to}, reason: A letter, date: 2020-02-01${rest}}\n`
}
