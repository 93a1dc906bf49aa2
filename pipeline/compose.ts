/** The stages of one language, up to the document that is printed: localise, draw, layout. */
import { setImmediate } from 'node:timers/promises'
import type { Language } from './configuration.ts'
import { draw } from './draw/index.ts'
import { localise } from './localise/index.ts'
import type { CheckedStudy, Tools } from './read.ts'
import { programHash } from './report.ts'
import type { Cache } from './services/types.ts'
import type { HtmlDocument } from './stages.ts'

/** @returns undefined when a figure or a template has errors */
export async function compose(
  { study, design }: CheckedStudy,
  language: Language,
  { services, problems, progress }: Tools,
): Promise<HtmlDocument | undefined> {
  const { code } = language
  const local = await progress.stage(`localise ${code}`, () => localise(study, language))
  // Charts are remembered as long as the code that draws them stays the same.
  const drawing = await programHash(services, 'pipeline/draw')
  const remember: Cache['remember'] = (kind, ingredients, make) =>
    services.cache.remember(kind, { ...ingredients, drawing }, make)
  const [illustrated, { layout }] = await progress.stage(
    `draw ${code}`,
    () =>
      Promise.all([
        draw(local, design.tokens, { fonts: design.fonts, remember, paint: services.studio?.paint }, problems),
        // Once the charts are on order, there is time to load what lays them out.
        setImmediate().then(() => import('./layout/index.ts')),
      ]),
    ([{ figures }]) => `${figures.size} figures`,
  )
  if (problems.errors > 0) return undefined
  const document = await progress.stage(`layout ${code}`, () => layout(illustrated, design, problems))
  return problems.errors > 0 ? undefined : document
}
