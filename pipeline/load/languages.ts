/** Languages as data: the files of those that are asked for, pseudo-languages among them, and of that of the source. */
import type { VFile } from 'vfile'
import { type Edition, type Language, languageSchema, pseudoLanguageSchema, pseudoPrefix } from '../configuration.ts'
import { openWords } from '../language-words.ts'
import { didYouMean, exitCodes, type Problems, StudyError } from '../problems.ts'
import type { Folder, Services } from '../services/types.ts'
import { readYaml, type YamlFile } from '../yaml.ts'
import { readText } from './text-file.ts'

/** The languages that are asked for, and that of the source in any case: others are compared with it. */
export async function loadLanguages(
  codes: readonly string[],
  folder: Folder,
  edition: YamlFile<Edition>,
  services: Services,
  problems: Problems,
): Promise<{ readonly wanted: readonly Language[]; readonly source: Language | undefined } | undefined> {
  const { source_language: sourceCode } = edition.value
  const real = [...new Set([...codes, sourceCode])].filter((code) => !code.startsWith(pseudoPrefix))
  const files = await Promise.all(
    real.map(async (code) => {
      const path = `languages/${code}.yaml`
      const file = await languageFile(code, folder, services)
      if (file === undefined) {
        problems.error(
          edition.locate(['languages', edition.value.languages.indexOf(code)]),
          'file-missing',
          `Unexpected language \`${code}\`, expected a file content/${path}`,
          'Correct the code, or add that file.',
        )
      }
      const read = file && readYaml(file, languageSchema, problems)
      return [code, read] as const
    }),
  )
  const known = new Map(
    files.flatMap(([code, read]) => (read === undefined ? [] : [[code, { code, ...read.value }] as const])),
  )
  const source = known.get(sourceCode)
  for (const [code, read] of files) {
    const language = known.get(code)
    if (read === undefined || language === undefined) continue
    tellOpenWords(language, source, read, problems)
    checkBlanks(language, source, read, problems)
  }
  const pseudo = codes.filter((code) => code.startsWith(pseudoPrefix))
  for (const code of pseudo) {
    const language = source && (await loadPseudoLanguage(code, source, folder, services, problems))
    if (language !== undefined) known.set(code, language)
  }
  const wanted = codes.map((code) => known.get(code)).filter((language) => language !== undefined)
  return wanted.length === codes.length ? { wanted, source } : undefined
}

/** An edition may bring languages of its own; otherwise the program's are used. */
async function languageFile(code: string, folder: Folder, services: Services): Promise<VFile | undefined> {
  const path = `languages/${code}.yaml`
  return (await readText(folder, path)) ?? (await readText(services.files.program, `content/${path}`))
}

/** A profile without words: it takes those of the source, which the translation makes into its own. */
async function loadPseudoLanguage(
  code: string,
  source: Language,
  folder: Folder,
  services: Services,
  problems: Problems,
): Promise<Language | undefined> {
  const file = await languageFile(code, folder, services)
  if (file === undefined) {
    const names = await services.files.program.list('content/languages', ['.yaml'])
    const known = names.filter((name) => name.startsWith(pseudoPrefix)).map((name) => name.replace(/\.yaml$/, ''))
    throw new StudyError(`There is no pseudo-language \`${code}\``, {
      exitCode: exitCodes.usage,
      hint: didYouMean(code, known),
    })
  }
  const read = readYaml(file, pseudoLanguageSchema, problems)
  return read && { code, ...read.value, pseudo: true, words: source.words }
}

function tellOpenWords(
  language: Language,
  source: Language | undefined,
  { locate }: YamlFile<unknown>,
  problems: Problems,
): void {
  const open = openWords(language, source)
  const [first] = open
  if (first === undefined) return
  problems.warn(
    locate(['words', first]),
    'language-words',
    `Unexpected words of \`${language.code}\` that equal those of the source: ${open.slice(0, 5).join(', ')}${open.length > 5 ? ` and ${open.length - 5} more` : ''}`,
    'Translate them. When all are done, and those that are right as they are remain, take out the line `unfinished: true`.',
  )
}

/** Nouns that agree with one number or another: a language takes the one that it needs, or none. */
const nouns = new Set(['participants', 'participants_counted', 'participant_heading'])

/** A word has the blanks of the source's: a misspelt one would be printed, a missing one would lose a number. */
function checkBlanks(
  language: Language,
  source: Language | undefined,
  { locate }: YamlFile<unknown>,
  problems: Problems,
): void {
  if (source === undefined || source === language) return
  const blanksOf = (words: string): readonly string[] =>
    [...new Set([...words.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? ''))].filter((name) => !nouns.has(name))
  for (const [key, words] of Object.entries(language.words)) {
    const expected = blanksOf(source.words[key as keyof Language['words']])
    const found = blanksOf(words)
    for (const name of found.filter((one) => !expected.includes(one))) {
      problems.error(
        locate(['words', key]),
        'language-blank',
        `Unexpected blank \`{${name}}\` in \`words.${key}\`${expected.length === 0 ? ', which has none' : `, expected ${expected.map((one) => `\`{${one}}\``).join(', ')}`}`,
        'The names in braces stay as they are in English; the program fills them.',
      )
    }
    for (const name of expected.filter((one) => !found.includes(one))) {
      problems.error(
        locate(['words', key]),
        'language-blank',
        `Unexpected missing blank \`{${name}}\` in \`words.${key}\``,
        'Put it where your language wants it.',
      )
    }
  }
}
