/** Every place of the book that prints a statistic: references in texts and figures, key figures, charts, tables. */
import { visit } from 'unist-util-visit'
import { z } from 'zod'
import type { PrintedForm } from '../plain-value.ts'
import { type Origin, Problems } from '../problems.ts'
import { type Reference, readReference, referencesIn, statisticForms } from '../references.ts'
import type { FigureSource, Study, Text } from '../stages.ts'
import { type Path, readYaml, textsOf } from '../yaml.ts'

export interface Place {
  readonly origin: Origin
  readonly statistic: string
  readonly form: PrintedForm
}

/** The statistics that the options of a figure name: the kinds of chart know them. */
export type ShownBy = (figure: FigureSource) => readonly { readonly id: string; readonly path: Path }[]

/** In the order of the files; of a text, from top to bottom. */
export function placesOf(study: Study, shownBy: ShownBy): readonly Place[] {
  const { texts, figures } = study.manuscript
  return [
    ...onTheCover(study),
    ...[...texts.values()].flatMap((text) => inText(text, study)),
    ...[...figures.values()].flatMap((figure) => inFigure(figure, shownBy)),
  ].filter(({ statistic }) => study.manuscript.survey.indicators.some((one) => one.id === statistic))
}

/** Blocks that are written from all of the data. */
export function blocksOf(study: Study, name: string): readonly Origin[] {
  return [...study.manuscript.texts.values()].flatMap((text) => {
    const found: Origin[] = []
    visit(text.tree, 'leafDirective', (node) => {
      if (node.name === name) found.push({ file: text.file, place: node.position })
    })
    return found
  })
}

function onTheCover({ manuscript: { sources } }: Study): readonly Place[] {
  const { edition, editionFile } = sources
  // The settled configuration knows no lines, so the file is read again.
  const read = readYaml(editionFile, z.unknown(), new Problems())
  return (['title', 'subtitle'] as const).flatMap((key) =>
    referencesIn(edition[key]).flatMap((one) => placeOf(one, read?.locate([key]) ?? { file: editionFile })),
  )
}

function inText(text: Text, study: Study): readonly Place[] {
  const found: Place[] = [text.title, text.matter['short'], text.matter['subtitle']].flatMap((words) =>
    referencesIn(words ?? '').flatMap((one) => placeOf(one, text.origin)),
  )
  visit(text.tree, (node) => {
    const origin: Origin = { file: text.file, place: node.position }
    if (node.type === 'studyReference') found.push(...placeOf(readReference(node.value), origin))
    if (node.type !== 'leafDirective') return
    const { statistic } = node.attributes ?? {}
    if (node.name === 'key-figure' && statistic) found.push({ origin, statistic, form: 'key-figure' })
    // The table lists all shares.
    if (node.name === 'statistics-table') {
      for (const { id, measure } of study.statistics.values())
        if (measure === 'share') found.push({ origin, statistic: id, form: 'table' })
    }
  })
  return found
}

function inFigure(figure: FigureSource, shownBy: ShownBy): readonly Place[] {
  const words = (['title', 'measure', 'note'] as const).flatMap((key) =>
    referencesIn(figure[key] ?? '').flatMap((one) => placeOf(one, figure.locate([key]))),
  )
  const options = textsOf(figure.options, []).flatMap(({ text, path }) =>
    referencesIn(text).flatMap((one) => placeOf(one, figure.locate(path))),
  )
  const shown = shownBy(figure).map(
    ({ id, path }): Place => ({ origin: figure.locate(path), statistic: id, form: 'chart' }),
  )
  return [...words, ...options, ...shown]
}

function placeOf({ id, form }: Reference, origin: Origin): readonly Place[] {
  const known = statisticForms.find((one) => one === (form ?? 'share'))
  return known === undefined ? [] : [{ origin, statistic: id, form: known }]
}
