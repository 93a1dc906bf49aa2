/** Style rules for the fonts that a document uses, with the files inside. */
import type { Language } from '../configuration.ts'
import type { FontFile } from '../services/fonts.ts'

export function fontFaces(fonts: readonly FontFile[]): string {
  return fonts
    .map(
      ({ family, weight, style, unicodeRange, bytes }) =>
        `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};unicode-range:${unicodeRange};` +
        `src:url(data:font/woff2;base64,${Buffer.from(bytes).toString('base64')}) format("woff2")}`,
    )
    .join('\n')
}

/** The book's own fonts, and those that the language adds for its script. */
export function fontsFor(fonts: readonly FontFile[], language: Pick<Language, 'fonts'>): readonly FontFile[] {
  return fonts.filter(
    ({ scriptOf }) => scriptOf === undefined || language.fonts.some((font) => font.package === scriptOf),
  )
}
