/** Messages as people read them: one line each, `file:line:column severity reason rule`, the remedy below it. */

import { messagesOf } from '../messages.ts'
import type { Problems } from '../problems.ts'
import type { Terminal } from '../services/types.ts'

export function sayMessages(problems: Problems, terminal: Terminal): void {
  for (const { file, line, column, severity, reason, rule, remedy } of messagesOf(problems)) {
    terminal.say(`${file}:${line}:${column} ${severity} ${reason}  ${rule}`)
    if (remedy !== '') terminal.say(`    → ${remedy}`)
  }
  const { errors, warnings } = problems
  if (errors + warnings > 0) terminal.say(`${count(errors, 'error')}, ${count(warnings, 'warning')}`)
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
