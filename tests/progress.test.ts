import { describe, expect, it } from 'vitest'
import { Progress } from '../pipeline/progress.ts'

/** A clock that is set by hand, and what was said. */
function desk() {
  const lines: string[] = []
  let now = 0
  const progress = new Progress({ now: () => now }, { result: () => {}, say: (line) => void lines.push(line) })
  const pass = (milliseconds: number): void => {
    now += milliseconds
  }
  return { progress, lines, pass }
}

describe('progress', () => {
  it('says each stage with its time and what came of it', async () => {
    const { progress, lines, pass } = desk()
    const print = () => {
      pass(1400)
      return 98
    }
    const result = await progress.stage('print en', print, String)
    expect(result).toBe(98)
    expect(lines).toEqual(['print en         1400 ms   98'])
    expect(progress.times).toEqual([{ stage: 'print en', milliseconds: 1400 }])
  })

  it('says stages that go side by side one after the other, each with its own time', async () => {
    const { progress, lines, pass } = desk()
    const slow = Promise.withResolvers<void>()
    const english = progress.stage('draw en', () => slow.promise)
    pass(100)
    await progress.stage('draw fr', () => pass(50))
    slow.resolve()
    await english
    expect(lines).toEqual(['draw fr            50 ms', 'draw en           150 ms'])
  })

  it('does not count the time in which a stage has waited for its turn', async () => {
    const { progress, pass } = desk()
    await progress.stage('print fr', (begin) => {
      pass(1000)
      begin()
      pass(30)
    })
    expect(progress.times).toEqual([{ stage: 'print fr', milliseconds: 30 }])
  })

  it('says nothing of a stage that fails', async () => {
    const { progress, lines } = desk()
    await expect(
      progress.stage('print en', () => {
        throw new Error('torn')
      }),
    ).rejects.toThrow('torn')
    expect(lines).toEqual([])
  })
})
