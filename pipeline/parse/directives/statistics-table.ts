import { directive } from '../../directives.ts'

export const statisticsTable = directive({
  name: 'statistics-table',
  kind: 'leaf',
  purpose: 'Every statistic with count, base and share; the words are its caption.',
  label: 'required',
  attributes: { id: { holds: 'id', required: true } },
})
