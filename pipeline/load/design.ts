/** The program's own part of the look: templates, styles, tokens and fonts. The same for every edition. */
import { VFile } from 'vfile'
import type { Problems } from '../problems.ts'
import type { Services } from '../services/types.ts'
import type { Design } from '../stages.ts'
import { readTokens } from '../tokens.ts'

export async function loadDesign(services: Services, problems: Problems): Promise<Design | undefined> {
  const { program } = services.files
  const file = async (path: string): Promise<VFile> => {
    const bytes = await program.read(path)
    if (typeof bytes === 'string') throw new Error(`The program's own file ${path} is ${bytes}`)
    return new VFile({ path, value: bytes })
  }
  const [templateNames, styleNames, fonts, tokensFile, lock] = await Promise.all([
    program.list('templates', ['.hbs']),
    program.list('styles', ['.css']),
    services.files.fonts(),
    file('styles/tokens.json'),
    file('package-lock.json'),
  ])
  const [templates, styles] = await Promise.all([
    Promise.all(
      templateNames.map(async (name) => [name.replace(/\.hbs$/, ''), await file(`templates/${name}`)] as const),
    ),
    Promise.all(styleNames.map((name) => file(`styles/${name}`))),
  ])
  const tokens = readTokens(tokensFile, problems)
  return tokens && { templates: new Map(templates), styles, tokens, fonts, versions: versionsIn(String(lock)) }
}

/** This program and what draws its charts. The browser is not named: another one may be set. */
function versionsIn(lock: string): readonly string[] {
  const { name, version, packages } = JSON.parse(lock) as {
    name: string
    version: string
    packages: Readonly<Record<string, { version?: string }>>
  }
  const drawn = ['vega-lite', 'vega'].map((one) => `${one} ${packages[`node_modules/${one}`]?.version ?? ''}`)
  return [`${name} ${version}`, ...drawn]
}
