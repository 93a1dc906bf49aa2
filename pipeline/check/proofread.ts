/**
 * The rules of wording over a whole study. They read every sentence some sixty times: a build does it while the browser
 * prints, and what was found is remembered as long as nothing that was read has changed.
 */
import type { VFile } from 'vfile'
import { z } from 'zod'
import type { Outline } from '../outline.ts'
import { Problems } from '../problems.ts'
import { type RuleId, rules } from '../rules.ts'
import type { Study } from '../stages.ts'
import { checkWording } from './wording.ts'

export interface Proofreading {
  /** See `services/cache.ts`. */
  remember(kind: string, ingredients: Readonly<Record<string, string>>, make: () => Promise<string>): Promise<string>
  /** Everything that was read, and the program that reads it. */
  readonly ingredients: Readonly<Record<string, string>>
  /** Lets others have their turn. */
  pause(): Promise<void>
}

const slips = z.array(
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

export async function proofread(
  study: Study,
  outline: Outline,
  problems: Problems,
  { remember, ingredients, pause }: Proofreading,
): Promise<void> {
  const found = await remember('wording', ingredients, async () => {
    const own = new Problems()
    await checkWording(study, outline, own, pause)
    return JSON.stringify(
      own.all.map(({ file = '', line = 1, column = 1, fatal, ruleId = '', reason, note }) => {
        return { path: file, line, column, error: fatal === true, rule: ruleId, reason, remedy: note }
      }),
    )
  })
  const files = filesOf(study)
  for (const { path, line, column, error, rule, reason, remedy } of slips.parse(JSON.parse(found))) {
    const file = files.get(path) ?? study.manuscript.sources.editionFile
    problems.report(error ? 'error' : 'warning', { file, place: { line, column } }, rule as RuleId, reason, remedy)
  }
}

/** Every file that a rule can point at, by path. */
function filesOf({ manuscript: { sources, texts, figures } }: Study): ReadonlyMap<string, VFile> {
  const { data, editionFile } = sources
  const waived = (sources.names?.waive ?? []).map(({ origin }) => origin.file)
  const files = [editionFile, ...Object.values(data), ...sources.texts.values(), ...sources.figures, ...waived]
  const parsed = [
    ...[...texts.values()].map((text) => text.file),
    ...[...figures.values()].map(({ origin }) => origin.file),
  ]
  return new Map([...files, ...parsed].flatMap((file) => (file === undefined ? [] : [[file.path, file] as const])))
}
