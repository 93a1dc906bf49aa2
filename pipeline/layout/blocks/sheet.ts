/** Good-practice sheets: who and where, what was aimed at and done, why it worked, and what came of it. */
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive'

import type { Text } from '../../stages.ts'
import { fieldColour } from '../../tokens.ts'
import type { Block, BlockContext } from '../context.ts'
import { fieldClass, fitClass } from '../context.ts'
import { locator } from '../dots.ts'

/** Blocks of a sheet in the order in which they are printed, and the words over each. */
const headings = { objective: 'objective', actions: 'actions', 'success-factors': 'success_factors' } as const

export const goodPractice: Block<LeafDirective> = (node, context) => {
  const sheet = context.study.local.texts.get(node.attributes?.['id'] ?? '')
  if (sheet === undefined) return ''
  const { format, study } = context.study.local
  const participant = study.manuscript.survey.participants.find((one) => one.id === sheet.matter['participant'])
  const find = (name: string): ContainerDirective | undefined =>
    sheet.tree.children.find(
      (child): child is ContainerDirective => child.type === 'containerDirective' && child.name === name,
    )
  const blocks = Object.entries(headings).flatMap(([name, key]) => {
    const block = find(name)
    return block === undefined ? [] : [{ name, heading: context.word(key), body: context.markup(block.children) }]
  })
  const results = find('results')
  const figures = results === undefined ? [] : resultFigures(results, context)
  const link = sheet.matter['link'] ?? ''
  return context.render('sheet', {
    id: sheet.id,
    field: fieldClass(sheet.matter['field'], context.study),
    fit: fitClass(sheet),
    kind: context.word('good_practice'),
    place: participant?.name ?? '',
    locator: locatorOf(sheet, context),
    country: participant === undefined ? '' : format.country(participant.country),
    title: sheet.title,
    titleTag: `h${context.level}`,
    headingTag: `h${context.level + 1}`,
    subtitle: sheet.matter['subtitle'] ?? '',
    blocks,
    resultsHeading: context.word('results'),
    figures,
    columns: figures.length === 4 || figures.length > 6 ? 4 : Math.min(3, figures.length),
    resultsBody:
      results === undefined ? '' : context.markup(results.children.filter((child) => child.type !== 'leafDirective')),
    link,
    linkWords: linkWords(link),
    more: context.word('more'),
  })
}

function resultFigures(
  results: ContainerDirective,
  context: BlockContext,
): readonly { value: string; words: string }[] {
  const { format, study } = context.study.local
  return results.children.flatMap((child) => {
    if (child.type !== 'leafDirective') return []
    const fact = study.manuscript.survey.facts.get(child.attributes?.['fact'] ?? '')
    return fact === undefined ? [] : [{ value: format.fact(fact, true), words: context.inline(child.children) }]
  })
}

function locatorOf(sheet: Text, context: BlockContext): string {
  const { participants, lists } = context.study.local.study.manuscript.survey
  const field = lists.fields.findIndex((one) => one.id === sheet.matter['field'])
  const dot = field < 0 ? context.tokens.colours.ink : fieldColour(context.tokens, field).fill
  return locator(participants, sheet.matter['participant'] ?? '', 166, {
    faint: context.tokens.colours['ink-faint'],
    dot,
  })
}

/** An address as it is read: without scheme and trailing slash, with places where it may break. */
function linkWords(link: string): string {
  return link.replace(/^https?:\/\//, '').replace(/\/$/, '')
}
