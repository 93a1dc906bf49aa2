/**
 * Pictures in languages that run from right to left. A picture that has no sides of its own is mirrored as a whole: bars
 * grow from the right, labels, axes and legends change sides. Its words are turned back, and begin at their right end.
 */
import { type Element, parseMarkup, printMarkup } from './markup.ts'

/** @param isSided right and left mean something in the picture itself: places on a map, years in order */
export function rightToLeft(svg: string, isSided: boolean): string {
  const root = parseMarkup(svg)
  if (isSided) {
    const children = root.children.map(isolated)
    return printMarkup({ ...root, attributes: new Map([...root.attributes, ['direction', 'ltr']]), children })
  }
  const group: Element = {
    name: 'g',
    attributes: new Map([['transform', `matrix(-1 0 0 1 ${root.attributes.get('width') ?? 0} 0)`]]),
    children: root.children.map(turnedBack),
  }
  return printMarkup({ ...root, attributes: new Map([...root.attributes, ['direction', 'rtl']]), children: [group] })
}

/** Text is placed by its own transform, so that it is mirrored about the place where it begins. */
function turnedBack(node: Element | string): Element | string {
  if (typeof node === 'string') return node
  if (node.name !== 'text') return { ...node, children: node.children.map(turnedBack) }
  const transform = `${node.attributes.get('transform') ?? ''} scale(-1 1)`.trim()
  return { ...node, attributes: new Map([...node.attributes, ['transform', transform]]) }
}

/**
 * Each label runs as its own first letter does, wherever it begins. Years have no letters; marked, they would lose their
 * first digit in the text of the PDF.
 */
function isolated(node: Element | string): Element | string {
  if (typeof node === 'string') return !/\p{L}/u.test(node) ? node : `\u2068${node}\u2069`
  return { ...node, children: node.children.map(isolated) }
}
