/** Work that is ordered from a thread of its own, so that the other core has something to do. */
import { Worker } from 'node:worker_threads'

export type ToThread<Setting, Order> =
  | { readonly setting: Setting }
  | { readonly number: number; readonly order: Order }

/** `failed` is a bug, thrown again where the work was ordered. */
export type FromThread<Answer> =
  /** What it works with is loaded. */
  | { readonly ready: true }
  | ({ readonly number: number } & ({ readonly answer: Answer } | { readonly failed: unknown }))

export interface WorkThread<Setting, Order, Answer> {
  /** Begins to start, and to settle what all orders share. It starts at the first order in any case. */
  open(setting?: Setting): void
  /** @param setting what all orders share; crosses to the thread once */
  ask(order: Order, setting: Setting): Promise<Answer>
  close(): Promise<void>
}

/**
 * @param file what the thread runs: see `thread-side.ts`
 * @param what it does, for the message when it ends
 */
export function workThread<Setting, Order, Answer>(
  file: URL,
  what: string,
  signal: AbortSignal,
): WorkThread<Setting, Order, Answer> {
  const waiting = new Map<number, PromiseWithResolvers<Answer>>()
  let thread: Worker | undefined
  let loaded: Promise<void> | undefined
  let known: Setting | undefined
  let ordered = 0

  /** Whoever waits is told; the next order starts another thread. */
  const fail = (broken: Worker, reason: unknown): void => {
    if (thread === broken) thread = undefined
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
  }

  const ensure = (): Worker => {
    if (thread !== undefined) return thread
    const loading = Promise.withResolvers<void>()
    const started = new Worker(file)
    started.on('message', (message: FromThread<Answer>) => {
      if ('ready' in message) {
        loading.resolve()
        return
      }
      const order = waiting.get(message.number)
      waiting.delete(message.number)
      if ('answer' in message) order?.resolve(message.answer)
      else order?.reject(message.failed)
      // An idle thread keeps no build from ending.
      if (waiting.size === 0) started.unref()
    })
    started.on('error', (reason) => fail(started, reason))
    started.on('exit', () => {
      loading.resolve()
      fail(started, new Error(`The thread that ${what} ended`))
    })
    started.unref()
    thread = started
    loaded = loading.promise
    known = undefined
    return started
  }

  const close = async (): Promise<void> => {
    const closing = thread
    thread = undefined
    // A thread that is ended while it loads native code takes the whole process with it, so it may load to the end.
    closing?.ref()
    if (closing !== undefined) await loaded
    await closing?.terminate()
  }

  signal.addEventListener('abort', () => void close(), { once: true })

  const settle = (setting: Setting): Worker => {
    const busy = ensure()
    if (setting !== known) busy.postMessage({ setting } satisfies ToThread<Setting, Order>)
    known = setting
    return busy
  }

  return {
    open: (setting) => {
      if (signal.aborted) return
      if (setting === undefined) ensure()
      else settle(setting)
    },
    ask(order, setting) {
      if (signal.aborted) return Promise.reject(signal.reason)
      const busy = settle(setting)
      ordered += 1
      const answer = Promise.withResolvers<Answer>()
      waiting.set(ordered, answer)
      busy.ref()
      busy.postMessage({ number: ordered, order } satisfies ToThread<Setting, Order>)
      return answer.promise
    },
    close,
  }
}
