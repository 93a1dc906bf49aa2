/** ISO 14289-1, 7.1: everything painted is tagged or an artifact, and never both. */
import type { Mark } from '../../content/painted.ts'
import { type Rule, ua } from '../rule.ts'

const isArtifact = (mark: Mark): boolean => mark.tag === 'Artifact'

/** The mark itself or one around it. */
function some(mark: Mark | undefined, test: (mark: Mark) => boolean): boolean {
  for (let one = mark; one !== undefined; one = one.parent) if (test(one)) return true
  return false
}

const isOwned = (mark: Mark): boolean => mark.owner !== undefined

export const content: readonly Rule[] = [
  ua(
    '7.1-1',
    'No artifact stands inside tagged content.',
    'Take the artifact out of the tagged sequence, or close it before.',
    {
      mark: (mark, _file, find, page) => {
        if (isArtifact(mark) && some(mark, isOwned)) {
          find({ page: page.number }, 'Unexpected artifact inside tagged content')
        }
      },
    },
  ),
  ua('7.1-2', 'No tagged content stands inside an artifact.', 'End the artifact before the tagged content begins.', {
    mark: (mark, _file, find, page) => {
      if (some(mark, isOwned) && some(mark.parent, isArtifact)) {
        find({ page: page.number, tag: mark.owner }, 'Unexpected tagged content inside an artifact')
      }
    },
  }),
  ua(
    '7.1-3',
    'Everything painted is tagged or an artifact.',
    'Tag it where it tells something; mark it as an artifact where it decorates.',
    {
      painted: (painted, _file, find) => {
        if (painted.within === 'soft mask' || painted.within === 'annotation' || painted.within === 'pattern') return
        if (painted.within === 'Type 3 glyph') return
        if (some(painted.mark, (mark) => isOwned(mark) || isArtifact(mark))) return
        find(
          { page: painted.page.number, box: painted.box },
          `Unexpected ${painted.kind} outside of tags and artifacts`,
        )
      },
    },
  ),
]
