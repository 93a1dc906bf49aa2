import { directive } from '../../directives.ts'

export const results = directive({
  name: 'results',
  kind: 'container',
  purpose: 'What came of it: figures, or a list.',
  content: { directives: ['result'], orList: true },
  sheetOnly: true,
})
