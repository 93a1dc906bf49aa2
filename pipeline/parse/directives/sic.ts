import { directive } from '../../directives.ts'

export const sic = directive({
  name: 'sic',
  kind: 'text',
  purpose: 'Words that a check of wording would report, and why they stand as they do; it prints the words alone.',
  label: 'required',
  attributes: { rule: { holds: 'text', required: true }, reason: { holds: 'text', required: true } },
})
