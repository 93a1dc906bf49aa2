/** Which statistics a figure shows, for whoever follows a number to the charts. */
import type { FigureSource } from '../stages.ts'
import type { Path } from '../yaml.ts'
import { kinds } from './kinds/index.ts'

/** None for a figure with faults: these have been reported. */
export function statisticsShown(figure: FigureSource): readonly { readonly id: string; readonly path: Path }[] {
  const kind = kinds.get(figure.kind)
  const read = kind?.options.safeParse(figure.options)
  if (kind === undefined || read?.success !== true) return []
  return kind.references(read.data).filter((one) => one.kind === 'statistic')
}
