/** What the thread that makes print editions runs; `services/press-room.ts` starts it. */
import { serve } from '../thread-side.ts'
import { openPress } from './press.ts'

await serve(Promise.resolve(), (_, setting: Parameters<typeof openPress>[0]) => openPress(setting))
