/** A Markdown file → its front matter and a tree in which every block, reference and link is known to be well formed. */
import type { Heading, Root, RootContent, Yaml } from 'mdast'
import type { LeafDirective, TextDirective } from 'mdast-util-directive'
import remarkDirective from 'remark-directive'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { VFile } from 'vfile'
import { z } from 'zod'
import { brokenMark, type MarkedClaim, takeAllMarks } from '../claims.ts'
import type {} from '../nodes.ts'
import type { Origin, Problems } from '../problems.ts'
import { referencePattern } from '../references.ts'
import type { Text } from '../stages.ts'
import { type Waiver, waiverSchema } from '../waivers.ts'
import { readYaml } from '../yaml.ts'
import { restoreColons } from './colons.ts'
import { checkDirective } from './directive.ts'
import { directives } from './directives/index.ts'
import { checkFences, checkTemplateCode } from './raw.ts'
import { studyReferences } from './syntax.ts'
import { anyOf } from './values.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'expected a short name of a-z, 0-9 and hyphens')

const textMatter = z.strictObject({
  id,
  /** May be left out where the text is the chapter of a field: then it is the field's. */
  title: z.string().min(1).optional(),
  /** For running heads, where the title is long. */
  short: z.string().optional(),
  /** The field of `lists.yaml` whose colour the text has. */
  field: id.optional(),
  /** Set a little tighter, where a few lines would take a page of their own. */
  fit: z.literal('tight').optional(),
  /** Findings of the checks that are accepted. */
  waive: z.array(waiverSchema).default([]),
})

const sheetMatter = z.strictObject({
  id,
  title: z.string().min(1),
  subtitle: z.string().optional(),
  participant: id,
  field: id,
  link: z.httpUrl().optional(),
  fit: z.literal('tight').optional(),
  waive: z.array(waiverSchema).default([]),
})

const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkDirective)
  .use(studyReferences)
  .freeze()

/** The id at the end of a heading, between its braces. */
const headingId = /^#[a-z0-9][a-z0-9-]*$/

/** A line that looks like a block and is none, because of a blank or of words behind it. */
const literalBlock = /^::+[^\n]*/m

/** Nodes that a page of the book has a form for; everything else is reported. */
const supported = new Set([
  'root',
  'yaml',
  'paragraph',
  'text',
  'emphasis',
  'strong',
  'delete',
  'link',
  'image',
  'list',
  'listItem',
  'heading',
  'table',
  'tableRow',
  'tableCell',
  'break',
  'studyReference',
  'containerDirective',
  'leafDirective',
  'textDirective',
])

/**
 * @param kind sheets have a front matter and blocks of their own
 * @param images names of the images that a text may show
 * @returns undefined when the file cannot be used; the problems say why
 */
export function parseText(
  file: VFile,
  kind: 'text' | 'sheet',
  images: ReadonlySet<string>,
  problems: Problems,
): Text | undefined {
  const errorsBefore = problems.errors
  checkTemplateCode(file, problems)
  checkFences(file, problems)
  // A broken fence or template code makes nonsense of all that follows; one message is enough.
  if (problems.errors > errorsBefore) return undefined
  const tree = processor.parse(file)
  const matter = readMatter(tree, file, kind, problems)
  if (matter === undefined) return undefined
  tree.children = tree.children.filter((node) => node.type !== 'yaml')
  restoreColons(tree)
  checkTree(tree, file, kind, images, problems)
  if (kind === 'sheet') checkSheet(tree, file, problems)
  checkHeadings(tree, file, problems)
  const { id: textId, title = '', ...rest } = matter.words
  return {
    id: textId,
    title,
    matter: rest,
    waivers: matter.waivers,
    claims: matter.claims,
    tree,
    file,
    origin: { file, place: { line: 1, column: 1 } },
  }
}

