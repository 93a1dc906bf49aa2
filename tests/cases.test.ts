/** Bad input: each folder of `cases/` spoils the invented study in one way, and says what must be reported. */
import { readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { rules } from '../pipeline/rules.ts'
import { editSchema, root, runBuild, studyWith } from './support/studies.ts'

const caseSchema = z.strictObject({
  /** What the case shows. */
  shows: z.string().min(1),
  edits: z.array(editSchema).min(1),
  /** Languages to build; all of the edition if left out. */
  languages: z.array(z.string()).default([]),
  /** The error is found only when charts are drawn, with the browser already on its way. */
  found_in: z.enum(['check', 'draw']).default('check'),
  expected: z.array(
    z.strictObject({
      file: z.string(),
      line: z.number().int().positive(),
      rule: z.enum(Object.keys(rules) as [string, ...string[]]),
      /** A part of the reason. */
      text: z.string(),
      /** A part of the remedy. */
      remedy: z.string().default(''),
    }),
  ),
  exit: z.number().int().default(1),
  /** Of a build that ends before it reads: a part of what is said. */
  says: z.string().optional(),
})

const folder = join(root, 'tests/cases')
const cases = readdirSync(folder).map((name) => {
  const { expected, ...rest } = caseSchema.parse(parse(readFileSync(join(folder, name, 'case.yaml'), 'utf8')))
  return { name, expected, ...rest }
})

describe('bad input', () => {
  it.each(cases)('$name: $shows', async ({ edits, languages, found_in, expected, exit, says }) => {
    const copy = await studyWith(edits)
    try {
      const { messages, exitCode, failure, written, starts } = await runBuild(copy, languages)
      const errors = messages.filter(({ severity }) => severity === 'error')
      expect(errors.map(({ file, line, rule, reason }) => `${file}:${line} ${rule} ${reason}`)).toEqual(
        expected.map(({ file, line, rule, text }) =>
          expect.stringMatching(startsAndHolds(`${file}:${line} ${rule} `, text)),
        ),
      )
      for (const [index, { remedy }] of expected.entries()) {
        expect(errors[index]?.remedy).toContain(remedy)
        expect(errors[index]?.remedy).not.toBe('')
      }
      expect(exitCode).toBe(exit)
      expect(failure?.message).toEqual(says === undefined ? undefined : expect.stringContaining(says))
      expect([...written.keys()]).toEqual([])
      expect(starts()).toBe(found_in === 'draw' ? 1 : 0)
    } finally {
      await rm(copy, { recursive: true, force: true })
    }
  })

  it('comes in many kinds', () => {
    expect(cases.length).toBeGreaterThanOrEqual(36)
  })
})

function startsAndHolds(start: string, part: string): RegExp {
  const plain = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${plain(start)}.*${plain(part)}`, 's')
}
