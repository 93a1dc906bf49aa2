/** load: every file that one build may read, and the settled configuration. Nothing is read after this stage. */
import type { VFile } from 'vfile'
import { type Edition, editionSchema, pseudoPrefix } from '../configuration.ts'
import { type Names, namesSchema } from '../names.ts'
import { namedTexts } from '../outline.ts'
import { compare, didYouMean, exitCodes, type Origin, type Problems, StudyError } from '../problems.ts'
import { readReleases, settleVersion, versionsFile } from '../releases.ts'
import type { Folder, Services } from '../services/types.ts'
import type { DataFiles, Sources, TranslationFiles } from '../stages.ts'
import { type Wording, wordingSchema } from '../wording.ts'
import { readYaml, type YamlFile } from '../yaml.ts'
import { loadLanguages } from './languages.ts'
import { readText, vfile } from './text-file.ts'

export interface LoadOptions {
  /** Folder of the edition. */
  readonly folder: string
  /** Languages to build; all of the edition's when empty. */
  readonly languages: readonly string[]
}

/**
 * @returns undefined when something that everything else needs is missing; the problems say what
 * @throws StudyError (wrong use) when there is no such edition or language
 */
export async function load(options: LoadOptions, services: Services, problems: Problems): Promise<Sources | undefined> {
  const folder = services.files.folder(options.folder)
  const editionFile = await readText(folder, 'edition.yaml')
  if (editionFile === undefined) {
    throw new StudyError(`There is no edition in ${folder.name}: it has no edition.yaml`, {
      exitCode: exitCodes.usage,
      hint: 'Name an edition below content/ with --edition, or a folder anywhere with --content.',
    })
  }
  const settled = readYaml(editionFile, editionSchema, problems)
  if (settled === undefined) return undefined
  const releasesFile = await readText(folder, versionsFile)
  const releases = releasesFile && readReleases(releasesFile, settled.value, problems)
  const edition = settleVersion(settled.value, releases ?? [])
  checkIds(settled, problems)
  const [languages, data, figures, texts, images, wording, names, translations] = await Promise.all([
    loadLanguages(wantedLanguages(options.languages, edition), folder, settled, services, problems),
    loadData(folder, problems, editionFile),
    loadFigures(folder),
    loadTexts(folder, settled, problems),
    loadImages(folder),
    loadWording(edition.source_language, folder, services, problems),
    loadNames(folder, problems),
    loadTranslations(wantedLanguages(options.languages, edition), folder, edition),
  ])
  if (data === undefined || languages === undefined) return undefined
  checkEncoding([...texts.values(), ...figures], problems)
  return {
    folder: folder.name,
    edition,
    editionFile,
    languages: languages.wanted,
    sourceLanguage: languages.source,
    data,
    wording,
    names,
    figures,
    texts,
    images,
    translations,
    // Absent, not empty: an edition that was never released has the inputs that it had.
    ...(releases && { releases, releasesFile }),
  }
}

function wantedLanguages(asked: readonly string[], edition: Edition): readonly string[] {
  for (const code of asked) {
    if (!edition.languages.includes(code) && !code.startsWith(pseudoPrefix)) {
      throw new StudyError(`This edition has no language \`${code}\``, {
        exitCode: exitCodes.usage,
        hint: didYouMean(code, edition.languages),
      })
    }
  }
  return [...new Set(asked.length > 0 ? asked : edition.languages)]
}

/** What the checks know about the language of the texts; there need be no such file. */
async function loadWording(
  code: string,
  folder: Folder,
  services: Services,
  problems: Problems,
): Promise<Wording | undefined> {
  const path = `languages/${code}.rules.yaml`
  const file = (await readText(folder, path)) ?? (await readText(services.files.program, `content/${path}`))
  return file && readYaml(file, wordingSchema, problems)?.value
}

async function loadNames(folder: Folder, problems: Problems): Promise<Names | undefined> {
  const file = await readText(folder, 'data/names.yaml')
  const read = file && readYaml(file, namesSchema, problems)
  return (
    read && {
      ...read.value,
      waive: read.value.waive.map((one, index) => ({ ...one, origin: read.locate(['waive', index]) })),
    }
  )
}

/** What translators have written, in every language that is asked for; an edition in one language has none of it. */
async function loadTranslations(codes: readonly string[], folder: Folder, edition: Edition): Promise<TranslationFiles> {
  const all = async (path: string, ending: string): Promise<readonly VFile[]> => {
    const names = await folder.list(path, [ending])
    const files = await Promise.all([...names].sort(compare).map((name) => readText(folder, `${path}/${name}`)))
    return files.filter((file) => file !== undefined)
  }
  const others = codes.filter((code) => code !== edition.source_language)
  if (others.length === 0) return { template: [], verdicts: undefined, languages: new Map() }
  const [template, verdicts, languages] = await Promise.all([
    all('translations/template', '.pot'),
    readText(folder, 'translations/verdicts.yaml'),
    Promise.all(
      others.map(async (code) => {
        const [catalogues, glossary, layout] = await Promise.all([
          all(`translations/${code}`, '.po'),
          readText(folder, `translations/${code}/glossary.tsv`),
          readText(folder, `translations/${code}/layout.yaml`),
        ])
        return [code, { catalogues, glossary, layout }] as const
      }),
    ),
  ])
  return { template, verdicts, languages: new Map(languages) }
}

