/**
 * The fonts that print, and that measure the text of charts. Static TrueType files only: variable fonts and CFF
 * become Type 3 in Chromium's PDF. Family names carry no digits, because Vega cannot quote them.
 */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface FontFile {
  /** As styles and charts name it. */
  readonly family: string
  /** As a PDF names it, without weight. */
  readonly postScriptName: string
  readonly weight: number
  readonly style: 'normal' | 'italic'
  /** CSS unicode-range of this subset. */
  readonly unicodeRange: string
  readonly bytes: Uint8Array
  /** As people call it, for the colophon. */
  readonly title: string
  /** For the build report: package and version. */
  readonly source: string
}

interface Family {
  readonly family: string
  readonly postScriptName: string
  readonly title: string
  readonly fontPackage: string
  readonly faces: readonly (readonly [weight: number, style: 'normal' | 'italic'])[]
}

/** Every face that the styles use; one more line here is one more weight that may be used. */
const families: readonly Family[] = [
  {
    family: 'Book Serif',
    postScriptName: 'SourceSerif4',
    title: 'Source Serif 4',
    fontPackage: 'source-serif-4',
    faces: [
      [400, 'normal'],
      [400, 'italic'],
      [600, 'normal'],
    ],
  },
  {
    family: 'Book Sans',
    postScriptName: 'IBMPlexSans',
    title: 'IBM Plex Sans',
    fontPackage: 'ibm-plex-sans',
    faces: [
      [300, 'normal'],
      [400, 'normal'],
      [400, 'italic'],
      [500, 'normal'],
      [600, 'normal'],
    ],
  },
]

const subsets = ['latin', 'latin-ext'] as const

/** Reads every face of every family from the @fontsource packages. */
export async function readFonts(): Promise<readonly FontFile[]> {
  const fonts = families.map(async ({ family, postScriptName, title, fontPackage, faces }) => {
    const folder = dirname(fileURLToPath(import.meta.resolve(`@fontsource/${fontPackage}/package.json`)))
    const [manifest, ranges] = await Promise.all(
      ['package.json', 'unicode.json'].map(
        async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Readonly<Record<string, string>>,
      ),
    )
    return Promise.all(
      faces.flatMap(([weight, style]) =>
        subsets.map(
          async (subset): Promise<FontFile> => ({
            family,
            postScriptName,
            title,
            weight,
            style,
            unicodeRange: ranges?.[subset] ?? 'U+0-10FFFF',
            bytes: await readFile(join(folder, 'files', `${fontPackage}-${subset}-${weight}-${style}.woff2`)),
            source: `@fontsource/${fontPackage} ${manifest?.['version'] ?? ''}`,
          }),
        ),
      ),
    )
  })
  return (await Promise.all(fonts)).flat()
}
