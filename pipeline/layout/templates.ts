/** Handlebars, strict: a field that does not exist is an error with its line, never an empty place on paper. */
import Handlebars from 'handlebars'
import type { VFile } from 'vfile'
import type { Problems } from '../problems.ts'

export type Render = (name: string, view: object) => string

interface Workshop {
  readonly handlebars: typeof Handlebars
  readonly compiled: Map<string, Handlebars.TemplateDelegate>
}

/** Compiling takes longer than filling in: the languages of a build share it. */
const workshops = new WeakMap<ReadonlyMap<string, VFile>, Workshop>()

function workshopFor(templates: ReadonlyMap<string, VFile>): Workshop {
  const known = workshops.get(templates)
  if (known !== undefined) return known
  const handlebars = Handlebars.create()
  for (const [name, file] of templates) handlebars.registerPartial(name, String(file))
  const workshop = { handlebars, compiled: new Map() }
  workshops.set(templates, workshop)
  return workshop
}

/** Compiles a template when it is used first; each may use every other as a partial. */
export function compileTemplates(templates: ReadonlyMap<string, VFile>, problems: Problems): Render {
  const { handlebars, compiled } = workshopFor(templates)
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
