/** Handlebars, strict: a field that does not exist is an error with its line, never an empty place on paper. */
import Handlebars from 'handlebars'
import type { VFile } from 'vfile'
import type { Problems } from '../problems.ts'

export type Render = (name: string, view: object) => string

/** Compiles every template; each may use every other as a partial. */
export function compileTemplates(templates: ReadonlyMap<string, VFile>, problems: Problems): Render {
  const handlebars = Handlebars.create()
  for (const [name, file] of templates) handlebars.registerPartial(name, String(file))
  const compiled = new Map<string, Handlebars.TemplateDelegate>()
  return (name, view) => {
    const file = templates.get(name)
    if (file === undefined) throw new Error(`There is no template ${name}`)
    try {
      let template = compiled.get(name)
      if (template === undefined) {
        template = handlebars.compile(String(file), {
          strict: true,
          knownHelpersOnly: true,
          preventIndent: true,
        })
        compiled.set(name, template)
      }
      return template(view)
    } catch (error) {
      const { message, lineNumber, column } = error as { message: string; lineNumber?: number; column?: number }
      const line = lineNumber ?? Number(/on line (\d+)/.exec(message)?.[1] ?? 1)
      problems.error(
        { file, place: { line, column: (column ?? 0) + 1 } },
        'template',
        `Unexpected error in a template: ${message.split('\n')[0] ?? message}`,
        'Templates may only use what the layout hands them.',
      )
      return ''
    }
  }
}
