import { directive } from '../../directives.ts'

export const listTable = directive({
  name: 'list-table',
  kind: 'leaf',
  purpose: 'Lists of `lists.yaml` side by side, a row a field; the words are the caption.',
  label: 'required',
  attributes: { id: { holds: 'id', required: true }, lists: { holds: 'list-names', required: true } },
})
