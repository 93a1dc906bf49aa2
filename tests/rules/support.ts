/** Puts an example of a rule into the invented study of this folder, and checks the whole as the program would. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from '../../pipeline/check/index.ts'
import type { Example } from '../../pipeline/check/rule.ts'
import { checkWording } from '../../pipeline/check/wording.ts'
import { compute } from '../../pipeline/compute/index.ts'
import { load } from '../../pipeline/load/index.ts'
import { type Message, messagesOf } from '../../pipeline/messages.ts'
import { outlineOf } from '../../pipeline/outline.ts'
import { parse } from '../../pipeline/parse/index.ts'
import { Problems } from '../../pipeline/problems.ts'
import { diskFiles } from '../../pipeline/services/files.ts'
import type { Folder } from '../../pipeline/services/types.ts'
import { testTools } from '../support/studies.ts'

const folder = join(import.meta.dirname, 'study')
const studyFiles: ReadonlyMap<string, string> = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
)

const usualBase =
  'Alder, Östvik, Harwick Bay and Port Émile are ports. Of these, {plan:full} have a plan, and {adopted-of-plan} of them adopted it.'

export type Files = Readonly<Record<string, string>>

/** The files of the study with an example in it. */
export function filesOf(example: Example, more: Files = {}): ReadonlyMap<string, string> {
  const { text, title, base, sheet, figure, lists } =
    typeof example === 'string' ? { text: example } : { text: 'The quay is open.', ...example }
  const placed = [
    text,
    ...(sheet === undefined ? [] : ['::good-practice{id=example-sheet}']),
    ...(figure === undefined ? [] : ['::figure{id=example-figure}']),
  ]
  const changed: Files = {
    'en/base.md': `---\nid: base\ntitle: Ports\n---\n${base ?? usualBase}\n`,
    'en/example.md': `---\nid: example\ntitle: ${title ?? 'Example'}\n---\n${placed.join('\n\n')}\n`,
    ...(sheet === undefined
      ? {}
      : {
          'en/good-practices/sheet.md': `---\nid: example-sheet\ntitle: A sheet\nparticipant: alder\nfield: harbour\n---\n${sheet}\n`,
        }),
    ...(figure === undefined ? {} : { 'figures/example-figure.yaml': figure }),
    ...(lists === undefined ? {} : { 'data/lists.yaml': lists }),
    ...more,
  }
  return new Map([...studyFiles, ...Object.entries(changed)])
}

/** Everything that load, parse, compute and check say of these files. */
export async function messagesAbout(files: ReadonlyMap<string, string>): Promise<readonly Message[]> {
  const problems = new Problems()
  const { services } = testTools()
  const disk = diskFiles()
  const sources = await load(
    { folder: 'study', languages: [] },
    { ...services, files: { ...disk, folder: () => memoryFolder(files) } },
    problems,
  )
  const manuscript = sources && parse(sources, problems)
  const study = manuscript && compute(manuscript, problems)
  if (study !== undefined) {
    check(study, outlineOf(study.manuscript), problems)
    await checkWording(study, outlineOf(study.manuscript), problems)
  }
  return messagesOf(problems)
}

function memoryFolder(files: ReadonlyMap<string, string>): Folder {
  return {
    name: 'study',
    read: async (path) => {
      const text = files.get(path)
      return text === undefined ? 'missing' : new TextEncoder().encode(text)
    },
    list: async (below, endings) =>
      [...files.keys()]
        .filter((path) => path.startsWith(`${below}/`) && endings.some((ending) => path.endsWith(ending)))
        .map((path) => path.slice(below.length + 1))
        .sort(),
  }
}