function readMatter(
  tree: Root,
  file: VFile,
  kind: 'text' | 'sheet',
  problems: Problems,
):
  | {
      readonly words: { readonly id: string; readonly title?: string } & Record<string, string>
      readonly waivers: readonly Waiver[]
      readonly claims: readonly MarkedClaim[]
    }
  | undefined {
  const node: RootContent | undefined = tree.children[0]
  if (node?.type !== 'yaml') {
    problems.error(
      { file, place: { line: 1, column: 1 } },
      'front-matter',
      'Unexpected start of a text, expected front matter between two lines of `---`',
      'Begin the file with ---, then id: and title:, then ---.',
    )
    return undefined
  }
  // The same lines as in the file, so that messages point at the right one.
  const padded = new VFile({
    path: file.path,
    value: '\n'.repeat((node as Yaml).position?.start.line ?? 1) + node.value,
  })
  const read = readYaml(padded, kind === 'sheet' ? sheetMatter : textMatter, problems)
  if (read === undefined) return undefined
  const { waive, ...written } = read.value
  const { value, claims } = takeAllMarks(written, [])
  const words = value as typeof written
  for (const [key, text] of Object.entries(words)) {
    const broken = brokenMark(text ?? '')
    if (broken === undefined) continue
    problems.error(
      { file, place: read.locate([key]).place },
      'directive-attribute',
      `Unexpected \`${broken}\`, expected :claim[words]{holds="…"}`,
      'Write words without brackets, and the assertion in quotation marks.',
    )
  }
  return {
    claims,
    words: Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)) as {
      id: string
      title?: string
    } & Record<string, string>,
    // The padded copy is for places only: messages belong to the file itself.
    waivers: waive.map((one, index) => ({ ...one, origin: { file, place: read.locate(['waive', index]).place } })),
  }
}

function checkTree(
  tree: Root,
  file: VFile,
  kind: 'text' | 'sheet',
  images: ReadonlySet<string>,
  problems: Problems,
): void {
  visit(tree, (node, _, parent) => {
    const origin: Origin = { file, place: node.position }
    if (node.type === 'html') {
      problems.error(
        origin,
        'markdown-html',
        `Unexpected HTML \`${shorten(node.value)}\`, expected Markdown`,
        'HTML is never passed through. Use Markdown or a block; write &lt; for a plain “<”.',
      )
      return SKIP
    }
    if (!supported.has(node.type)) {
      problems.error(
        origin,
        'markdown-unsupported',
        `Unexpected ${readable(node.type)}, which no page of this book has a form for`,
        'Use a paragraph, a list, a table or one of the blocks.',
      )
      return SKIP
    }
    if (node.type === 'text' && /[{}]/.test(node.value)) {
      problems.error(
        origin,
        'reference-style',
        'Unexpected brace, expected a reference such as `{id}` or `{id:count}` on one line',
        'Close the brace, or leave it out.',
      )
    }
    const endsHeading = parent?.type === 'heading' && parent.children.at(-1) === node
    if (
      node.type === 'studyReference' &&
      !(endsHeading && headingId.test(node.value)) &&
      !referencePattern.test(node.value)
    ) {
      problems.error(
        origin,
        'reference-style',
        `Unexpected \`{${shorten(node.value)}}\`, expected a reference such as \`{id}\` or \`{id:count}\``,
        node.value.startsWith('#') && !endsHeading
          ? 'An id `{#…}` stands at the end of a heading only.'
          : 'Ids are written with a-z, 0-9 and hyphens.',
      )
    }
    if (node.type === 'text' && literalBlock.test(node.value)) {
      problems.error(
        origin,
        'directive-unclosed',
        `Unexpected \`${shorten(literalBlock.exec(node.value)?.[0] ?? '')}\` that is read as plain words, expected a block on a line of its own`,
        'Write it as :::name[words]{attribute=value}, without a space after the colons and without words behind it.',
      )
    }
    if (node.type === 'link') checkLink(node.url, origin, problems)
    if (node.type === 'image') checkImage(node.url, node.alt ?? '', images, origin, problems)
    if (node.type === 'containerDirective' || node.type === 'leafDirective' || node.type === 'textDirective') {
      const outer = parent && 'name' in parent ? (parent as LeafDirective | TextDirective).name : undefined
      if (!checkDirective(node, { outer, top: parent?.type === 'root', text: kind }, origin, problems)) return SKIP
    }
    return undefined
  })
}

