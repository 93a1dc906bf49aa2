/** Waivers: a finding of the checks that an editor accepts, with the reason, where the words stand. */
import { z } from 'zod'
import type { Origin } from './problems.ts'

/** One of `waive:` in a front matter or in names.yaml. */
export const waiverSchema = z.strictObject({
  rule: z.string().min(1),
  reason: z.string().trim().min(1),
  /** The words that are meant; the whole text when left out. */
  text: z.string().min(1).optional(),
})

export interface Waiver extends z.output<typeof waiverSchema> {
  /** In names.yaml: the end of the path of the file that it is about. */
  readonly file?: string | undefined
  readonly origin: Origin
}
