import { directive } from '../../directives.ts'

export const claim = directive({
  name: 'claim',
  kind: 'text',
  purpose: 'Words such as “most”, and what the data must say for them to be true; it prints the words alone.',
  label: 'required',
  attributes: { holds: { holds: 'text', required: true } },
})