/** A sheet is its blocks, each at most once: whatever else stood in it would not be printed. */
function checkSheet(tree: Root, file: VFile, problems: Problems): void {
  const seen = new Set<string>()
  for (const node of tree.children) {
    const name = node.type === 'containerDirective' ? node.name : undefined
    const spec = name === undefined ? undefined : directives.get(name)
    // An unknown block has been reported.
    if (name !== undefined && spec === undefined) continue
    if (name === undefined || spec?.sheetOnly !== true || seen.has(name)) {
      const blocks = [...directives.values()].filter((one) => one.sheetOnly && one.kind === 'container')
      problems.error(
        { file, place: node.position },
        'directive-content',
        name !== undefined && seen.has(name)
          ? `Unexpected second \`:::${name}\` in a sheet, expected one`
          : `Unexpected ${name === undefined ? readable(node.type) : `\`:::${name}\``} in a sheet, expected ${anyOf(blocks.map((one) => `:::${one.name}`))}`,
        name !== undefined && seen.has(name) ? 'Join the two.' : 'Move it into one of the blocks of the sheet.',
      )
    }
    if (name !== undefined) seen.add(name)
  }
}

function checkLink(url: string, origin: Origin, problems: Problems): void {
  if (/^(https?:\/\/|mailto:)/.test(url)) return
  problems.error(
    origin,
    'link-unsafe',
    `Unexpected link to \`${shorten(url)}\`, expected an address that begins with https://, http:// or mailto:`,
    'For a place in this book use :ref{to=…} or :page{to=…}.',
  )
}

function checkImage(url: string, alt: string, images: ReadonlySet<string>, origin: Origin, problems: Problems): void {
  const name = url.replace(/^\.?\/?images\//, '')
  if (/^([a-z]+:|\/|\\)/i.test(url) || name.split('/').includes('..')) {
    problems.error(
      origin,
      'file-outside-edition',
      `Unexpected image \`${shorten(url)}\` that leaves the edition`,
      'Put the image into images/ and name it alone.',
    )
  } else if (!images.has(name)) {
    problems.error(
      origin,
      'image-missing',
      `Unexpected image \`${shorten(url)}\`, expected a .png, .jpg or .svg file in images/`,
      images.size === 0 ? 'The folder images/ is empty.' : `There are: ${[...images].slice(0, 8).join(', ')}.`,
    )
  } else if (alt.trim() === '') {
    problems.error(
      origin,
      'image-missing',
      `Unexpected image \`${name}\` without words for those who do not see it`,
      'Write ![what it shows](name).',
    )
  }
}

/** Headings: level 2 first, no level skipped, each with `{#id}` at its end, which is taken off here. */
function checkHeadings(tree: Root, file: VFile, problems: Problems): void {
  let previous = 1
  visit(tree, 'heading', (heading: Heading) => {
    const origin: Origin = { file, place: heading.position }
    if (heading.depth === 1 || heading.depth > previous + 1) {
      problems.error(
        origin,
        'heading-level',
        `Unexpected heading of level ${heading.depth}, expected ${previous === 1 ? 'level 2' : `level 2 to ${previous + 1}`}`,
        heading.depth === 1
          ? 'The title stands in the front matter; begin with ##.'
          : 'Headings must not skip a level.',
      )
    }
    previous = Math.max(2, heading.depth)
    const last = heading.children.at(-1)
    if (last?.type === 'studyReference' && last.value.startsWith('#')) {
      heading.children.pop()
      const before = heading.children.at(-1)
      if (before?.type === 'text') before.value = before.value.trimEnd()
      heading.data = { ...heading.data, anchor: last.value.slice(1) }
    } else {
      problems.error(
        origin,
        'heading-id',
        'Unexpected heading without an id, expected {#id} at its end',
        'Write, for example: ## Title {#title}',
      )
    }
  })
}

export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 50 ? `${line.slice(0, 47)}…` : line
}

function readable(type: string): string {
  return type.replace(/([A-Z])/g, ' $1').toLowerCase()
}
