import { directive } from '../../directives.ts'

export const bandTable = directive({
  name: 'band-table',
  kind: 'leaf',
  purpose: 'Participants by population band and region, from the data; the words are its caption.',
  label: 'required',
  attributes: { id: { holds: 'id', required: true } },
})
