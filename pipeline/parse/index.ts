/** parse: files → trees, rows and values, each of which knows where it was written. All files are read before it stops. */
import { visit } from 'unist-util-visit'
import { didYouMean, type Problems } from '../problems.ts'
import type { FigureSource, Manuscript, Sources, Survey, Text } from '../stages.ts'
import { parseFigure } from './figures.ts'
import { parseSurvey } from './survey.ts'
import { parseText } from './text.ts'
import { checkReleases } from './versions.ts'

/** @returns undefined when the data cannot be used; a broken text or figure is reported and left out */
export function parse(sources: Sources, problems: Problems): Manuscript | undefined {
  const survey = parseSurvey(sources.data, sources.edition, problems)
  if (survey !== undefined) checkReleases(survey, sources, problems)
  const images: ReadonlySet<string> = new Set(sources.images.keys())
  const texts = new Map<string, Text>()
  const names = new Map<string, string>()
  for (const [name, file] of sources.texts) {
    const text = parseText(file, name.startsWith('good-practices/') ? 'sheet' : 'text', images, problems)
    if (text === undefined) continue
    const other = texts.get(text.id)
    if (other !== undefined) {
      problems.error(
        text.origin,
        'id-duplicate',
        `Unexpected id \`${text.id}\`, which ${other.file.path} has already`,
        'Give one of them another id.',
      )
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
  return survey && { sources, survey, texts: namedFromLists(texts, survey, problems), textIds: names, figures }
}

/**
 * One object, many places: the chapter of a field has the field's title, and a heading without words, `## {#id}`, the
 * label of the topic with that id. Diagram, contents, headings and tables cannot differ then.
 */
function namedFromLists(
  texts: ReadonlyMap<string, Text>,
  survey: Survey,
  problems: Problems,
): ReadonlyMap<string, Text> {
  const fields = new Map(survey.lists.fields.map((field) => [field.id, field.title]))
  const topics = new Map(survey.lists.fields.flatMap((field) => field.topics).map((topic) => [topic.id, topic.label]))
  const named = [...texts].map(([id, text]): readonly [string, Text] => {
    visit(text.tree, 'heading', (heading) => {
      if (heading.children.length > 0) return
      const label = topics.get(heading.data?.anchor ?? '')
      if (label !== undefined) {
        heading.children = [{ type: 'text', value: label }]
        heading.data = { ...heading.data, fromList: true }
      } else {
        problems.error(
          { file: text.file, place: heading.position },
          'heading-empty',
          'Unexpected heading without words, which is no topic of lists.yaml either',
          didYouMean(heading.data?.anchor ?? '', [...topics.keys()]),
        )
      }
    })
    const title = text.title || fields.get(id)
    if (title === undefined) {
      problems.error(
        text.origin,
        'front-matter',
        'Unexpected missing title, expected one in the front matter',
        'Only the chapter of a field, whose id is that of the field, may leave it out.',
      )
    }
    return [id, { ...text, title: title ?? id, titleFromField: text.title === '' && title !== undefined }]
  })
  return new Map(named)
}
