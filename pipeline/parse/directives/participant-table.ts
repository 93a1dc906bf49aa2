import { directive } from '../../directives.ts'

export const participantTable = directive({
  name: 'participant-table',
  kind: 'leaf',
  purpose: 'The participants with country, region and population band; the words are its caption.',
  label: 'required',
  attributes: { id: { holds: 'id', required: true } },
})
