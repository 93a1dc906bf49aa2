/** `correct`: one state of the study with the new entries, beside the one without them. */
import { VFile } from 'vfile'
import { check } from '../check/index.ts'
import { checkWording } from '../check/wording.ts'
import { sentencesByClaim } from '../claim-check.ts'
import { judgeAll } from '../claims/report.ts'
import { claimsOf } from '../claims.ts'
import { compute } from '../compute/index.ts'
import type { Edition } from '../configuration.ts'
import { consequencesOf } from '../corrections/consequences.ts'
import { appendEntries, type NewEntry } from '../corrections/entry.ts'
import { consequencesJson, consequencesTable } from '../corrections/table.ts'
import { checkFigures } from '../draw/check.ts'
import { statisticsShown } from '../draw/shown.ts'
import { type Message, messagesOf } from '../messages.ts'
import { outlineOf } from '../outline.ts'
import { parse } from '../parse/index.ts'
import { type Present, presentAnswers } from '../parse/present.ts'
import { didYouMean, Problems, StudyError } from '../problems.ts'
import { readFiles, type Tools } from '../read.ts'
import { diskOutput } from '../services/output.ts'
import type { Sources, Study } from '../stages.ts'
import { checkAlias, type Wish, wrongUse } from './correction-wish.ts'
import type { SharedOptions } from './options.ts'
import type { Outcome } from './run.ts'

/** @returns undefined when the correction is refused; the problems say why */
export async function correct(wish: Wish, options: SharedOptions, tools: Tools): Promise<Outcome | undefined> {
  const loaded = await readFiles(options, tools)
  if (loaded === undefined || tools.problems.errors > 0) return undefined
  const { sources } = loaded
  const { data, edition } = sources
  checkAlias(wish, edition)
  const doubts = new Problems()
  const present = presentAnswers(data, edition, doubts)
  // Upon a table or a register with errors, nothing can be built; an answer that cannot be read may be what is corrected.
  if (present === undefined || doubts.errors > 0) {
    tools.problems.take(doubts)
    return undefined
  }
  const entries = entriesFor(wish, present, edition)
  const text = appendEntries(data.corrections && String(data.corrections), entries)
  const path = data.corrections?.path ?? data.responses.path.replace(/[^/]*$/, 'corrections.yaml')
  const corrections = new VFile({ path, value: text })
  const before = await stateOf(sources)
  const after = await stateOf({ ...sources, data: { ...data, corrections } })
  const appearing = without(after.messages, before.messages)
  const vanishing = without(before.messages, after.messages)
  const faults = appearing.filter(({ severity }) => severity === 'error')
  const [fault] = faults.filter(({ file }) => file === path && after.study === undefined)
  if (fault !== undefined) throw wrongUse(fault.reason, `${fault.remedy} Nothing was written.`)
  // Data that cannot be read any more; whatever else is wrong afterwards is a consequence, to be dealt with next.
  if (after.study === undefined && faults.length > 0) {
    tools.problems.take(after.problems)
    return undefined
  }
  const consequences =
    before.study && after.study && consequencesOf(before.study, after.study, (figure) => statisticsShown(figure))
  const sentencesOf =
    after.study && consequences && consequences.claims.length > 0 ? await sentencesByClaim(after.study) : () => []
  if (!wish.isTrial) await write(text, data.corrections, options)
  return {
    text: [
      entriesInWords(entries, wish, edition),
      consequences === undefined
        ? `The data ${after.study === undefined ? 'have' : 'had'} errors, so that nothing can be compared: see \`check\`.`
        : consequencesTable(consequences, sentencesOf),
      messagesInWords('Problems that appear', appearing),
      messagesInWords('Problems that vanish', vanishing),
      wish.isTrial ? 'Nothing was written (--dry-run).' : `Written to ${path}.`,
    ]
      .filter((one) => one !== '')
      .join('\n\n'),
    json: {
      corrections: entries,
      written: wish.isTrial ? null : path,
      ...(consequences && consequencesJson(consequences, sentencesOf)),
      problems: { appearing, vanishing },
    },
  }
}

