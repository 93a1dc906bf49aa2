/** The work of `print-shop`: prints every language once more and makes the files for the printer of it. */
import { readFile } from 'node:fs/promises'
import { compose } from '../build.ts'
import type { Language } from '../configuration.ts'
import { type NamedFile, openShop, type PrintShop, printEditionOf } from '../prepress/index.ts'
import { print } from '../print/index.ts'
import { exitCodes, Problems, StudyError } from '../problems.ts'
import { type CheckedStudy, read, type Tools } from '../read.ts'
import type { SharedOptions } from './options.ts'

export interface PrintShopWishes {
  /** Path of the printer’s profile. */
  readonly profile: string | undefined
  /** Thickness of a leaf in millimetres: the cover is printed apart. */
  readonly leaf: number | undefined
  readonly multipleOfFour: boolean
  readonly separations: boolean
}

export interface PrintShopFiles {
  readonly files: readonly string[]
  /** What a person should know: pages and width of the spine. */
  readonly notes: readonly string[]
  readonly editions: readonly {
    readonly language: string
    readonly pages: number
    readonly spine: number | undefined
  }[]
}

/** Beside the files of a build, which are made as the program thinks best, and which the next build makes again. */
const folder = 'print-shop'

/** @returns undefined when problems stop it: then nothing of that language is written */
export async function printShop(
  options: SharedOptions,
  tools: Tools,
  wishes: PrintShopWishes,
): Promise<PrintShopFiles | undefined> {
  const { services, problems } = tools
  const { profile: path, leaf, multipleOfFour } = wishes
  const profile = path === undefined ? undefined : { name: path, bytes: await profileAt(path) }
  const checked = await read(options, tools)
  if (checked === undefined) return undefined
  const { edition, editionFile } = checked.study.manuscript.sources
  const asked = { profile, leaf, multipleOfFour }
  const shop = await openShop(edition, editionFile, checked.design, services.files.program, asked, problems)
  if (shop === undefined) return undefined
  const { languages } = checked.study.manuscript.sources
  services.browser.start(languages.map(({ tag, hyphenation }) => ({ tag, hyphenation })))
  const made: {
    readonly name: string
    readonly notes: string
    readonly edition: PrintShopFiles['editions'][number]
  }[] = []
  const written: string[] = []
  for (const language of languages) {
    const printed = await printLanguage(checked, language, shop, tools)
    if (printed === undefined) return undefined
    const files = [...printed.files]
    if (wishes.separations) files.push(...(await platesOf(printed.files, language, checked, tools)))
    for (const { name: own, bytes } of files) {
      services.signal.throwIfAborted()
      const name = `${folder}/${own}`
      await services.output.write(name, bytes)
      // Hundreds of pictures have one page that shows them.
      if (!name.endsWith('.png')) written.push(name)
    }
    const { code } = language
    const { pages, spine } = printed
    const notes = `${code}: ${pages} pages in the body${spine === undefined ? '' : `, spine ${spine} mm`}`
    made.push({ name: code, notes, edition: { language: code, pages, spine } })
  }
  if (problems.errors > 0) return undefined
  return { files: written, notes: made.map(({ notes }) => notes), editions: made.map(({ edition }) => edition) }
}

async function profileAt(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StudyError(`Cannot read the profile ${path}: ${reason}`, { exitCode: exitCodes.usage, cause: error })
  }
}

async function printLanguage(checked: CheckedStudy, language: Language, shop: PrintShop, tools: Tools) {
  const { services, problems, progress } = tools
  const { code } = language
  const own = { ...tools, problems: new Problems() }
  const document = await compose(checked, language, own)
  const printed =
    document &&
    (await progress.stage(
      `print ${code}`,
      (begin) => print(document, services, begin),
      ({ map }) => `${map.pages} pages`,
    ))
  const edition =
    printed &&
    (await progress.stage(
      `prepress ${code}`,
      () => printEditionOf(printed, shop, own.problems),
      (made) => `${made?.colours.length ?? 0} colours`,
    ))
  problems.take(own.problems)
  return own.problems.errors > 0 ? undefined : edition
}

async function platesOf(
  files: readonly NamedFile[],
  { code }: Language,
  { study }: CheckedStudy,
  { progress, problems }: Tools,
): Promise<readonly NamedFile[]> {
  const { inkLimit, separations } = await import('../prepress/separations.ts')
  const origin = { file: study.manuscript.sources.editionFile }
  return progress.stage(`separations ${code}`, async () => {
    const all: NamedFile[] = []
    for (const { name, bytes } of files) {
      const folder = name.endsWith('.cover.pdf') ? `separations/${code}/cover` : `separations/${code}`
      const { files: pictures, pages } = await separations(bytes, name)
      all.push(...pictures.map((picture) => ({ ...picture, name: `${folder}/${picture.name}` })))
      for (const { page, maximum, at, endsAtTrim } of pages) {
        const where = `page ${page} of ${name}`
        if (maximum > inkLimit) {
          const place = `${at.x} mm from the left and ${at.y} mm from the top of the sheet`
          problems.error(
            origin,
            'print-edition',
            `Unexpected ${maximum} % of ink on ${where}, ${place}, expected at most ${inkLimit} %`,
            'Lighten the recipes of the colours that meet there.',
          )
        }
        if (endsAtTrim) {
          problems.warn(
            origin,
            'print-edition',
            `Unexpected end of a ground or a picture at the trim on ${where}, expected it to bleed`,
            'Let it reach over the trim by the bleed of edition.yaml.',
          )
        }
      }
    }
    return all
  })
}
