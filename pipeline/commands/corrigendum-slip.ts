/** The leaf of errata of one language, printed on as little paper as it needs. */
import { localStudy } from '../compose.ts'
import type { Language } from '../configuration.ts'
import { finish } from '../finish/index.ts'
import { layOutCorrigendum, type SlipSize } from '../layout/corrigendum.ts'
import { slipStyle } from '../load/design.ts'
import { finishingOf } from '../press.ts'
import { print } from '../print/index.ts'
import type { CheckedStudy, Tools } from '../read.ts'
import type { FinishedDocument, HtmlDocument } from '../stages.ts'

/** Half a sheet where that is enough, else a whole one, in smaller letters at last; more pages where even that is not. */
export async function printSlip(
  language: Language,
  checked: CheckedStudy,
  content: Parameters<typeof layOutCorrigendum>[1],
  styles: string,
  tools: Tools,
): Promise<FinishedDocument> {
  const { services, problems, progress } = tools
  const local = await localStudy(checked.study, language, tools)
  const attempt = async (size: SlipSize): Promise<FinishedDocument> => {
    const document: HtmlDocument = layOutCorrigendum(local, content, checked.design, styles, size, problems)
    const printed = await print(document, services)
    return finish(printed, finishingOf(checked), problems)
  }
  return progress.stage(
    `slip ${language.code}`,
    async () => {
      for (const size of ['half', 'whole'] as const) {
        const one = await attempt(size)
        if (one.pages === 1) return one
      }
      return attempt('dense')
    },
    ({ pages }) => `${pages} ${pages === 1 ? 'page' : 'pages'}`,
  )
}

/** The program’s own file. */
export async function slipStyles({ services }: Tools): Promise<string> {
  const bytes = await services.files.program.read(`styles/${slipStyle}`)
  if (typeof bytes === 'string') throw new Error(`The program's own file styles/${slipStyle} is ${bytes}`)
  return new TextDecoder().decode(bytes)
}
