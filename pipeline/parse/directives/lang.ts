import { directive } from '../../directives.ts'

export const lang = directive({
  name: 'lang',
  kind: 'text',
  purpose: 'Words in another language.',
  label: 'required',
  attributes: { lang: { holds: 'language', required: true } },
})
