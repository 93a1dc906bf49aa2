/**
 * layout.yaml of a language: texts that it sets a little tighter, because they run a few lines over there. The findings
 * page-nearly-empty and page-sheet-spill of `check --pages` say which.
 */
import type { VFile } from 'vfile'
import { z } from 'zod'
import { didYouMean, type Problems } from '../problems.ts'
import type { Text } from '../stages.ts'
import { readYaml } from '../yaml.ts'

const schema = z.strictObject({ tight: z.array(z.string().min(1)).default([]) })

/** @returns the texts, each with the fit that the language gives it; that of the source is the source's own */
export function fitTexts(
  texts: ReadonlyMap<string, Text>,
  file: VFile | undefined,
  problems: Problems,
): ReadonlyMap<string, Text> {
  const read = file && readYaml(file, schema, problems)
  const tight = read?.value.tight ?? []
  for (const [index, id] of tight.entries()) {
    if (texts.has(id)) continue
    problems.error(
      read?.locate(['tight', index]) ?? { file: file as VFile },
      'id-unknown',
      `Unexpected text \`${id}\``,
      didYouMean(id, [...texts.keys()]),
    )
  }
  return new Map(
    [...texts].map(([id, text]) => {
      const { fit: _, ...matter } = text.matter
      return [id, { ...text, matter: tight.includes(id) ? { ...matter, fit: 'tight' } : matter }]
    }),
  )
}
