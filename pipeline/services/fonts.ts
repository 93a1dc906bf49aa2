/**
 * The fonts that print, and that measure the text of charts. Static TrueType files only: variable fonts and CFF
 * become Type 3 in Chromium's PDF. Family names carry no digits, because Vega cannot quote them.
 */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Language } from '../configuration.ts'

type ScriptFont = Language['fonts'][number]

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
  /** Package that a language adds for its script; absent for the fonts of every language. */
  readonly scriptOf?: string
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
  return (await Promise.all(families.map((family) => readFamily(family, subsets)))).flat()
}

/**
 * Reads the fonts that a language adds to a family. A face that the package lacks (few scripts have italics) is set in
 * its upright, or in its plain weight: an invented slant would become Type 3.
 * @returns undefined when the package, or a subset of it, is not there
 */
export async function readScriptFont(font: ScriptFont): Promise<readonly FontFile[] | undefined> {
  const own = families[font.family === 'serif' ? 0 : 1]
  if (own === undefined) return undefined
  const { family, faces } = own
  const { package: fontPackage, post_script_name: postScriptName, title } = font
  try {
    const files = await readFamily({ family, faces, fontPackage, postScriptName, title }, font.subsets, true)
    return files.map((file) => ({ ...file, scriptOf: fontPackage }))
  } catch (error) {
    if (['ENOENT', 'ERR_MODULE_NOT_FOUND'].includes(String((error as { code?: unknown }).code))) return undefined
    throw error
  }
}

async function readFamily(
  { family, postScriptName, title, fontPackage, faces }: Family,
  ofSubsets: readonly string[],
  substitutes = false,
): Promise<readonly FontFile[]> {
  const folder = dirname(fileURLToPath(import.meta.resolve(`@fontsource/${fontPackage}/package.json`)))
  const [manifest, ranges] = await Promise.all(
    ['package.json', 'unicode.json'].map(
      async (name) => JSON.parse(await readFile(join(folder, name), 'utf8')) as Readonly<Record<string, string>>,
    ),
  )
  const fileOf = (subset: string, weight: number, style: string): Promise<Uint8Array> =>
    readFile(join(folder, 'files', `${fontPackage}-${subset}-${weight}-${style}.woff2`))
  const nearest = (subset: string, weight: number, style: string): Promise<Uint8Array> =>
    fileOf(subset, weight, style)
      .catch(() => fileOf(subset, weight, 'normal'))
      .catch(() => fileOf(subset, weight < 500 ? 400 : 700, 'normal'))
  return Promise.all(
    faces.flatMap(([weight, style]) =>
      ofSubsets.map(
        async (subset): Promise<FontFile> => ({
          family,
          postScriptName,
          title,
          weight,
          style,
          unicodeRange: ranges?.[subset] ?? 'U+0-10FFFF',
          bytes: await (substitutes ? nearest : fileOf)(subset, weight, style),
          source: `@fontsource/${fontPackage} ${manifest?.['version'] ?? ''}`,
        }),
      ),
    ),
  )
}
