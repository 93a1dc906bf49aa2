/** Lists (ISO 32000-1, 14.8.4.3.3): every item has a body, its marker is a label, and the list says how it is numbered. */
import { allTags, type Kid, type Tag } from './tags.ts'

export function mendLists(tops: readonly Tag[]): void {
  const all = allTags(tops)
  for (const tag of all) {
    if (elementOf(tag) === 'dl' && !isListed(tag)) makeDefinitionList(tag)
    if (tag.role === 'NonStruct' && elementOf(tag) === 'li' && tag.parent?.role === 'L') tag.role = 'LI'
  }
  for (const tag of all) {
    if (tag.role === 'LI') giveBody(tag)
    if (tag.role === 'L' && tag.tags.every(({ role }) => role !== 'L' && role !== 'LI')) tag.role = 'Div'
  }
  for (const tag of all) if (tag.role === 'L') sayNumbering(tag)
}

function isListed(tag: Tag): boolean {
  return tag.role === 'L' && tag.tags.every(({ role }) => role === 'LI')
}

/** Each term is the label of what follows it, up to the next term. */
function makeDefinitionList(list: Tag): void {
  list.role = 'L'
  const pairs: Kid[][] = []
  for (const kid of list.kids.flatMap((one): readonly Kid[] => (isPair(one) ? one.kids : [one]))) {
    const last = pairs.at(-1)
    if (last === undefined || (kid.kind === 'tag' && elementOf(kid) === 'dt')) pairs.push([kid])
    else last.push(kid)
  }
  list.kids = []
  for (const pair of pairs) {
    list.adopt(pair)
    const item = list.wrap('LI', pair)
    const terms = item.tags.filter((kid) => elementOf(kid) === 'dt')
    for (const term of terms) term.role = 'Lbl'
    const rest = item.kids.filter((kid) => kid.kind !== 'tag' || !terms.includes(kid))
    const [first] = rest
    if (rest.length === 1 && first?.kind === 'tag') first.role = 'LBody'
    else if (rest.length > 0) item.wrap('LBody', rest)
  }
}

/** A `div` around a term and what it means. */
function isPair(kid: Kid): kid is Tag {
  return kid.kind === 'tag' && kid.tags.some((inner) => elementOf(inner) === 'dt')
}

function giveBody(item: Tag): void {
  const isLabel = (kid: Kid): boolean => kid.kind === 'tag' && kid.role === 'Lbl'
  const rest = item.kids.filter((kid) => !isLabel(kid))
  const [first] = rest
  if (first === undefined || (rest.length === 1 && first.kind === 'tag' && first.role === 'LBody')) return
  const existing = rest.find((kid) => kid.kind === 'tag' && kid.role === 'LBody')
  // Two bodies are one.
  if (existing?.kind === 'tag') existing.role = 'Div'
  item.wrap('LBody', rest)
}

/** Table 347. */
function sayNumbering(list: Tag): void {
  if (list.entries.get('A')?.includes('/ListNumbering') === true) return
  const labelled = list.tags.some((item) => item.tags.some(({ role }) => role === 'Lbl'))
  const numbering = !labelled || elementOf(list) === 'dl' ? 'None' : elementOf(list) === 'ol' ? 'Decimal' : 'Disc'
  list.addAttributes(`/O /List /ListNumbering /${numbering}`)
}

function elementOf({ node }: Tag): string | undefined {
  return node?.kind === 'element' ? node.name : undefined
}
