/** Checks one directive as written against its declaration. */
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive'
import type { DirectiveSpec } from '../directives.ts'
import { isLabel } from '../nodes.ts'
import { didYouMean, type Origin, type Problems } from '../problems.ts'
import { directives } from './directives/index.ts'
import { isShortId } from './values.ts'

type Directive = ContainerDirective | LeafDirective | TextDirective

const kinds = { containerDirective: 'container', leafDirective: 'leaf', textDirective: 'text' } as const
const colons = { container: ':::', leaf: '::', text: ':' } as const

/** Where a directive stands. */
export interface DirectivePlace {
  /** Name of the directive around it. */
  readonly outer: string | undefined
  /** In nothing else at all. */
  readonly top: boolean
  readonly text: 'text' | 'sheet'
}

/** @returns false when nothing inside is worth looking at */
export function checkDirective(node: Directive, place: DirectivePlace, origin: Origin, problems: Problems): boolean {
  const kind = kinds[node.type]
  const spec = directives.get(node.name)
  if (spec === undefined || spec.kind !== kind) {
    const known = [...directives.values()].filter((one) => one.kind === kind).map((one) => one.name)
    problems.error(
      origin,
      'directive-unknown',
      `Unexpected ${kind === 'text' ? 'inline directive' : 'block'} \`${colons[kind]}${node.name}\``,
      spec === undefined
        ? didYouMean(node.name, known) + (kind === 'text' ? ' If a plain colon is meant, write \\: instead.' : '')
        : `It is written with ${spec.kind === 'container' ? 'three colons, and closed by :::' : spec.kind === 'leaf' ? 'two colons' : 'one colon'}.`,
    )
    return false
  }
  checkAttributes(node, spec, origin, problems)
  checkPlace(spec, place, origin, problems)
  checkLabel(node, spec, origin, problems)
  if (node.type === 'containerDirective') checkContent(node, spec, origin, problems)
  return true
}

function checkAttributes(node: Directive, spec: DirectiveSpec, origin: Origin, problems: Problems): void {
  const written = node.attributes ?? {}
  for (const [name, value] of Object.entries(written)) {
    const declared = Object.hasOwn(spec.attributes, name) ? spec.attributes[name] : undefined
    if (declared === undefined) {
      const known = Object.keys(spec.attributes)
      problems.error(
        origin,
        'directive-attribute',
        `Unexpected attribute \`${name}\` of \`${spec.name}\``,
        known.length === 0 ? 'It has no attributes.' : didYouMean(name, known),
      )
    } else if (declared.holds !== 'flag' && (value ?? '').trim() === '') {
      problems.error(
        origin,
        'directive-attribute',
        `Unexpected empty attribute \`${name}\` of \`${spec.name}\``,
        `Write ${name}=….`,
      )
    } else if (declared.holds === 'id' && !isShortId(value ?? '')) {
      problems.error(
        origin,
        'directive-attribute',
        `Unexpected \`${value}\` for \`${name}\` of \`${spec.name}\`, expected a short name of a-z, 0-9 and hyphens`,
        'Choose another id.',
      )
    }
  }
  for (const [name, declared] of Object.entries(spec.attributes)) {
    if (declared.required && !Object.hasOwn(written, name)) {
      problems.error(
        origin,
        'directive-attribute',
        `Unexpected missing attribute \`${name}\` of \`${spec.name}\``,
        `Write ${colons[spec.kind]}${spec.name}{${name}=…}.`,
      )
    }
  }
}

function checkPlace(
  spec: DirectiveSpec,
  { outer, top, text }: DirectivePlace,
  origin: Origin,
  problems: Problems,
): void {
  if (spec.within.length > 0 && (outer === undefined || !spec.within.includes(outer))) {
    problems.error(
      origin,
      'directive-content',
      `Unexpected \`${spec.name}\` here, expected it inside ${spec.within.map((one) => `\`:::${one}\``).join(' or ')}`,
      'Put it between the first and the last line of that block.',
    )
  }
  if (spec.sheetOnly && text !== 'sheet') {
    problems.error(
      origin,
      'directive-content',
      `Unexpected \`${spec.name}\` in a chapter, expected it in a good-practice sheet`,
      'Use another block, or move it.',
    )
  } else if (spec.sheetOnly && spec.within.length === 0 && !top) {
    problems.error(
      origin,
      'directive-content',
      `Unexpected \`${spec.name}\` inside another block, expected it on its own`,
      'Close the block before it.',
    )
  }
}

function checkLabel(node: Directive, spec: DirectiveSpec, origin: Origin, problems: Problems): void {
  const has = node.type === 'containerDirective' ? node.children.some(isLabel) : node.children.length > 0
  if (spec.label === 'required' && !has) {
    problems.error(
      origin,
      'directive-content',
      `Unexpected \`${spec.name}\` without words`,
      `Write ${colons[spec.kind]}${spec.name}[words].`,
    )
  }
  if (spec.label === 'none' && has) {
    problems.error(
      origin,
      'directive-content',
      `Unexpected words in brackets after \`${spec.name}\`, which has none`,
      'Leave the brackets out.',
    )
  }
}

function checkContent(node: ContainerDirective, spec: DirectiveSpec, origin: Origin, problems: Problems): void {
  const content = node.children.filter((child) => !isLabel(child))
  const wrong = (expected: string): void =>
    problems.error(
      origin,
      'directive-content',
      `Unexpected content of \`:::${spec.name}\`, expected ${expected}`,
      'Move everything else out of the block.',
    )
  if (content.length === 0) {
    wrong('something between its first and last line')
    return
  }
  if (spec.content === 'list' && !(content.length === 1 && content[0]?.type === 'list')) wrong('one list')
  if (spec.content === 'table') {
    const [caption, table] = content
    if (content.length !== 2 || caption?.type !== 'paragraph' || table?.type !== 'table')
      wrong('a caption, then a table')
  }
  if (typeof spec.content === 'object') {
    const { directives: allowed, orList } = spec.content
    const listed = orList && content.every((child) => child.type === 'list')
    const direct = content.every((child) => child.type === 'leafDirective' && allowed.includes(child.name))
    if (!listed && !direct)
      wrong(`${allowed.map((one) => `\`::${one}\``).join(' or ')} lines only${orList ? ', or a list' : ''}`)
  }
}
