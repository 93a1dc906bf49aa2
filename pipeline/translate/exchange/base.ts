import { sha256 } from '../../strings.ts'

/** Hash of a translation as it went out: what comes back is compared with it, and with what stands here now. */
export function baseOf(target: string): string | undefined {
  return target === '' ? undefined : sha256(target).slice(0, 8)
}