/** The entry for each wish, and for what must follow from it. @throws StudyError (wrong use) */
function entriesFor(wish: Wish, present: Present, edition: Edition): readonly NewEntry[] {
  const { participant, changes, reason, source, askedBy, severity, id, revealsBecause } = wish
  const ids = present.participants.map((one) => one.id)
  if (!ids.includes(participant))
    throw wrongUse(`There is no participant \`${participant}\``, didYouMean(participant, ids))
  const entry = (question: string, expect: string, to: string): NewEntry => ({
    ...{ id: undefined, participant, question, expect, to, reason, source, askedBy, severity, revealsBecause },
    date: wish.date ?? edition.date,
  })
  const wished = [...changes].map(([question, to], index) => {
    const known = [...present.questions.keys()]
    if (!known.includes(question)) throw wrongUse(`There is no question \`${question}\``, didYouMean(question, known))
    const expect = present.textOf(participant, question)
    if (expect === undefined) throw wrongUse(`\`${participant}\` has no answers yet`, 'Add a row to responses.csv.')
    if (expect === to) {
      throw wrongUse(
        `The answer of \`${participant}\` to \`${question}\` is ${quoted(to)} already`,
        'There is nothing to correct.',
      )
    }
    return { ...entry(question, expect, to), ...(index === 0 ? { id } : {}) }
  })
  const following = present.followUps(participant, changes).map(({ question, expect, to, after }) => ({
    ...entry(question, expect, to),
    reason: `Follows from the correction of ${after}: ${reason}`,
  }))
  return [...wished, ...following]
}

/** Everything about the study that can change with its answers; nothing of it is said yet. */
async function stateOf(sources: Sources): Promise<{
  readonly study: Study | undefined
  readonly problems: Problems
  readonly messages: readonly Message[]
}> {
  const problems = new Problems()
  const manuscript = parse(sources, problems)
  const study = manuscript && compute(manuscript, problems)
  if (manuscript !== undefined && study !== undefined) {
    const outline = outlineOf(manuscript)
    check(study, outline, problems)
    checkFigures(study, problems)
    // A claim that is signed off may not be any more; those that flip are listed by themselves.
    judgeAll(claimsOf(study), study, problems)
    await checkWording(study, outline, problems, async () => {})
  }
  // The differences from an earlier print are shown as such.
  const messages = messagesOf(problems).filter(({ rule }) => !rule.startsWith('published-'))
  return { study, problems, messages }
}

/** @throws StudyError when the file has changed since it was read: another correction would be lost */
async function write(text: string, read: VFile | undefined, options: SharedOptions): Promise<void> {
  const register = 'data/corrections.yaml'
  const edition = diskOutput(options.folder)
  const now = await edition.read(register)
  if ((now && Buffer.from(now).toString('utf8')) !== (read && String(read))) {
    throw new StudyError(`${register} has changed in the meantime`, { hint: 'Nothing was written. Do it once more.' })
  }
  await edition.write(register, text)
}

/** Lines may have moved; what is said has not. */
function without(some: readonly Message[], others: readonly Message[]): readonly Message[] {
  const key = ({ line: _, column: __, ...said }: Message): string => JSON.stringify(said)
  const known = new Set(others.map(key))
  return some.filter((one) => !known.has(key(one)))
}

function entriesInWords(entries: readonly NewEntry[], wish: Wish, edition: Edition): string {
  const when = wish.date ?? `${edition.date}, the date of the edition`
  return entries
    .map(({ participant, question, expect, to }, index) =>
      index < wish.changes.size
        ? `${participant}, ${question}: ${quoted(expect)} → ${quoted(to)} (${wish.severity}; ${when})`
        : `${participant}, ${question}: ${quoted(expect)} → ${quoted(to)}, which follows`,
    )
    .join('\n')
}

function messagesInWords(heading: string, messages: readonly Message[]): string {
  if (messages.length === 0) return ''
  const lines = messages.map(
    ({ file, line, column, severity, reason, rule, remedy }) =>
      `  ${file}:${line}:${column} ${severity} ${reason}  ${rule}${remedy === '' ? '' : `\n      → ${remedy}`}`,
  )
  return [`${heading}: ${messages.length}`, ...lines].join('\n')
}

function quoted(text: string): string {
  return text === '' ? 'no answer' : `\`${text}\``
}
