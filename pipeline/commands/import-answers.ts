/** `import`: answers of files beside those of responses.csv, every difference shown, and written only on request. */
import { VFile } from 'vfile'
import { type Intake, readTables } from '../intake/answers.ts'
import { changesOf, refuseSettled } from '../intake/changes.ts'
import { chooseSheet } from '../intake/choose.ts'
import { type Mapping, noMapping, parseMapping } from '../intake/mapping.ts'
import { mappingStart } from '../intake/mapping-start.ts'
import { patchResponses } from '../intake/responses-file.ts'
import { changesJson, changesTable } from '../intake/table.ts'
import type { Grid } from '../intake/types.ts'
import { load } from '../load/index.ts'
import { Problems, StudyError } from '../problems.ts'
import type { Tools } from '../read.ts'
import { diskOutput } from '../services/output.ts'
import type { ImportWish } from './import.ts'
import { readForm, readGrids, readInput } from './import-files.ts'
import { checkResult, contradictions, type Ground, groundOf } from './import-ground.ts'
import type { SharedOptions } from './options.ts'
import type { Outcome } from './run.ts'

const responses = 'data/responses.csv'

/** @returns undefined when nothing could be compared; the problems say why */
export async function importAnswers(
  wish: ImportWish,
  options: SharedOptions,
  tools: Tools,
): Promise<Outcome | undefined> {
  const { problems, services, progress } = tools
  const files = await Promise.all(wish.files.map(readInput))
  const formFile = wish.form === undefined ? undefined : await readInput(wish.form)
  const ownMap = wish.map === undefined ? undefined : await readInput(wish.map)
  // Texts and translations may be unfinished when answers come in; only what keeps the data from being read matters here.
  const loading = new Problems()
  const sources = await load({ folder: options.folder, languages: [] }, services, loading)
  if (sources === undefined) problems.take(loading)
  const ground = sources && groundOf(sources, problems)
  if (ground === undefined) return undefined
  const { questionnaire, participants } = ground
  const mapping = await mappingOf(ownMap, options, ground, tools)
  const form = formFile && readForm(formFile, problems)
  if (mapping === undefined || (formFile !== undefined && form === undefined)) return undefined
  const intake: Intake = { ...questionnaire, participants, mapping, form }
  const { submissions, tables, unknown } = await progress.stage('read answers', () => {
    const grids = files.flatMap((file): readonly Grid[] => {
      const all = readGrids(file, problems)
      const one = all && chooseSheet(all, wish.sheet, problems)
      return one === undefined ? [] : [one]
    })
    return readTables(grids, intake, problems)
  })
  if (files.length > 0 && tables.length === 0) return undefined
  const ids = participants.map(({ id }) => id)
  const changes = changesOf(submissions, { ...questionnaire, participants: ids, textOf: ground.textOf })
  refuseSettled(changes.all, { corrections: ground.register, released: sources?.edition.released }, problems)
  const received = Buffer.from(sources?.data.responses.value ?? '').toString('utf8')
  const text = patchResponses(received, changes.all)
  checkResult(text, changes.all, ground, problems)
  const contradicted = problems.errors === 0 ? contradictions(text, ground) : []
  const isWritten = wish.isToWrite && problems.errors === 0 && changes.all.length > 0
  if (isWritten) await write(text, received, options)
  const seen = tables.map(
    ({ name, dialect, submissions: count }) =>
      `${name}: ${dialect}, ${count} ${count === 1 ? 'participant' : 'participants'}`,
  )
  const verdict = isWritten
    ? `Written to ${sources?.data.responses.path ?? responses}. Look at the change, then run \`check\`.`
    : problems.errors > 0
      ? `Nothing was written: ${problems.errors} ${problems.errors === 1 ? 'error' : 'errors'}, see above.`
      : changes.all.length === 0
        ? 'Nothing was written: nothing would change.'
        : 'Nothing was written. Give --write to write it.'
  const comparison = files.length === 0 ? '' : changesTable(changes)
  return {
    text: [seen.join('\n'), comparison, contradicted.join('\n'), mappingStart(unknown, form?.structure), verdict]
      .filter((one) => one !== '')
      .join('\n\n'),
    json: {
      tables,
      ...changesJson(changes),
      contradictions: contradicted,
      unknown_columns: unknown,
      written: isWritten ? (sources?.data.responses.path ?? null) : null,
    },
  }
}

async function mappingOf(
  own: VFile | undefined,
  options: SharedOptions,
  { questionnaire, participants }: Ground,
  { services, problems }: Tools,
): Promise<Mapping | undefined> {
  const folder = services.files.folder(options.folder)
  const bytes = own === undefined ? await folder.read('data/import.yaml') : undefined
  const path = `${folder.name}/data/import.yaml`
  if (bytes === 'outside') {
    const reason = 'Unexpected path `data/import.yaml` that leaves the edition'
    problems.error({ file: new VFile({ path }) }, 'file-outside-edition', reason, 'Put the file itself there, no link.')
    return undefined
  }
  const file = own ?? (bytes instanceof Uint8Array ? new VFile({ path, value: bytes }) : undefined)
  if (file === undefined) return noMapping
  return parseMapping(
    file,
    questionnaire.questions,
    participants.map(({ id }) => id),
    problems,
  )
}

/** @throws StudyError when the file has changed since it was read: another change would be lost */
async function write(text: string, received: string, options: SharedOptions): Promise<void> {
  const edition = diskOutput(options.folder)
  const now = await edition.read(responses)
  if (now === undefined || Buffer.from(now).toString('utf8') !== received) {
    throw new StudyError(`${responses} has changed in the meantime`, { hint: 'Nothing was written. Do it once more.' })
  }
  await edition.write(responses, text)
}
