/** Vega's SVG made fit for the page: nothing that must be flattened, no ids that clash, one label for the whole picture. */
import { type Element, parseMarkup, printMarkup } from './markup.ts'

export interface CleanOptions {
  /** Starts every id, so that two figures on one page never share one. */
  readonly name: string
  /** Told of everything that would become pixels, or transparency, in print. */
  readonly tell: (reason: string) => void
}

export interface Picture {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** What prints as lines, areas and text. Filters, masks and patterns become pixels; images, links and scripts are no drawing. */
const drawable = new Set([
  'svg',
  'g',
  'defs',
  'clipPath',
  'linearGradient',
  'stop',
  'path',
  'rect',
  'circle',
  'ellipse',
  'line',
  'polygon',
  'polyline',
  'text',
  'tspan',
])
/** Vega's own bookkeeping, which readers of a page have no use for. The picture has one label, on the outside. */
const droppedAttributes = /^(aria-|role$|class$|pointer-events$|cursor$|xmlns:|version$)/
const opacities = ['opacity', 'fill-opacity', 'stroke-opacity', 'stop-opacity']
const geometry = /^(d|transform|points|x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|rx|ry|width|height|stroke-width|font-size)$/

/** The picture, unlabelled: see {@link label}. */
export function clean(svg: string, options: CleanOptions): Picture {
  const root = parseMarkup(svg)
  const ids = new Map<string, string>()
  for (const element of all(root)) {
    const id = element.attributes.get('id')
    if (id !== undefined) ids.set(id, `${options.name}-${ids.size + 1}`)
  }
  const [body] = cleaned(root, ids, options)
  const width = Number(root.attributes.get('width'))
  const height = Number(root.attributes.get('height'))
  const attributes = new Map([
    ['xmlns', 'http://www.w3.org/2000/svg'],
    ['viewBox', `0 0 ${round(width)} ${round(height)}`],
    ['width', round(width)],
    ['height', round(height)],
  ])
  const children = typeof body === 'object' ? body.children : []
  return { svg: printMarkup({ name: 'svg', attributes, children }), width, height }
}

/** Gives a picture its one label for readers who cannot see it. */
export function label(svg: string, text: string): string {
  const root = parseMarkup(svg)
  return printMarkup({ ...root, attributes: new Map([...root.attributes, ['role', 'img'], ['aria-label', text]]) })
}

function cleaned(
  node: Element | string,
  ids: ReadonlyMap<string, string>,
  options: CleanOptions,
): readonly (Element | string)[] {
  if (typeof node === 'string') return [node]
  if (!drawable.has(node.name)) {
    options.tell(`Unexpected \`<${node.name}>\` in the drawing, expected lines, areas and text only`)
    return []
  }
  if (opacities.slice(0, 1).some((name) => node.attributes.get(name) === '0') || isBlank(node)) return []
  const attributes = new Map<string, string>()
  for (const [name, value] of node.attributes) {
    if (droppedAttributes.test(name)) continue
    if (opacities.includes(name)) {
      if (Number(value) === 1) continue
      if (Number(value) !== 0) {
        options.tell(
          `Unexpected \`${name}\` of ${value} in the drawing, expected solid colours: a print shop must flatten transparency`,
        )
      }
    }
    if (name === 'filter' || name === 'mask' || (name === 'style' && /blend|filter|mask|isolation|url/.test(value))) {
      options.tell(`Unexpected \`${name}\` in the drawing, expected nothing that becomes pixels in print`)
      continue
    }
    if (name === 'style') continue
    attributes.set(
      name,
      name === 'id' ? (ids.get(value) ?? value) : geometry.test(name) ? rounded(value) : referring(value, ids),
    )
  }
  const children = node.children.flatMap((child) => cleaned(child, ids, options))
  if ((node.name === 'g' || node.name === 'defs') && (children.length === 0 || attributes.size === 0))
    return node.name === 'g' ? children : []
  return [{ name: node.name, attributes, children }]
}

/** The empty frames that Vega draws around every group. */
function isBlank({ name, attributes }: Element): boolean {
  return (
    name === 'path' &&
    /^(background|foreground)$/.test(attributes.get('class') ?? '') &&
    !attributes.has('fill') &&
    !attributes.has('stroke')
  )
}

function referring(value: string, ids: ReadonlyMap<string, string>): string {
  return value.replace(/url\(#([^)]+)\)/g, (whole, id: string) => (ids.has(id) ? `url(#${ids.get(id)})` : whole))
}

function rounded(value: string): string {
  return value.replace(/-?\d*\.\d+(e[-+]?\d+)?/gi, (number) => round(Number(number)))
}

/** At most two decimals: a hundredth of a pixel is 2.6 µm. */
export function round(value: number): string {
  return String(Math.round(value * 100) / 100 || 0)
}

function* all(element: Element): Generator<Element> {
  yield element
  for (const child of element.children) if (typeof child !== 'string') yield* all(child)
}
