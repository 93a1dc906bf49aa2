import { directive } from '../../directives.ts'

export const colophon = directive({
  name: 'colophon',
  kind: 'leaf',
  purpose: 'Versions, fonts and the fingerprint of the data.',
})
