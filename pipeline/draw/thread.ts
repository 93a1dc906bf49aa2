/** What a thread that paints charts runs; `services/studio.ts` starts it and speaks with it. */
import { flushCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'
import type { FromThread, ToThread } from '../services/studio.ts'
import { type Paint, painter, setUpEasel } from './paint.ts'

const easel = setUpEasel()
let paint: Promise<Paint> = Promise.reject(new Error('A chart was ordered before its look'))
paint.catch(() => {})

parentPort?.on('message', async (message: ToThread) => {
  if ('look' in message) {
    paint = easel.then((ready) => painter(ready, message.look))
    // Reported with the first order.
    paint.catch(() => {})
    return
  }
  const { number, order } = message
  const answer = await paint
    .then((ready) => ready(order))
    .then(
      (painted): FromThread => ({ number, painted }),
      (failed: unknown): FromThread => ({ number, failed }),
    )
  parentPort?.postMessage(answer)
})

await easel
parentPort?.postMessage({ ready: true } satisfies FromThread)
// The thread is stopped, it does not end: what was compiled would not be kept.
flushCompileCache()
