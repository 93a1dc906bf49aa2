/** An earlier build as one of the states: its statistics and its PDFs are all that is left of it. */
import { z } from 'zod'
import { exitCodes, StudyError } from '../problems.ts'
import type { CheckedStudy } from '../read.ts'
import { diskOutput } from '../services/output.ts'
import type { ExactDecimal, Statistic, Study } from '../stages.ts'
import type { States } from './changes-states.ts'

/** What an earlier build left. */
export interface EarlierBuild {
  /** Code of the language → its PDF. */
  readonly pdfs: ReadonlyMap<string, Uint8Array>
  /** The study of today with the statistics of that build, which is all that is known of it. */
  readonly study: Study
}

const builtSchema = z.object({
  edition: z.object({ id: z.string(), version: z.string(), date: z.string() }),
  editions: z.array(z.object({ language: z.string() })),
})

const missing = z.object({
  not_asked: z.number(),
  not_answered: z.number(),
  does_not_know: z.number(),
  withheld: z.number(),
})

const statisticsSchema = z.object({
  statistics: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      measure: z.enum(['share', 'mean']),
      count: z.number(),
      base: z.number(),
      share: z.number().nullable(),
      mean: z.string().nullable(),
      missing,
      documented: z.array(z.object({ participant: z.string() })),
    }),
  ),
})

/** @throws StudyError when it is damaged, or of another program */
export async function fromBuild(folder: string, now: CheckedStudy): Promise<States> {
  const { read } = diskOutput(folder)
  const report = builtSchema.safeParse(json(await read('build.json')))
  const statistics = statisticsSchema.safeParse(json(await read('statistics.json')))
  if (!report.success || !statistics.success) {
    throw new StudyError(
      `The build in ${folder} cannot be read: build.json or statistics.json is damaged, or of another program`,
      {
        exitCode: exitCodes.usage,
        hint: 'Compare with the content that it was made of: --from DIR, or a revision of git.',
      },
    )
  }
  const { edition, editions } = report.data
  const pdfs = new Map<string, Uint8Array>()
  for (const { language } of editions) {
    const pdf = /^[\w-]+$/.test(language) ? await read(`${edition.id}.${language}.pdf`) : undefined
    if (pdf !== undefined) pdfs.set(language, pdf)
  }
  const old = new Map(
    statistics.data.statistics.flatMap((one): readonly (readonly [string, Statistic])[] => {
      const like = now.study.statistics.get(one.id)
      if (like === undefined) return []
      const { count, base, label, measure } = one
      const mean = one.mean === null ? undefined : exact(one.mean)
      return [
        [
          one.id,
          {
            ...like,
            ...{ count, base, label, measure, mean, missing: one.missing },
            // That of a mean is not in the file: it prints nothing of its own.
            percent: measure === 'mean' ? like.percent : (one.share ?? undefined),
            documented: one.documented.map(({ participant }) => participant),
          },
        ],
      ]
    }),
  )
  return {
    now,
    old: { build: { pdfs, study: { ...now.study, statistics: old } } },
    from: { kind: 'build', words: `of the build in ${folder} (version ${edition.version}, ${edition.date})` },
    limits: [
      'The earlier state is a build, not its content. Statistics and printed pages are compared; answers cannot be.',
      'If the build was made by an earlier program, what the program does otherwise shows as well.',
      'Claims are judged on the data of today only.',
      'Charts are shown on their pages only: a build does not keep them apart.',
      'Texts are those that the PDFs hold. Numbers of pages in contents and index cannot be told from other numbers, and are listed with them.',
    ],
  }
}

function json(bytes: Uint8Array | undefined): unknown {
  try {
    return bytes === undefined ? undefined : JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function exact(text: string): ExactDecimal | undefined {
  const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  return whole === '' ? undefined : { digits: BigInt(`${sign}${whole}${part}`), scale: part.length }
}
