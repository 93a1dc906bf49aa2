/** Charts painted in a thread of their own, so that the other core has work while texts are read and the browser starts. */
import { Worker } from 'node:worker_threads'
import type { ChartLook, ChartOrder, PaintedChart, Studio } from './types.ts'

export type ToThread = { readonly look: ChartLook } | { readonly number: number; readonly order: ChartOrder }

/** `failed` is a bug, thrown again where the chart was ordered. */
export type FromThread =
  /** What it paints with is loaded. */
  | { readonly ready: true }
  | ({ readonly number: number } & ({ readonly painted: PaintedChart } | { readonly failed: unknown }))

export function threadStudio(signal: AbortSignal): Studio {
  const waiting = new Map<number, PromiseWithResolvers<PaintedChart>>()
  let thread: Worker | undefined
  let loaded: Promise<void> | undefined
  let shown: ChartLook | undefined
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
    const started = new Worker(new URL('../draw/thread.ts', import.meta.url))
    started.on('message', (answer: FromThread) => {
      if ('ready' in answer) {
        loading.resolve()
        return
      }
      const order = waiting.get(answer.number)
      waiting.delete(answer.number)
      if ('painted' in answer) order?.resolve(answer.painted)
      else order?.reject(answer.failed)
      // An idle studio keeps no build from ending.
      if (waiting.size === 0) started.unref()
    })
    started.on('error', (reason) => fail(started, reason))
    started.on('exit', () => {
      loading.resolve()
      fail(started, new Error('The thread that paints charts ended'))
    })
    started.unref()
    thread = started
    loaded = loading.promise
    shown = undefined
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

  return {
    open: () => void ensure(),
    paint(order, look) {
      if (signal.aborted) return Promise.reject(signal.reason)
      const busy = ensure()
      const send = (message: ToThread): void => busy.postMessage(message)
      if (look !== shown) send({ look })
      shown = look
      ordered += 1
      const answer = Promise.withResolvers<PaintedChart>()
      waiting.set(ordered, answer)
      busy.ref()
      send({ number: ordered, order })
      return answer.promise
    },
    close,
  }
}
