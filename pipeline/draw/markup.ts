/** Just enough XML for the SVG that Vega writes: elements, attributes and text, without comments or entities of its own. */

export interface Element {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly (Element | string)[]
}

interface OpenElement extends Element {
  readonly children: (Element | string)[]
}

/** @throws Error when the markup is not well formed, which would be a bug of its writer */
export function parseMarkup(markup: string): Element {
  const root: OpenElement = { name: '', attributes: new Map(), children: [] }
  const open: OpenElement[] = [root]
  for (const [piece] of markup.matchAll(/<[^>]*>|[^<]+/g)) {
    const parent = open.at(-1) ?? root
    if (!piece.startsWith('<')) parent.children.push(unescaped(piece))
    else if (piece.startsWith('</')) open.pop()
    else {
      const attributes = [...piece.matchAll(/([\w:-]+)="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, unescaped(value)] as const,
      )
      const element: OpenElement = {
        name: /^<([\w:-]+)/.exec(piece)?.[1] ?? '',
        attributes: new Map(attributes),
        children: [],
      }
      parent.children.push(element)
      if (!piece.endsWith('/>')) open.push(element)
    }
  }
  const [first] = root.children
  if (open.length !== 1 || first === undefined || typeof first === 'string')
    throw new Error('The drawing is not well formed')
  return first
}

export function printMarkup(node: Element | string): string {
  if (typeof node === 'string') return escaped(node)
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${escaped(value)}"`).join('')
  if (node.children.length === 0) return `<${node.name}${attributes}/>`
  return `<${node.name}${attributes}>${node.children.map(printMarkup).join('')}</${node.name}>`
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x9': '\t',
  '#xA': '\n',
  '#xD': '\r',
}

function unescaped(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
}
