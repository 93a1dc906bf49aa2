/** versions.yaml as a release leaves it. */
import { stringify } from 'yaml'
import { type Release, versionsFile } from '../releases.ts'

const head = `# What readers have, oldest version first. Only \`release\` writes here; ${versionsFile} and the folder versions/
# belong into the same commit as data/corrections.yaml. Their words and pages: versions/VERSION/LANGUAGE.json
`

export function releasesText(releases: readonly Release[]): string {
  const versions = releases.map((release) =>
    Object.fromEntries(
      Object.entries(release).filter(
        ([, value]) => !(typeof value === 'object' && Object.keys(value).length === 0 && !Array.isArray(value)),
      ),
    ),
  )
  return head + stringify({ versions }, { lineWidth: 0 })
}
