/** YAML files as checked values, every part of which knows its line. Shared by load and parse. */
import type { Point } from 'unist'
import type { VFile } from 'vfile'
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { didYouMean, type Origin, type Problems } from './problems.ts'

/** A key or index path into a YAML value, as zod reports it. */
export type Path = readonly PropertyKey[]

/** A YAML file that was read and has the expected shape. */
export interface YamlFile<Value> {
  readonly file: VFile
  readonly value: Value
  /** Where the value at a path was written, or the nearest thing around it. */
  locate(path: Path): Origin
}

/**
 * Reads a YAML file and checks its shape; all problems are reported with line and column.
 * Aliases are limited (no “billion laughs”), custom tags and duplicate keys are refused.
 * @param scalars `text`: numbers and the like stay as they were typed, so that 1.50 is not read as 1.5
 * @returns undefined when the file has errors
 */
export function readYaml<Schema extends z.ZodType>(
  file: VFile,
  schema: Schema,
  problems: Problems,
  scalars: 'typed' | 'text' = 'typed',
): YamlFile<z.output<Schema>> | undefined {
  const lines = new LineCounter()
  const schemaOfYaml = scalars === 'text' ? 'failsafe' : 'core'
  const document = parseDocument(String(file), { lineCounter: lines, uniqueKeys: true, schema: schemaOfYaml })
  // What follows the first one follows from it.
  for (const error of [...document.errors, ...document.warnings].slice(0, 1)) {
    problems.error(
      { file, place: point(lines, error.pos[0]) },
      'yaml-syntax',
      `Unexpected YAML: ${firstLine(error.message)}`,
      'Check the indentation, the colons and the quotes of this line and of the one before it.',
    )
  }
  if (document.errors.length > 0 || document.warnings.length > 0) return undefined
  const locate = (path: Path): Origin => ({ file, place: point(lines, offsetOf(document, path)) })
  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    problems.error(
      { file },
      'yaml-syntax',
      `Unexpected YAML: ${error instanceof Error ? firstLine(error.message) : 'unreadable'}`,
      'Write values out instead of repeating them by aliases.',
    )
    return undefined
  }
  const result = schema.safeParse(raw ?? {})
  if (result.success) return { file, value: result.data, locate }
  for (const issue of result.error.issues) reportIssue(issue, locate, problems, raw)
  return undefined
}

/** Reports one zod issue at its line, in words for people who do not know zod. */
export function reportIssue(
  issue: z.core.$ZodIssue,
  locate: (path: Path) => Origin,
  problems: Problems,
  raw: unknown,
  rule: 'yaml-shape' | 'figure-options' | 'front-matter' = 'yaml-shape',
): void {
  const at = issue.path.length > 0 ? `\`${issue.path.join('.')}\`` : 'the file'
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      problems.error(
        locate([...issue.path, key]),
        rule,
        `Unexpected key \`${key}\` in ${at}`,
        'Remove it or correct its spelling.',
      )
    }
    return
  }
  if (issue.code === 'invalid_value') {
    const found = valueAt(raw, issue.path)
    const allowed = issue.values.map(String)
    problems.error(
      locate(issue.path),
      rule,
      `Unexpected ${found === undefined ? 'missing value' : `\`${shorten(String(found))}\``} for ${at}, expected ${allowed.map((one) => `\`${one}\``).join(' or ')}`,
      didYouMean(String(found ?? ''), allowed),
    )
    return
  }
  if (issue.code === 'invalid_type' && valueAt(raw, issue.path) === undefined) {
    problems.error(
      locate(issue.path),
      rule,
      `Unexpected missing ${at}, expected ${article(issue.expected)}`,
      `Add ${at}.`,
    )
    return
  }
  if (issue.code === 'invalid_type') {
    problems.error(
      locate(issue.path),
      rule,
      `Unexpected ${typeName(valueAt(raw, issue.path))} for ${at}, expected ${article(issue.expected)}`,
      `Correct ${at}.`,
    )
    return
  }
  problems.error(locate(issue.path), rule, `Unexpected value for ${at}: ${issue.message}`, `Correct ${at}.`)
}

/** Every text value inside a value, with its path. */
export function textsOf(value: unknown, path: Path): readonly { readonly text: string; readonly path: Path }[] {
  if (typeof value === 'string') return [{ text: value, path }]
  if (Array.isArray(value)) return value.flatMap((one, index) => textsOf(one, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => textsOf(one, [...path, key]))
}

function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const part = path.slice(0, length)
    const last = part.at(-1)
    const parent = length > 0 ? (length === 1 ? document.contents : document.getIn(part.slice(0, -1), true)) : undefined
    if (last !== undefined && isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === last)
      if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0]
    }
    const node = length === 0 ? document.contents : document.getIn(part, true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

function point(lines: LineCounter, offset: number): Point {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col), offset }
}

function valueAt(raw: unknown, path: Path): unknown {
  let value = raw
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function typeName(value: unknown): string {
  if (value === null) return 'empty value'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'group of keys'
  return typeof value === 'string' ? `text \`${shorten(value)}\`` : `${typeof value} \`${String(value)}\``
}

function article(type: string): string {
  const names: Readonly<Record<string, string>> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a group of keys',
    record: 'a group of keys',
  }
  return names[type] ?? type
}
