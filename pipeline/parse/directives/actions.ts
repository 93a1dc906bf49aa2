import { directive } from '../../directives.ts'

export const actions = directive({
  name: 'actions',
  kind: 'container',
  purpose: 'What was done.',
  content: 'blocks',
  sheetOnly: true,
})
