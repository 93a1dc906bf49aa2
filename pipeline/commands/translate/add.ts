import { join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { exitCodes, Problems, StudyError } from '../../problems.ts'
import type { Tools } from '../../read.ts'
import { patternSets } from '../../services/hyphen/patterns.ts'
import { diskOutput } from '../../services/output.ts'
import type { Output } from '../../services/types.ts'
import type { Sources } from '../../stages.ts'
import { writeCatalogue } from '../../translate/catalogue.ts'
import { writeTemplate } from '../../translate/ledger.ts'
import type { SharedOptions } from '../options.ts'
import { type Outcome, runCommand } from '../run.ts'
import { takeSwitches } from '../switches.ts'
import { openCurrent } from './current.ts'
import { openDesk } from './desk.ts'
import { differencesSheet } from './differences.ts'
import { withLanguage } from './edition-text.ts'
import { englishName, newProfile } from './profile.ts'
import { printProof } from './proof.ts'
import { coverLanguage } from './script-fonts.ts'
import type { TranslateVerb } from './types.ts'
import { writeChanged } from './update.ts'
import { takeValues } from './values.ts'

/** A working start for a new language: profile, catalogues, glossary, a sheet of differences, and a proof of the layout. */
export const addVerb: TranslateVerb = {
  name: 'add',
  usage: 'add LANG',
  summary: 'begins a language: its profile, empty catalogues, what differs from the source, and a proof of the layout',
  options: [
    '--tag TAG        BCP 47 tag of the variety, where the code is shorter: add pt --tag pt-PT',
    '--no-proof       without the PDF: needs no browser',
  ],
  run: (args, surroundings) => {
    const [first, ...more] = args
    if (first === undefined || first.startsWith('--')) {
      throw new StudyError('add needs a language', {
        exitCode: exitCodes.usage,
        hint: 'For example: translate add pt-PT',
      })
    }
    const { on, rest } = takeSwitches(more, ['no-proof'])
    const { values, rest: shared } = takeValues(rest, 'tag')
    const code = canonical(first)
    const tag = canonical(values.at(-1) ?? code)
    return runCommand(shared, surroundings, (options, tools) =>
      add({ code, tag, withProof: !on.has('no-proof') }, options, tools),
    )
  },
}

interface Wish {
  readonly code: string
  readonly tag: string
  readonly withProof: boolean
}

async function add({ code, tag, withProof }: Wish, options: SharedOptions, tools: Tools): Promise<Outcome | undefined> {
  // Nothing is written before all is known to be right.
  const before = await readBefore(options, tools)
  if (before === undefined) return undefined
  const { edition } = before
  if (edition.languages.includes(code) || code === edition.source_language) {
    throw new StudyError(`This edition has the language \`${code}\` already`, {
      exitCode: exitCodes.usage,
      hint: `Its catalogues are in translations/${code}; \`translate status --lang ${code}\` says how far they are.`,
    })
  }
  const changed = withLanguage(String(before.editionFile), code)
  if (changed === undefined) {
    throw new StudyError('Cannot add to `languages` of edition.yaml: expected a list with at least one language', {
      exitCode: exitCodes.problems,
      hint: `Write \`languages: [${[...edition.languages, code].join(', ')}]\`. Nothing was written.`,
    })
  }
  const home = homeOf(options.folder)
  const profile = await profileFor(code, tag, before, home, tools)
  if (profile.text !== undefined) await home.write(profile.path, profile.text)
  const folder = diskOutput(options.folder)
  await folder.write('edition.yaml', changed)
  const written = [
    ...(profile.text === undefined ? [] : [join(home.name, profile.path)]),
    join(options.folder, 'edition.yaml'),
  ]
  return begin(code, written, withProof, options, tools)
}

/** What belongs to the language inside of the edition, and the proof. */
async function begin(
  code: string,
  written: readonly string[],
  withProof: boolean,
  options: SharedOptions,
  tools: Tools,
): Promise<Outcome | undefined> {
  const desk = await openDesk({ ...options, languages: [code] }, tools)
  const language = desk?.languages[0]
  const source = desk?.study.manuscript.sources.sourceLanguage
  if (desk === undefined || language === undefined || source === undefined) return undefined
  const { current } = openCurrent(desk, language, tools)
  const at = (name: string): string => join('translations', code, name)
  const hasGlossary = (await desk.edition.read(at('glossary.tsv'))) !== undefined
  const files = [
    ...[...desk.byCatalogue].map(
      ([name, units]) => [join('translations', 'template', `${name}.pot`), writeTemplate(units)] as const,
    ),
    ...[...current].map(([name, catalogue]) => [at(`${name}.po`), writeCatalogue(catalogue)] as const),
    ...(hasGlossary ? [] : [[at('glossary.tsv'), 'source\ttranslation\tstatus\tnote\n'] as const]),
    [at('differences.md'), differencesSheet(desk.study, source, language)] as const,
  ]
  const changed = await writeChanged(files, desk.edition)
  const proof = withProof ? await printProof(desk.checked, { ...language, pseudo: true }, tools) : undefined
  const name = `proof.${code}.pdf`
  if (proof !== undefined) await tools.services.output.write(name, proof.pdf)
  const paths = [
    ...written,
    ...changed.map((path) => join(options.folder, path)),
    ...(proof === undefined ? [] : [join(options.out, name)]),
  ]
  const units = [...current.values()].reduce((sum, catalogue) => sum + catalogue.entries.size, 0)
  return {
    text: [
      `${language.name} (${language.tag}): ${current.size} catalogues, ${units} units to translate`,
      ...paths.filter((path) => !/\.pot?$/.test(path)),
      `Next: translate \`words\` in languages/${code}.yaml, and the catalogues in translations/${code}/. See docs/translating.md.`,
    ].join('\n'),
    json: { language: { code, tag: language.tag, name: language.name }, units, files: paths },
  }
}

/** The study as it is; its own errors stop everything. */
async function readBefore(options: SharedOptions, tools: Tools): Promise<Sources | undefined> {
  // It is read again with the new language: what it says twice would be told twice.
  const apart: Tools = { ...tools, problems: new Problems() }
  const desk = await openDesk({ ...options, languages: [] }, apart)
  if (desk !== undefined && apart.problems.errors === 0) return desk.study.manuscript.sources
  tools.problems.take(apart.problems)
  return undefined
}

/** The new profile, or none where there is one already: an edition may begin a language that another has. */
async function profileFor(
  code: string,
  tag: string,
  { edition: { source_language: sourceCode } }: Sources,
  home: Output,
  { services }: Tools,
): Promise<{ readonly path: string; readonly text: string | undefined }> {
  const path = `languages/${code}.yaml`
  const program = diskOutput(join(root, 'content'))
  if (((await home.read(path)) ?? (await program.read(path))) !== undefined) return { path, text: undefined }
  const { fonts, missing } = await coverLanguage({ tag }, services.files)
  const sourcePath = `languages/${sourceCode}.yaml`
  const source = (await home.read(sourcePath)) ?? (await program.read(sourcePath))
  const text = newProfile({
    code,
    tag,
    patterns: patternSets(),
    fonts,
    source: Buffer.from(source ?? []).toString('utf8'),
    sourceName: englishName(sourceCode),
  })
  if (missing !== '')
    services.terminal.say(
      `The fonts of the book lack ${[...missing].join(' ')}: avoid them, or name fonts that have them in ${path}.`,
    )
  return { path, text }
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Languages of editions that lie in this repository are shared; an edition elsewhere keeps its own. */
function homeOf(folder: string): Output {
  const isInside = !relative(join(root, 'content'), resolve(folder)).startsWith('..')
  return isInside ? diskOutput(relative(process.cwd(), join(root, 'content')) || '.') : diskOutput(folder)
}

/**
 * A tag as BCP 47 writes it.
 * @throws StudyError (wrong use) for what is none, and for languages that do not exist
 */
function canonical(tag: string): string {
  const fail = (reason: string, hint: string): never => {
    throw new StudyError(reason, { exitCode: exitCodes.usage, hint: `${hint} Nothing was written.` })
  }
  let found: string
  try {
    found = Intl.getCanonicalLocales(tag)[0] ?? tag
  } catch {
    return fail(`\`${tag}\` is no BCP 47 tag`, 'Write a code such as pt, pt-BR or zh-Hant.')
  }
  const { language, region, script } = new Intl.Locale(found)
  const unknown = (type: 'language' | 'region' | 'script', code: string | undefined): boolean =>
    code !== undefined &&
    (placeholders.has(code) || new Intl.DisplayNames('en', { type, fallback: 'none' }).of(code) === undefined)
  if (unknown('language', language)) {
    return fail(
      `There is no language \`${language}\``,
      'Codes of two or three letters are those of ISO 639: pt, ca, arz.',
    )
  }
  if (unknown('script', script))
    return fail(`There is no script \`${script}\``, 'Scripts have four letters: Hant, Latn, Cyrl.')
  if (unknown('region', region)) return fail(`There is no region \`${region}\``, 'Regions are countries: BR, PT, MX.')
  return found
}

/** Codes that stand for none or for any. */
const placeholders = new Set(['und', 'mul', 'zxx', 'mis', 'ZZ', 'Zzzz', 'Zxxx', 'Zyyy'])
