// biome-ignore-all lint/suspicious/noConsole: this is where it is watched
/** A stage that prints is a bug: all output goes through the terminal service. So a test that sees any fails. */
import { afterEach, beforeEach, expect, vi } from 'vitest'

const channels = ['log', 'info', 'warn', 'error', 'debug'] as const

beforeEach(() => {
  for (const channel of channels) vi.spyOn(console, channel).mockImplementation(() => {})
})

afterEach(() => {
  const said = channels.flatMap((channel) => vi.mocked(console[channel]).mock.calls.map((parts) => parts.join(' ')))
  vi.restoreAllMocks()
  expect(said).toEqual([])
})
