/** Problems as plain data: for `--json`, for the report of a build, and to be said again later. */
import { VFile } from 'vfile'
import type { Problems } from './problems.ts'
import type { RuleId } from './rules.ts'

export interface Message {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly severity: 'error' | 'warning'
  readonly rule: string
  readonly reason: string
  readonly remedy: string
}

export function messagesOf(problems: Problems): readonly Message[] {
  return problems.all.map((message) => ({
    file: message.file ?? '',
    line: message.line ?? 1,
    column: message.column ?? 1,
    severity: message.fatal === true ? 'error' : 'warning',
    rule: message.ruleId ?? '',
    reason: message.reason,
    remedy: message.note ?? '',
  }))
}

/** Says again what was said elsewhere, in an earlier build or by another thread, about files of which nothing else is known here. */
export function sayAgain(messages: readonly Message[], problems: Problems): void {
  const files = new Map<string, VFile>()
  for (const { file: path, line, column, severity, rule, reason, remedy } of messages) {
    const file = files.get(path) ?? new VFile({ path })
    files.set(path, file)
    // Of a report that carries its own hash: what it names was a rule when it was written.
    const id = rule as RuleId
    problems.report(severity, { file, place: { line, column } }, id, reason, remedy === '' ? undefined : remedy)
  }
}
