import { strToU8, zipSync } from 'fflate'
import type { Language } from '../../configuration.ts'
import { exitCodes, StudyError } from '../../problems.ts'
import type { Tools } from '../../read.ts'
import { outgoing } from '../../translate/exchange/outgoing.ts'
import { writePo } from '../../translate/exchange/po.ts'
import { writeTmx } from '../../translate/exchange/tmx.ts'
import { writeXliff2 } from '../../translate/exchange/xliff2-write.ts'
import { writeXliff12 } from '../../translate/exchange/xliff12-write.ts'
import type { TranslatedUnit } from '../../translate/index.ts'
import type { SharedOptions } from '../options.ts'
import { runCommand } from '../run.ts'
import { takeSwitches } from '../switches.ts'
import { type Desk, openDesk, openLanguage } from './desk.ts'
import { guide } from './guide.ts'
import { printProof } from './proof.ts'
import type { TranslateVerb } from './types.ts'
import { takeValues } from './values.ts'

/** A folder or zip with everything that a translator needs, for whatever tool. */
export const packVerb: TranslateVerb = {
  name: 'pack',
  usage: 'pack LANG',
  summary:
    'makes a package for translators: XLIFF 1.2 and 2.1, PO, TMX, glossary, guide, and a proof with unit numbers',
  options: [
    '--chapter NAME   only this catalogue; may be given several times',
    '--open           only what is missing or stale',
    '--folder         a folder instead of a zip file',
    '--no-proof       without the PDF: needs no browser',
  ],
  run: (args, surroundings) => {
    const [code, ...more] = args
    if (code === undefined || code.startsWith('--')) {
      throw new StudyError('pack needs a language', {
        exitCode: exitCodes.usage,
        hint: 'For example: translate pack fr',
      })
    }
    const { on, rest } = takeSwitches(more, ['open', 'folder', 'no-proof'])
    const { values: chapters, rest: shared } = takeValues(rest, 'chapter')
    return runCommand(['--lang', code, ...shared], surroundings, async (options, tools) => {
      const desk = await openDesk(options, tools)
      const language = desk?.languages[0]
      if (desk === undefined || tools.problems.errors > 0) return undefined
      if (language === undefined) {
        throw new StudyError(`\`${code}\` is the language of the source: there is nothing to translate`, {
          exitCode: exitCodes.usage,
        })
      }
      const unknown = chapters.find((name) => !desk.byCatalogue.has(name))
      if (unknown !== undefined) {
        throw new StudyError(`There is no catalogue \`${unknown}\``, {
          exitCode: exitCodes.usage,
          hint: `There are: ${[...desk.byCatalogue.keys()].join(', ')}.`,
        })
      }
      const isWanted = (one: TranslatedUnit): boolean =>
        (chapters.length === 0 || chapters.includes(one.unit.catalogue)) &&
        (!on.has('open') || one.state === 'untranslated' || one.stale.length > 0)
      const files = await contentsOf(desk, language, isWanted, !on.has('no-proof'), options, tools)
      if (files === undefined) return undefined
      const name = `${desk.study.manuscript.sources.edition.id}.${code}`
      const written: string[] = []
      if (on.has('folder')) {
        for (const [path, bytes] of files) {
          await tools.services.output.write(`${name}/${path}`, bytes)
          written.push(`${name}/${path}`)
        }
      } else {
        // A fixed date: the same pack has the same bytes. 1980 is the first that a zip can hold.
        const zipped = zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1, 0, 0, 0), level: 6 })
        await tools.services.output.write(`${name}.zip`, zipped)
        written.push(`${name}.zip`)
      }
      return { text: written.map((path) => `${options.out}/${path}`).join('\n'), json: { files: written } }
    })
  },
}

async function contentsOf(
  desk: Desk,
  language: Language,
  isWanted: (one: TranslatedUnit) => boolean,
  withProof: boolean,
  options: SharedOptions,
  tools: Tools,
): Promise<readonly (readonly [string, Uint8Array])[] | undefined> {
  const proof = withProof ? await printProof(desk.checked, language, tools) : undefined
  if (withProof && proof === undefined) return undefined
  const { translation, context } = openLanguage(desk, language, tools, proof?.pageOf)
  const { edition, translations } = desk.study.manuscript.sources
  const files = outgoing(translation, context, edition.source_language, isWanted)
  const all = outgoing(translation, context, edition.source_language)
  const glossary = translations.languages.get(language.code)?.glossary
  const units = files.reduce((sum, file) => sum + file.units.length, 0)
  const wanted = new Set(files.flatMap((file) => file.units.map((unit) => unit.id)))
  const name = `${edition.id}.${language.code}`
  const text = (path: string, content: string): readonly [string, Uint8Array] => [path, strToU8(content)]
  return [
    text('README.txt', guide({ language, edition, units, proof: proof !== undefined })),
    text(`${name}.xlf`, writeXliff12(files)),
    text(`${name}.xliff21.xlf`, writeXliff2(files)),
    ...[...translation.catalogues.values()].flatMap((catalogue) => {
      const entries = new Map([...catalogue.entries].filter(([id]) => wanted.has(id)))
      return entries.size === 0 ? [] : [text(`po/${catalogue.name}.po`, writePo({ ...catalogue, entries }))]
    }),
    text(`${name}.tmx`, writeTmx(all, edition.id)),
    ...(glossary === undefined ? [] : [text('glossary.tsv', String(glossary))]),
    ...(proof === undefined ? [] : [[`proof.${language.code}.pdf`, proof.pdf] as const]),
  ]
}
