/**
 * From sRGB to the inks of a printing condition, through its profile: relative colorimetric with black point
 * compensation. Little CMS (as WebAssembly) is loaded only when a print edition is made.
 */
import type { Cmyk } from './paint.ts'
import type { Profile } from './profile.ts'

/** Shares of red, green and blue from 0 to 1. */
export type Convert = (red: number, green: number, blue: number) => Cmyk

/** Compiled once for all languages. */
let engine: ReturnType<typeof import('lcms-wasm').instantiate> | undefined

/** Reading a profile takes as long as rewriting a third of a book, and all languages have the same. */
const opened = new WeakMap<Uint8Array, Promise<Convert | undefined>>()

/** @returns undefined for a profile that Little CMS refuses */
export function openConversion({ bytes }: Pick<Profile, 'bytes'>): Promise<Convert | undefined> {
  const conversion = opened.get(bytes) ?? readProfile(bytes)
  opened.set(bytes, conversion)
  return conversion
}

async function readProfile(bytes: Uint8Array): Promise<Convert | undefined> {
  const cms = await import('lcms-wasm')
  engine ??= cms.instantiate()
  const lcms = await engine
  const format = (space: number, channels: number): number =>
    cms.FLOAT_SH(1) | cms.COLORSPACE_SH(space) | cms.CHANNELS_SH(channels) | cms.BYTES_SH(4)
  const [rgb, cmyk, lab] = [format(cms.PT_RGB, 3), format(cms.PT_CMYK, 4), format(cms.PT_Lab, 3)]
  const press = lcms.cmsOpenProfileFromMem(bytes, bytes.length)
  if (press === 0) return undefined
  const screen = lcms.cmsCreate_sRGBProfile()
  const eye = lcms.cmsCreateLab4Profile(null)
  const intent = cms.INTENT_RELATIVE_COLORIMETRIC
  const compensated = cms.cmsFLAGS_BLACKPOINTCOMPENSATION | cms.cmsFLAGS_NOCACHE
  const toInks = lcms.cmsCreateTransform(screen, rgb, press, cmyk, intent, compensated)
  const toEye = lcms.cmsCreateTransform(press, cmyk, eye, lab, intent, cms.cmsFLAGS_NOCACHE)
  const fromScreen = lcms.cmsCreateTransform(screen, rgb, eye, lab, intent, cms.cmsFLAGS_NOCACHE)
  if (toInks === 0 || toEye === 0 || fromScreen === 0) return undefined
  const lightness = (transform: number, values: readonly number[]): number =>
    lcms.cmsDoTransform(transform, Float32Array.from(values), 1)[0] ?? 0
  /** Lightness of black in steps of one per cent, from the paper to full ink. */
  let steps: readonly number[] | undefined

  /** A grey of four inks turns pink or green with the least change on press: black alone, of the same lightness, does not. */
  const grey = (level: number): Cmyk => {
    steps ??= Array.from({ length: 101 }, (_, black) => lightness(toEye, [0, 0, 0, black]))
    const [paper = 100, full = 0] = [steps[0], steps[100]]
    const wanted = full + ((paper - full) * lightness(fromScreen, [level, level, level])) / 100
    const above = Math.max(0, steps.findIndex((step) => step <= wanted) - 1)
    const [lighter = paper, darker = full] = [steps[above], steps[above + 1]]
    const within = lighter === darker ? 0 : (lighter - wanted) / (lighter - darker)
    return [0, 0, 0, clamped((above + within) / 100)]
  }

  return (red, green, blue) => {
    if (red === green && green === blue) return red === 0 ? [0, 0, 0, 1] : red === 1 ? [0, 0, 0, 0] : grey(red)
    const [c = 0, m = 0, y = 0, k = 0] = lcms.cmsDoTransform(toInks, Float32Array.of(red, green, blue), 1)
    return [clamped(c / 100), clamped(m / 100), clamped(y / 100), clamped(k / 100)]
  }
}

function clamped(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000
}
