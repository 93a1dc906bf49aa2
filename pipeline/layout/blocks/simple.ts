/** Blocks that are a frame around what stands in them. */
import type { ContainerDirective } from 'mdast-util-directive'
import type { Block } from '../context.ts'

const framed =
  (template: string): Block<ContainerDirective> =>
  (node, context) =>
    context.render(template, {
      body: context.markup(node.children),
      source: node.attributes?.['source'] ?? '',
      sourceLine: context.word('quotation_source', { source: node.attributes?.['source'] ?? '' }),
    })

export const note = framed('note')
export const quote = framed('quote')
export const signature = framed('signature')
