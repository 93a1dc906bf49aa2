/** The little of Little CMS (compiled to WebAssembly) that is used here; the package has no types. */
declare module 'lcms-wasm' {
  export interface Lcms {
    /** @returns 0 for bytes that are no profile */
    cmsOpenProfileFromMem(bytes: Uint8Array, size: number): number
    cmsCloseProfile(profile: number): void
    cmsCreate_sRGBProfile(): number
    cmsCreateLab4Profile(whitePoint: null): number
    cmsCreateTransform(
      input: number,
      inputFormat: number,
      output: number,
      outputFormat: number,
      intent: number,
      flags: number,
    ): number
    cmsDoTransform(transform: number, values: Float32Array, count: number): Float32Array
  }
  export function instantiate(): Promise<Lcms>
  export function FLOAT_SH(value: number): number
  export function COLORSPACE_SH(value: number): number
  export function CHANNELS_SH(value: number): number
  export function BYTES_SH(value: number): number
  export const PT_RGB: number
  export const PT_CMYK: number
  export const PT_Lab: number
  export const INTENT_RELATIVE_COLORIMETRIC: number
  export const cmsFLAGS_BLACKPOINTCOMPENSATION: number
  export const cmsFLAGS_NOCACHE: number
}
