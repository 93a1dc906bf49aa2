/** Print editions made in a thread of their own, while the browser prints the next language. */
import { workThread } from './thread.ts'
import type { PressOrder, PressRoom, PressSetting, PressWork } from './types.ts'

export function threadPressRoom(signal: AbortSignal): PressRoom {
  const file = new URL('../prepress/thread.ts', import.meta.url)
  const { open, ask, close } = workThread<PressSetting, PressOrder, PressWork>(file, 'makes print editions', signal)
  return { open, make: ask, close }
}
