/** GWG 2022, lines and areas: hairlines, overprint, registration. */
import { describeColour, inkCount, isPureBlack, isWhite } from '../../content/colour.ts'
import type { PaintedPath } from '../../content/painted.ts'
import { gwg, type Rule, type Severity } from '../rule.ts'
import { isPrinted, type Paint, paintsOf, points } from './elements.ts'

function path(
  number: string,
  severity: Severity,
  says: string,
  remedy: string,
  fault: (painted: PaintedPath, paint: Paint) => string | undefined,
): Rule {
  return gwg(number, severity, says, remedy, {
    painted: (painted, _file, find) => {
      if (painted.kind !== 'path' || !isPrinted(painted)) return
      for (const paint of paintsOf(painted)) {
        const reason = fault(painted, paint)
        if (reason !== undefined) find({ page: painted.page.number, box: painted.box }, reason)
      }
    },
  })
}

/** The width that belongs to a paint: of a stroke its line, of a fill the shorter side of a rectangle. */
function widthOf({ lineWidth, stroke }: PaintedPath, { by }: Paint): number | undefined {
  return by === 'stroke' || stroke === undefined ? lineWidth : undefined
}

const isThin = (painted: PaintedPath, paint: Paint, most: number): boolean =>
  (widthOf(painted, paint) ?? Infinity) < most
const width = (painted: PaintedPath): string => points(painted.lineWidth ?? 0)

export const lineRules: readonly Rule[] = [
  path(
    'R0008',
    'warning',
    'White areas and lines do not overprint: they would vanish.',
    'Switch overprint off for white.',
    (_painted, { colour, overprints }) => (overprints && isWhite(colour) ? 'Unexpected overprint of white' : undefined),
  ),
  path(
    'R0010',
    'warning',
    'Black lines below 2 pt overprint.',
    'Set OP and op true and OPM 1 for black lines.',
    (painted, paint) => {
      const { colour, overprints, mode } = paint
      if (!isThin(painted, paint, 2) || !isPureBlack(colour) || colour.space.family === 'DeviceGray') return undefined
      return overprints && (colour.space.family !== 'DeviceCMYK' || mode === 1)
        ? undefined
        : `Unexpected black line of ${width(painted)} that knocks out`
    },
  ),
  path(
    'R0012',
    'warning',
    'Lines below 2 pt are not DeviceGray, which cannot overprint.',
    'Use DeviceCMYK 0 0 0 1.',
    (painted, paint) =>
      isThin(painted, paint, 2) && paint.colour.space.family === 'DeviceGray' && !isWhite(paint.colour)
        ? `Unexpected DeviceGray line of ${width(painted)}`
        : undefined,
  ),
  path('R0018', 'warning', 'White lines have 0.25 pt or more.', 'Draw the line wider.', (painted, paint) =>
    isThin(painted, paint, 0.25) && isWhite(paint.colour) ? `Unexpected white line of ${width(painted)}` : undefined,
  ),
  path(
    'R0019',
    'warning',
    'Lines of several inks have 0.25 pt or more.',
    'Use one ink, or draw the line wider.',
    (painted, paint) =>
      isThin(painted, paint, 0.25) && paint.colour.pattern === undefined && inkCount(paint.colour) > 1
        ? `Unexpected line of ${width(painted)} in several inks: ${describeColour(paint.colour)}`
        : undefined,
  ),
  {
    ...path(
      'hairline',
      'error',
      'Lines have 0.25 pt or more: thinner ones break on the plate.',
      'Draw the line with 0.25 pt or more.',
      (painted, paint) =>
        paint.by === 'stroke' && isThin(painted, paint, 0.245) ? `Unexpected line of ${width(painted)}` : undefined,
    ),
    id: 'print-hairline',
    clause: 'offset practice, 0.25 pt',
  },
  gwg('R0013', 'warning', 'DeviceGray does not overprint.', 'Use DeviceCMYK for what shall overprint.', {
    painted: (painted, _file, find) => {
      if ((painted.kind !== 'path' && painted.kind !== 'text') || !isPrinted(painted)) return
      for (const { colour, overprints } of paintsOf(painted)) {
        if (overprints && colour.space.family === 'DeviceGray' && !isWhite(colour))
          find({ page: painted.page.number, box: painted.box }, `Unexpected overprint of ${describeColour(colour)}`)
      }
    },
  }),
]
