import { directive } from '../../directives.ts'

export const objective = directive({
  name: 'objective',
  kind: 'container',
  purpose: 'What a sheet aimed at.',
  content: 'blocks',
  sheetOnly: true,
})
