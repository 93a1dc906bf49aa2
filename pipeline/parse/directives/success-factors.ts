import { directive } from '../../directives.ts'

export const successFactors = directive({
  name: 'success-factors',
  kind: 'container',
  purpose: 'Why it worked.',
  content: 'blocks',
  sheetOnly: true,
})
