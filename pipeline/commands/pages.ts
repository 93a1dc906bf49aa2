/** `check --pages`: prints every language, measures its pages, draws them with the findings marked, and compares their numbers. */
import { type CheckedStudy, inspectPages, printLanguage, type Tools } from '../build.ts'
import type { PrintedLanguage } from '../press.ts'
import { tally } from '../tally.ts'

/** @returns the name of each file that was written, or undefined when a language cannot be printed */
export async function checkPages(
  checked: CheckedStudy,
  tools: Tools,
  detail: boolean,
): Promise<readonly string[] | undefined> {
  const { services, progress } = tools
  const { contactSheet, pagePictures } = await import('../inspect/pictures.ts')
  const { inspectionJson } = await import('../inspect/report.ts')
  const { languages } = checked.study.manuscript.sources
  const fonts = checked.design.fonts.filter((font) => font.family === checked.design.tokens.fonts.sans)
  const written: string[] = []
  const all: PrintedLanguage[] = []
  for (const language of languages) {
    const { code } = language
    const printed = await printLanguage(checked, language, tools)
    if (printed === undefined) return undefined
    all.push(printed)
    const { pdf } = printed.finished
    const inspection = await inspectPages(printed, checked, tools)
    const pictures = await progress.stage(`pictures ${code}`, async () => [
      [`pages.${code}.png`, await contactSheet(pdf, inspection, fonts)] as const,
      ...(detail ? await pagePictures(pdf, inspection, fonts) : []).map(
        ([page, png]) => [`pages.${code}/${String(page).padStart(3, '0')}.png`, png] as const,
      ),
    ])
    for (const [name, content] of [...pictures, [`pages.${code}.json`, inspectionJson(inspection)] as const]) {
      services.signal.throwIfAborted()
      await services.output.write(name, content)
      written.push(name)
    }
  }
  await tally(
    all.map((one) => Promise.resolve(one)),
    checked,
    tools,
    true,
  )
  return written
}
