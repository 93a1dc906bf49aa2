/**
 * The rules of wording over a whole study. They read every sentence some sixty times: a build does it while the browser
 * prints, and what was found is remembered as long as nothing that was read has changed.
 */
import type { VFile } from 'vfile'
import type { Outline } from '../outline.ts'
import type { Problems } from '../problems.ts'
import { type Memory, reportRemembered } from '../remembered.ts'
import type { Study } from '../stages.ts'
import { numbersTyped, reportNumbers } from './coverage.ts'
import { checkWording } from './wording.ts'

export interface Proofreading extends Memory {
  /** Lets others have their turn. */
  pause(): Promise<void>
}

export async function proofread(
  study: Study,
  outline: Outline,
  problems: Problems,
  proofreading: Proofreading,
): Promise<void> {
  await reportRemembered('wording', proofreading, filesOf(study), problems, async (own) => {
    await checkWording(study, outline, own, proofreading.pause)
    reportNumbers(numbersTyped(study, outline), 'warning', own)
  })
}

/** Every file that a rule can point at; the edition's own first. */
function filesOf({ manuscript: { sources, texts, figures } }: Study): readonly VFile[] {
  const { data, editionFile } = sources
  const waived = (sources.names?.waive ?? []).map(({ origin }) => origin.file)
  const files = [editionFile, ...Object.values(data), ...sources.texts.values(), ...sources.figures, ...waived]
  const parsed = [
    ...[...texts.values()].map((text) => text.file),
    ...[...figures.values()].map(({ origin }) => origin.file),
  ]
  return [...files, ...parsed].filter((file) => file !== undefined)
}
