/** The other end of `services/thread.ts`: what a thread does with its orders. */
import { flushCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'
import type { FromThread, ToThread } from './services/thread.ts'

/**
 * @param loaded what it works with; everything waits for it
 * @param settle what all orders share, made ready once
 */
export async function serve<Loaded, Setting, Order, Answer>(
  loaded: Promise<Loaded>,
  settle: (loaded: Loaded, setting: Setting) => Promise<(order: Order) => Promise<Answer>>,
): Promise<void> {
  let work: Promise<(order: Order) => Promise<Answer>> = Promise.reject(new Error('An order came before its setting'))
  work.catch(() => {})
  parentPort?.on('message', async (message: ToThread<Setting, Order>) => {
    if ('setting' in message) {
      work = loaded.then((ready) => settle(ready, message.setting))
      // Reported with the first order.
      work.catch(() => {})
      return
    }
    const { number, order } = message
    const answer = await work
      .then((ready) => ready(order))
      .then(
        (done): FromThread<Answer> => ({ number, answer: done }),
        (failed: unknown): FromThread<Answer> => ({ number, failed }),
      )
    parentPort?.postMessage(answer)
  })
  await loaded
  parentPort?.postMessage({ ready: true } satisfies FromThread<Answer>)
  // The thread is stopped, it does not end: what was compiled would not be kept.
  flushCompileCache()
}
