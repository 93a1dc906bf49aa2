/** figures/*.yaml: what every figure has; the options of its kind stay unread until the kind reads them. */
import type { VFile } from 'vfile'
import { z } from 'zod'
import { brokenMark, takeAllMarks } from '../claims.ts'
import type { Problems } from '../problems.ts'
import type { FigureSource } from '../stages.ts'
import { readYaml, textsOf } from '../yaml.ts'

const schema = z.looseObject({
  kind: z.string().min(1),
  /** Says the finding; may hold references in braces. */
  title: z.string().min(1),
  /** Says what is measured. */
  measure: z.string().optional(),
  note: z.string().optional(),
})

/** The id of a figure is the name of its file. */
export function parseFigure(file: VFile, problems: Problems): FigureSource | undefined {
  const read = readYaml(file, schema, problems)
  if (read === undefined) return undefined
  const { value, claims } = takeAllMarks(read.value, [])
  for (const { text, path } of textsOf(value, [])) {
    const broken = brokenMark(text)
    if (broken === undefined) continue
    problems.error(
      read.locate(path),
      'directive-attribute',
      `Unexpected \`${broken}\`, expected :claim[words]{holds="…"}`,
      'Write words without brackets, and the assertion in quotation marks.',
    )
  }
  const { kind, title, measure, note, ...options } = value as typeof read.value
  return {
    id: file.stem ?? '',
    kind,
    title,
    measure,
    note,
    options,
    claims,
    origin: { file, place: { line: 1, column: 1 } },
    locate: read.locate,
  }
}
