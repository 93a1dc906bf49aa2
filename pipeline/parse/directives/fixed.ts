import { directive } from '../../directives.ts'

export const fixed = directive({
  name: 'fixed',
  kind: 'text',
  purpose: 'A number that is typed on purpose, with its source.',
  label: 'required',
  attributes: { source: { holds: 'text', required: true }, base: { holds: 'text', required: false } },
})
