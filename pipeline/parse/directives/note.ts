import { directive } from '../../directives.ts'

export const note = directive({
  name: 'note',
  kind: 'container',
  purpose: 'A short note in the margin.',
  content: 'blocks',
})