async function loadData(folder: Folder, problems: Problems, editionFile: VFile): Promise<DataFiles | undefined> {
  const read = async (name: string, isRequired: boolean): Promise<VFile | undefined> => {
    const bytes = await folder.read(`data/${name}`)
    if (typeof bytes !== 'string') return vfile(folder, `data/${name}`, bytes)
    if (bytes === 'outside') tellOutside(`data/${name}`, folder, { file: editionFile }, problems)
    else if (isRequired) {
      problems.error(
        { file: editionFile },
        'file-missing',
        `Unexpected missing file data/${name}`,
        `Add ${folder.name}/data/${name}.`,
      )
    }
    return undefined
  }
  const required = (name: string): Promise<VFile | undefined> => read(name, true)
  const optional = (name: string): Promise<VFile | undefined> => read(name, false)
  const [questionnaire, participants, responses, indicators, ...others] = await Promise.all([
    required('questionnaire.yaml'),
    required('participants.csv'),
    required('responses.csv'),
    required('indicators.yaml'),
    optional('evidence.csv'),
    optional('published.csv'),
    optional('facts.yaml'),
    optional('lists.yaml'),
    optional('corrections.yaml'),
    optional('claims.yaml'),
  ])
  if (!questionnaire || !participants || !responses || !indicators) return undefined
  const [evidence, published, facts, lists, corrections, claims] = others
  return { questionnaire, participants, responses, indicators, evidence, published, facts, lists, corrections, claims }
}

async function loadFigures(folder: Folder): Promise<readonly VFile[]> {
  const names = await folder.list('figures', ['.yaml', '.yml'])
  const files = await Promise.all(names.map((name) => readText(folder, `figures/${name}`)))
  return files.filter((file) => file !== undefined)
}

function tellOutside(path: string, folder: Folder, origin: Origin, problems: Problems): void {
  problems.error(
    origin,
    'file-outside-edition',
    `Unexpected path \`${path}\` that leaves the edition`,
    `Put the file itself into ${folder.name}, no link to another place.`,
  )
}

/** Another encoding would print wrong letters without a word; the tables are checked where they are read. */
function checkEncoding(files: readonly VFile[], problems: Problems): void {
  for (const file of files) {
    const text = String(file)
    const at = firstOf(text, ['\uFFFD', '\u0000'])
    if (at < 0) continue
    const place = { line: text.slice(0, at).split(/\r\n?|\n/).length, column: 1 }
    problems.error(
      { file, place },
      'file-encoding',
      'Unexpected bytes that are not UTF-8 text',
      'Save the file as UTF-8.',
    )
  }
}

/** Regions and bands that share an id would count participants twice. */
function checkIds(edition: YamlFile<Edition>, problems: Problems): void {
  for (const key of ['regions', 'bands'] as const) {
    const ids = edition.value[key].map((one) => one.id)
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue
      problems.error(
        edition.locate([key, index, 'id']),
        'id-duplicate',
        `Unexpected second \`${id}\` among the ${key}`,
        'Give each an id of its own.',
      )
    }
  }
}

/** The texts that the edition names, and every sheet of the folder `good-practices`. */
async function loadTexts(
  folder: Folder,
  edition: YamlFile<Edition>,
  problems: Problems,
): Promise<ReadonlyMap<string, VFile>> {
  const language = edition.value.source_language
  const there = (await folder.list(language, ['.md'])).map((name) => name.replace(/\.md$/, ''))
  const texts = new Map<string, VFile>()
  const add = async (name: string, origin: Origin): Promise<void> => {
    if (texts.has(name)) {
      problems.error(
        origin,
        'id-duplicate',
        `Unexpected second use of the text \`${name}\``,
        'Each text stands in an edition once.',
      )
      return
    }
    const bytes = await folder.read(`${language}/${name}.md`)
    if (bytes === 'outside') tellOutside(`${language}/${name}.md`, folder, origin, problems)
    else if (bytes === 'missing') {
      problems.error(origin, 'file-missing', `Unexpected missing text ${language}/${name}.md`, didYouMean(name, there))
    } else {
      texts.set(name, vfile(folder, `${language}/${name}.md`, bytes))
    }
  }
  for (const { name, path } of namedTexts(edition.value)) await add(name, edition.locate(path))
  for (const name of there.filter((one) => one.startsWith('good-practices/'))) await add(name, edition.locate([]))
  return texts
}

async function loadImages(folder: Folder): Promise<ReadonlyMap<string, Uint8Array>> {
  const names = await folder.list('images', ['.png', '.jpg', '.jpeg', '.svg'])
  const images = new Map<string, Uint8Array>()
  for (const name of [...names].sort(compare)) {
    const bytes = await folder.read(`images/${name}`)
    if (typeof bytes !== 'string') images.set(name, bytes)
  }
  return images
}

/** Where the first of these signs stands, or -1. */
function firstOf(text: string, signs: readonly string[]): number {
  const found = signs.map((sign) => text.indexOf(sign)).filter((at) => at >= 0)
  return found.length === 0 ? -1 : Math.min(...found)
}
