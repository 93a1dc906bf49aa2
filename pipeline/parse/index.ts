/** parse: files → trees, rows and values, each of which knows where it was written. All files are read before it stops. */
import type { Problems } from '../problems.ts'
import type { FigureSource, Manuscript, Sources, Text } from '../stages.ts'
import { parseFigure } from './figures.ts'
import { parseSurvey } from './survey.ts'
import { parseText } from './text.ts'

/** @returns undefined when the data cannot be used; a broken text or figure is reported and left out */
export function parse(sources: Sources, problems: Problems): Manuscript | undefined {
  const survey = parseSurvey(sources.data, sources.edition, problems)
  const images: ReadonlySet<string> = new Set(sources.images.keys())
  const texts = new Map<string, Text>()
  const names = new Map<string, string>()
  for (const [name, file] of sources.texts) {
    const text = parseText(file, name.startsWith('good-practices/') ? 'sheet' : 'text', images, problems)
    if (text === undefined) continue
    const other = texts.get(text.id)
    if (other !== undefined) {
      problems.error(text.origin, 'id-duplicate', `Unexpected id \`${text.id}\`, which ${other.file.path} has already`, 'Give one of them another id.')
      continue
    }
    texts.set(text.id, text)
    names.set(name, text.id)
  }
  const figures = new Map<string, FigureSource>()
  for (const file of sources.figures) {
    const figure = parseFigure(file, problems)
    if (figure !== undefined) figures.set(figure.id, figure)
  }
  return survey && { sources, survey, texts, textIds: names, figures }
}
