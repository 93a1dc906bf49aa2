/** What the drawing of the program promises, read off the program itself. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commands } from '../pipeline/commands/index.ts'
import { directives } from '../pipeline/parse/directives/index.ts'
import { rules } from '../pipeline/rules.ts'
import { edition2017, root } from './support/studies.ts'

interface Source {
  /** From the root of the project, with forward slashes. */
  readonly path: string
  readonly text: string
}

function sourcesIn(folder: string, endings: readonly string[]): readonly Source[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
}

const pipeline = sourcesIn('pipeline', ['.ts'])

/** Code without its comments; good enough for our own sources, where no string holds `//` but in an address. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<![:'"`])\/\/.*$/gm, '')
}

const stageOf = (path: string): string | undefined => /^pipeline\/([^/]+)\//.exec(path)?.[1]
/** Folders that are no stages: what is outside of the program, and what a person types. */
const around = new Set(['services', 'commands'])

function importsOf({ path, text }: Source): readonly string[] {
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) =>
    join(path, '..', match[1] ?? '').replaceAll('\\', '/'),
  )
}

describe('the stages', () => {
  it('import no other stage', () => {
    const crossing = pipeline.flatMap((source) => {
      const own = stageOf(source.path)
      if (own === undefined || around.has(own)) return []
      return importsOf(source)
        .filter((target) => {
          const other = stageOf(target)
          return other !== undefined && other !== own && !around.has(other)
        })
        .map((target) => `${source.path} → ${target}`)
    })
    expect(crossing).toEqual([])
  })

  it('take the outside of the program through types only', () => {
    const reaching = pipeline.flatMap(({ path, text }) => {
      const own = stageOf(path)
      if (own !== undefined && around.has(own)) return []
      const imported = [...text.matchAll(/^(import (?:type )?.*) from '(?:\.\.?\/)+(services\/[^']+)'$/gm)]
      return imported.filter((match) => !match[1]?.startsWith('import type')).map((match) => `${path} → ${match[2]}`)
    })
    expect(reaching.filter((one) => !one.startsWith('pipeline/cli.ts '))).toEqual([])
  })

  it('do not know the commands', () => {
    const knowing = pipeline.filter(
      (source) => stageOf(source.path) !== 'commands' && source.path !== 'pipeline/cli.ts',
    )
    expect(
      knowing.flatMap((source) =>
        importsOf(source)
          .filter((target) => stageOf(target) === 'commands')
          .map((target) => `${source.path} → ${target}`),
      ),
    ).toEqual([])
  })

  it('touch no file, clock, chance or terminal', () => {
    const forbidden =
      /\bconsole\b|process\.(exit|stdout|stderr|env|cwd)\b|new Date\(\s*\)|Date\.now|Math\.random(?!\))|['"]node:(fs|child_process|net|http|os)\b/
    const touching = pipeline
      .filter(({ path }) => !around.has(stageOf(path) ?? '') && path !== 'pipeline/cli.ts')
      .flatMap(({ path, text }) =>
        withoutComments(text)
          .split('\n')
          .flatMap((line, index) => (forbidden.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
      )
    expect(touching).toEqual([])
  })
})

describe('the program', () => {
  const look = [...pipeline, ...sourcesIn('templates', ['.hbs']), ...sourcesIn('styles', ['.css', '.json'])]

  it('names no participant, indicator or edition of a study', () => {
    const participants = readFileSync(join(edition2017, 'data/participants.csv'), 'utf8')
      .split('\n')
      .slice(1)
      .flatMap((row) => row.split(',').slice(0, 2))
    const { indicators } = parse(readFileSync(join(edition2017, 'data/indicators.yaml'), 'utf8')) as {
      readonly indicators: readonly { readonly id: string }[]
    }
    const { fields } = parse(readFileSync(join(edition2017, 'data/lists.yaml'), 'utf8')) as {
      readonly fields: readonly { readonly id: string }[]
    }
    const ids = indicators.map(({ id }) => id).filter((id) => id.includes('-'))
    expect(participants.filter(Boolean).length).toBeGreaterThan(30)
    expect(ids.length).toBeGreaterThan(20)
    const names = [
      ...participants.filter(Boolean),
      ...ids,
      ...fields.map(({ id }) => id),
      '2017',
      'smart',
      'UCLG',
      'city',
      'cities',
    ]
    const pattern = new RegExp(
      String.raw`(?<![\p{L}\d])(${names.map((name) => name.replaceAll('-', '[- ]')).join('|')})(?![\p{L}\d])`,
      'giu',
    )
    const found = look.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) =>
        [...line.matchAll(pattern)].map((match) => ({
          path,
          line: index + 1,
          word: match[0].toLowerCase(),
          text: line.trim(),
        })),
      ),
    )
    // “digital” and “knowledge” are fields of the study and words of the language; comments explain with cities.
    const words = new Set(['innovation', 'knowledge', 'digital', 'city', 'cities'])
    const isComment = (text: string): boolean => /^(\/\*|\*|\/\/|\{\{!)/.test(text)
    expect(
      found
        .filter(({ word, text }) => !(words.has(word) && isComment(text)))
        .map(({ path, line, text }) => `${path}:${line} ${text}`),
    ).toEqual([])
  })

  it('has a template for every block, and a purpose for the documentation', () => {
    for (const { name, purpose } of directives.values()) {
      expect(name).toMatch(/^[a-z-]+$/)
      expect(purpose, name).toMatch(/\.$/)
    }
  })

  it('has a file of its own for every command and every directive', () => {
    for (const name of commands.keys()) {
      const isFile = existsSync(join(root, `pipeline/commands/${name}.ts`))
      // A command with verbs of its own has a folder.
      expect(isFile || existsSync(join(root, `pipeline/commands/${name}/index.ts`)), name).toBe(true)
    }
    for (const name of directives.keys())
      expect(existsSync(join(root, `pipeline/parse/directives/${name}.ts`)), name).toBe(true)
  })
})

describe('the rules', () => {
  const ids = Object.keys(rules)
  const code = pipeline
    .filter(({ path }) => path !== 'pipeline/rules.ts')
    .map(({ text }) => text)
    .join('\n')
  const files = sourcesIn('pipeline', ['.ts']).length

  it('are all used', () => {
    expect(files).toBeGreaterThan(50)
    expect(ids.filter((id) => !code.includes(id))).toEqual([])
  })

  it('say in one sentence what is wrong', () => {
    for (const [id, text] of Object.entries(rules)) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(text).toMatch(/^\p{Lu}.+\.$/u)
    }
  })

  it('that the cases expect exist', () => {
    const folder = join(root, 'tests/cases')
    for (const name of readdirSync(folder)) {
      const { expected } = parse(readFileSync(join(folder, name, 'case.yaml'), 'utf8')) as {
        readonly expected: readonly { readonly rule: string }[]
      }
      for (const { rule } of expected) expect(ids, name).toContain(rule)
    }
  })
})
