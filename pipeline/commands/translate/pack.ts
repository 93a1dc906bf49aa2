import { strToU8, zipSync } from 'fflate'
import type { Language } from '../../configuration.ts'
import { exitCodes, Problems, StudyError } from '../../problems.ts'
import type { Tools } from '../../read.ts'
import { outgoing } from '../../translate/exchange/outgoing.ts'
import { writePo } from '../../translate/exchange/po.ts'
import { writeTbx } from '../../translate/exchange/tbx.ts'
import { writeTmx } from '../../translate/exchange/tmx.ts'
import { writeXliff2 } from '../../translate/exchange/xliff2-write.ts'
import { writeXliff12 } from '../../translate/exchange/xliff12-write.ts'
import { readGlossary } from '../../translate/glossary.ts'
import type { TranslatedUnit } from '../../translate/index.ts'
import { runCommand } from '../run.ts'
import { takeSwitches } from '../switches.ts'
import { languageOn, openCurrent } from './current.ts'
import { type Desk, openDesk } from './desk.ts'
import { guide } from './guide.ts'
import { printProof } from './proof.ts'
import type { TranslateVerb } from './types.ts'
import { takeValues } from './values.ts'

type Packed = readonly (readonly [path: string, content: Uint8Array])[]

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
    const { on, rest } = takeSwitches(args, ['open', 'folder', 'no-proof'])
    const [code, ...more] = rest
    if (code === undefined || code.startsWith('--')) {
      const hint = 'For example: translate pack fr. The language comes first, then options.'
      throw new StudyError('pack needs a language', { exitCode: exitCodes.usage, hint })
    }
    const { values: chapters, rest: shared } = takeValues(more, 'chapter')
    return runCommand(['--lang', code, ...shared], surroundings, async (options, tools) => {
      const desk = await openDesk(options, tools)
      if (desk === undefined || tools.problems.errors > 0) return undefined
      const language = languageOn(desk, code)
      const unknown = chapters.find((name) => !desk.byCatalogue.has(name))
      if (unknown !== undefined) {
        const hint = `There are: ${[...desk.byCatalogue.keys()].join(', ')}.`
        throw new StudyError(`There is no catalogue \`${unknown}\``, { exitCode: exitCodes.usage, hint })
      }
      const isWanted = (one: TranslatedUnit): boolean =>
        (chapters.length === 0 || chapters.includes(one.unit.catalogue)) &&
        (!on.has('open') || one.state === 'untranslated' || one.stale.length > 0)
      const files = await contentsOf(desk, language, isWanted, !on.has('no-proof'), tools)
      if (files === undefined) return undefined
      const name = `${desk.study.manuscript.sources.edition.id}.${code}`
      const written = await write(files, name, on.has('folder'), tools)
      return { text: written.map((path) => `${options.out}/${path}`).join('\n'), json: { files: written } }
    })
  },
}

async function write(files: Packed, name: string, asFolder: boolean, tools: Tools): Promise<readonly string[]> {
  const written: Packed = asFolder
    ? files.map(([path, content]) => [`${name}/${path}`, content])
    : // A fixed date: the same pack has the same bytes. 1980 is the first that a zip can hold.
      [[`${name}.zip`, zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1), level: 6 })]]
  for (const [path, content] of written) await tools.services.output.write(path, content)
  return written.map(([path]) => path)
}

/** @returns undefined when the study cannot be printed, or has errors; the problems say why */
async function contentsOf(
  desk: Desk,
  language: Language,
  isWanted: (one: TranslatedUnit) => boolean,
  withProof: boolean,
  tools: Tools,
): Promise<Packed | undefined> {
  const proof = withProof ? await printProof(desk.checked, language, tools) : undefined
  if (withProof && proof === undefined) return undefined
  const { translation, context, current } = openCurrent(desk, language, tools, proof?.pageOf)
  if (tools.problems.errors > 0) return undefined
  const { edition, translations } = desk.study.manuscript.sources
  const ground = { catalogues: current, context, sourceLanguage: edition.source_language, targetLanguage: language.tag }
  const files = outgoing({ ...ground, units: translation.units.filter(isWanted) })
  const units = new Map(files.flatMap((file) => file.units.map((unit) => [unit.id, unit] as const)))
  const glossary = translations.languages.get(language.code)?.glossary
  const terms = readGlossary(glossary, new Problems())
  const name = `${edition.id}.${language.code}`
  const text = (path: string, content: string): Packed[number] => [path, strToU8(content)]
  return [
    text(
      'README.txt',
      guide({ language, edition, units: units.size, proof: proof !== undefined, glossary: glossary !== undefined }),
    ),
    text(`${name}.xlf`, writeXliff12(files)),
    text(`${name}.xliff21.xlf`, writeXliff2(files)),
    ...files.flatMap((file) => {
      const catalogue = current.get(file.name)
      return catalogue === undefined ? [] : [text(`po/${file.name}.po`, writePo(catalogue, units))]
    }),
    text(`${name}.tmx`, writeTmx(outgoing({ ...ground, units: translation.units }), edition.id)),
    ...(glossary === undefined ? [] : [text('glossary.tsv', String(glossary))]),
    ...(terms.length === 0
      ? []
      : [text('glossary.tbx', writeTbx(terms, edition.title, edition.source_language, language.tag))]),
    ...(proof === undefined ? [] : [[`proof.${language.code}.pdf`, proof.pdf] as const]),
  ]
}
