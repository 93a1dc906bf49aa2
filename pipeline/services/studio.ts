/** Charts painted in a thread of their own, while texts are read and the browser starts. */
import { workThread } from './thread.ts'
import type { ChartLook, ChartOrder, PaintedChart, Studio } from './types.ts'

export function threadStudio(signal: AbortSignal): Studio {
  const file = new URL('../draw/thread.ts', import.meta.url)
  const { open, ask, close } = workThread<ChartLook, ChartOrder, PaintedChart>(file, 'paints charts', signal)
  return { open: () => open(), paint: ask, close }
}
