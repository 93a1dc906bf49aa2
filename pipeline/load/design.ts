/** The program's own part of the look: templates, styles, tokens and fonts. The same for every edition. */
import { VFile } from 'vfile'
import type { Problems } from '../problems.ts'
import type { Services } from '../services/types.ts'
import type { Design, Sources } from '../stages.ts'
import { readTokens } from '../tokens.ts'

/** Styles of the corrigendum alone; whoever lays it out reads them. */
export const slipStyle = 'corrigendum.css'

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
    // The slip with errata is no page of the book.
    Promise.all(styleNames.filter((name) => name !== slipStyle).map((name) => file(`styles/${name}`))),
  ])
  const tokens = readTokens(tokensFile, problems)
  return tokens && { templates: new Map(templates), styles, tokens, fonts, versions: versionsIn(String(lock)) }
}

/** The fonts that languages add to the book's own, each once. One that is not installed is a problem of the edition. */
export async function loadScriptFonts(
  { languages, editionFile }: Pick<Sources, 'languages' | 'editionFile'>,
  services: Services,
  problems: Problems,
): Promise<Design['fonts']> {
  const wanted = languages.flatMap(({ code, fonts }) => fonts.map((font) => ({ code, font })))
  const once = [...new Map(wanted.map((one) => [JSON.stringify(one.font), one])).values()]
  const files = await Promise.all(
    once.map(async ({ code, font }) => {
      const found = await services.files.scriptFont(font)
      if (found === undefined) {
        problems.error(
          { file: editionFile },
          'file-missing',
          `Unexpected font \`${font.package}\` (${font.subsets.join(', ')}) of the language \`${code}\`, expected an installed package @fontsource/${font.package} with these subsets`,
          `Install it with \`npm install @fontsource/${font.package}\`, or correct content/languages/${code}.yaml.`,
        )
      }
      return found ?? []
    }),
  )
  return files.flat()
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
