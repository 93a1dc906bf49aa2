import { directive } from '../../directives.ts'

export const differencesTable = directive({
  name: 'differences-table',
  kind: 'leaf',
  purpose: 'Where an earlier print and the data part ways; the words are its caption.',
  label: 'required',
  attributes: { id: { holds: 'id', required: true } },
})
