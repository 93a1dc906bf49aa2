/** A beginning of data/import.yaml: every column that nothing is known of, with its wording in the form. People say what it is. */
import type { Form } from './form.ts'
import { lastPart } from './sameness.ts'
import { shown } from './types.ts'

/** @param columns names of unknown columns, in order */
export function mappingStart(columns: readonly string[], form: Form | undefined): string {
  // `Q3[SQ001]` and its sisters are choices of one question.
  const names = [...new Set(columns.map((name) => name.replace(/\[[^\]]*\]$/, '')))]
  if (names.length === 0) return ''
  const lines = names.map((name) => {
    const asked = form?.questions.find((one) => one.name === name || one.name === lastPart(name))
    const [label] = asked?.labels ?? []
    return `  ${JSON.stringify(name)}:${label === undefined ? '' : `   # ${shown(label)}`}`
  })
  return [
    'A beginning of data/import.yaml. Behind each colon, say which question it is; what is no answer goes under `ignore`:',
    'columns:',
    ...lines,
  ].join('\n')
}
