/** Findings of slow checks, remembered as long as nothing that they read has changed. */
import type { VFile } from 'vfile'
import { z } from 'zod'
import { Problems } from './problems.ts'
import { type RuleId, rules } from './rules.ts'

export interface Memory {
  /** See `services/cache.ts`. */
  remember(kind: string, ingredients: Readonly<Record<string, string>>, make: () => Promise<string>): Promise<string>
  /** Everything that was read, and the program that reads it. */
  readonly ingredients: Readonly<Record<string, string>>
}

const findings = z.array(
  z.object({
    path: z.string(),
    line: z.number(),
    column: z.number(),
    error: z.boolean(),
    rule: z.string().refine((id): id is RuleId => id in rules),
    reason: z.string(),
    remedy: z.string().optional(),
  }),
)

/**
 * Reports what a check finds, or found the last time.
 * @param files every file that it can point at; a finding elsewhere is reported at the first of them
 */
export async function reportRemembered(
  kind: string,
  { remember, ingredients }: Memory,
  files: readonly VFile[],
  problems: Problems,
  check: (own: Problems) => Promise<void>,
): Promise<void> {
  const found = await remember(kind, ingredients, async () => {
    const own = new Problems()
    await check(own)
    return JSON.stringify(
      own.all.map(({ file = '', line = 1, column = 1, fatal, ruleId = '', reason, note }) => {
        return { path: file, line, column, error: fatal === true, rule: ruleId, reason, remedy: note }
      }),
    )
  })
  const byPath = new Map(files.map((file) => [file.path, file]))
  for (const { path, line, column, error, rule, reason, remedy } of findings.parse(JSON.parse(found))) {
    const file = byPath.get(path) ?? files[0]
    if (file === undefined) continue
    problems.report(error ? 'error' : 'warning', { file, place: { line, column } }, rule as RuleId, reason, remedy)
  }
}
