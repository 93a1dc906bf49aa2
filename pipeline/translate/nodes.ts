/** Markdown nodes ↔ messages. What a translator must not change (addresses, sources, attributes) stays with the source. */
import type { Nodes, Parent, PhrasingContent } from 'mdast'
import type { Position } from 'unist'
import type {} from '../nodes.ts'
import { readReference } from '../references.ts'
import type { Message, Segment } from './message.ts'

/** The nodes that tags stand for, by tag. */
export type TagNodes = ReadonlyMap<string, PhrasingContent>

/** The content of a block as a message, and the nodes behind its tags. */
export function messageOf(children: readonly Nodes[]): { readonly message: Message; readonly tags: TagNodes } {
  const segments: Segment[] = []
  const tags = new Map<string, PhrasingContent>()
  const counts = { a: 0, img: 0, fixed: 0 }
  const numbered = (kind: keyof typeof counts, node: PhrasingContent): string => {
    counts[kind]++
    const tag = `${kind}${counts[kind]}`
    tags.set(tag, node)
    return tag
  }
  const text = (words: string): void => {
    const last = segments.at(-1)
    const collapsed = words.replace(/[ \t\r\n]+/g, ' ')
    // Words on both sides of something that prints nothing are one text.
    if (last?.kind === 'text') segments[segments.length - 1] = { kind: 'text', text: last.text + collapsed }
    else if (collapsed !== '') segments.push({ kind: 'text', text: collapsed })
  }
  const around = (tag: string, node: Parent): void => {
    segments.push({ kind: 'open', tag })
    for (const child of node.children) walk(child as Nodes)
    segments.push({ kind: 'close', tag })
  }
  const walk = (node: Nodes): void => {
    switch (node.type) {
      case 'text':
        text(node.value)
        return
      case 'studyReference':
        segments.push({ kind: 'reference', ...readReference(node.value) })
        return
      case 'strong':
        around('b', node)
        return
      case 'emphasis':
        around('i', node)
        return
      case 'delete':
        around('del', node)
        return
      case 'link':
        around(numbered('a', node), node)
        return
      case 'image':
        segments.push({ kind: 'empty', tag: numbered('img', node) })
        return
      case 'break':
        segments.push({ kind: 'empty', tag: 'br' })
        return
      case 'textDirective': {
        const { name, attributes } = node
        if (name === 'ref' || name === 'page') {
          segments.push({ kind: 'link', to: attributes?.['to'] ?? '', page: name === 'page' })
        } else if (name === 'lang') around(`lang-${attributes?.['lang'] ?? 'und'}`, node)
        else if (name === 'fixed') around(numbered('fixed', node), node)
        // `sic` waives a check of the source language; it prints its words alone.
        else for (const child of node.children) walk(child)
        return
      }
      default:
        if ('children' in node) for (const child of node.children) walk(child as Nodes)
    }
  }
  for (const child of children) walk(child)
  return { message: trim(segments), tags }
}

function trim(segments: readonly Segment[]): Message {
  return segments
    .map((segment, index): Segment => {
      if (segment.kind !== 'text') return segment
      const start = index === 0 ? segment.text.trimStart() : segment.text
      return { kind: 'text', text: index === segments.length - 1 ? start.trimEnd() : start }
    })
    .filter((segment) => segment.kind !== 'text' || segment.text !== '')
}

/**
 * A message as nodes.
 * @param tags the nodes of the source's tags, see {@link messageOf}
 * @param position where the block was written in the source; every node gets it
 */
export function nodesOf(message: Message, tags: TagNodes, position: Position | undefined): PhrasingContent[] {
  const at = position === undefined ? {} : { position }
  const root: PhrasingContent[] = []
  const stack: { readonly tag: string; readonly children: PhrasingContent[] }[] = [{ tag: '', children: root }]
  const add = (node: PhrasingContent): void => {
    stack.at(-1)?.children.push({ ...node, ...at })
  }
  for (const segment of message) {
    switch (segment.kind) {
      case 'text':
        add({ type: 'text', value: segment.text })
        break
      case 'reference':
        add({
          type: 'studyReference',
          value: segment.form === undefined ? segment.id : `${segment.id}:${segment.form}`,
        })
        break
      case 'link':
        add({
          type: 'textDirective',
          name: segment.page ? 'page' : 'ref',
          attributes: { to: segment.to },
          children: [],
        })
        break
      case 'empty': {
        const node = segment.tag === 'br' ? ({ type: 'break' } as const) : tags.get(segment.tag)
        if (node !== undefined) add(node)
        break
      }
      case 'open':
        stack.push({ tag: segment.tag, children: [] })
        break
      default: {
        const closed = stack.pop()
        if (closed !== undefined) for (const node of wrap(closed.tag, closed.children, tags)) add(node)
      }
    }
  }
  return root
}

function wrap(tag: string, children: PhrasingContent[], tags: TagNodes): readonly PhrasingContent[] {
  if (tag === 'b') return [{ type: 'strong', children }]
  if (tag === 'i') return [{ type: 'emphasis', children }]
  if (tag === 'del') return [{ type: 'delete', children }]
  if (tag.startsWith('lang-')) {
    return [{ type: 'textDirective', name: 'lang', attributes: { lang: tag.slice('lang-'.length) }, children }]
  }
  const node = tags.get(tag)
  // A tag that the source does not have: the checks report it, its words are kept.
  return node !== undefined && 'children' in node ? [{ ...node, children } as PhrasingContent] : children
}
