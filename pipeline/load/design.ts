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
  const [templateNames, styleNames, fonts, tokensFile] = await Promise.all([
    program.list('templates', ['.hbs']),
    program.list('styles', ['.css']),
    services.files.fonts(),
    file('styles/tokens.json'),
  ])
  const [templates, styles] = await Promise.all([
    Promise.all(templateNames.map(async (name) => [name.replace(/\.hbs$/, ''), await file(`templates/${name}`)] as const)),
    Promise.all(styleNames.map((name) => file(`styles/${name}`))),
  ])
  const tokens = readTokens(tokensFile, problems)
  return tokens && { templates: new Map(templates), styles, tokens, fonts }
}
