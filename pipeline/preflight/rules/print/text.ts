/** GWG 2022, text: overprint, rich black, small letters that show every shift of a plate. */
import { describeColour, inkCount, isPureBlack, isWhite, processInks } from '../../content/colour.ts'
import type { PaintedText } from '../../content/painted.ts'
import { gwg, type Rule, type Severity } from '../rule.ts'
import { isPrinted, type Paint, paintsOf, percent, points } from './elements.ts'

function text(
  number: string,
  severity: Severity,
  says: string,
  remedy: string,
  fault: (painted: PaintedText, paint: Paint) => string | undefined,
): Rule {
  return gwg(number, severity, says, remedy, {
    painted: (painted, _file, find) => {
      if (painted.kind !== 'text' || painted.size < 0.1 || !isPrinted(painted)) return
      for (const paint of paintsOf(painted)) {
        const reason = fault(painted, paint)
        if (reason !== undefined) find({ page: painted.page.number, box: painted.box, name: painted.font.name }, reason)
      }
    },
  })
}

export const textRules: readonly Rule[] = [
  text(
    'R0007',
    'error',
    'White text does not overprint: it would vanish.',
    'Switch overprint off for white.',
    (_painted, { colour, overprints }) =>
      overprints && isWhite(colour) ? 'Unexpected overprint of white text' : undefined,
  ),
  text(
    'R0009',
    'warning',
    'Black text below 12 pt overprints, so that no white gap shows.',
    'Set op true and OPM 1 for black text.',
    ({ size }, { colour, overprints, mode }) => {
      if (size >= 12 || !isPureBlack(colour) || colour.space.family === 'DeviceGray') return undefined
      const isRight = overprints && (colour.space.family !== 'DeviceCMYK' || mode === 1)
      return isRight
        ? undefined
        : `Unexpected black text of ${points(size)} that knocks out${overprints ? ' (OPM 0)' : ''}`
    },
  ),
  text(
    'R0011',
    'warning',
    'Text below 12 pt is not DeviceGray, which cannot overprint.',
    'Use DeviceCMYK 0 0 0 1.',
    ({ size }, { colour }) =>
      size < 12 && colour.space.family === 'DeviceGray' && !isWhite(colour)
        ? `Unexpected DeviceGray text of ${points(size)}`
        : undefined,
  ),
  text(
    'R0015',
    'error',
    'Text is not of rich black: four plates never meet so exactly.',
    'Use black ink alone for text.',
    (_painted, { colour, by }) => {
      const inks = processInks(colour)
      const sum = inks?.reduce((total, ink) => total + ink, 0) ?? 0
      return by === 'fill' && inks !== undefined && inks[3] >= 0.85 && sum > 2.8
        ? `Unexpected rich black ${describeColour(colour)}, ${percent(sum)} of ink`
        : undefined
    },
  ),
  text(
    'R0016',
    'warning',
    'White text has 8 pt or more.',
    'Set the text larger or bolder.',
    ({ size }, { colour, by }) =>
      by === 'fill' && size < 8 && isWhite(colour) ? `Unexpected white text of ${points(size)}` : undefined,
  ),
  text(
    'R0017',
    'warning',
    'Text of several inks has 8 pt or more.',
    'Use one ink for small text.',
    ({ size }, { colour }) =>
      size < 8 && colour.pattern === undefined && inkCount(colour) > 1
        ? `Unexpected text of ${points(size)} in ${inkCount(colour)} inks: ${describeColour(colour)}`
        : undefined,
  ),
  gwg('R0014', 'warning', 'No font is Courier: the sign that one was missing.', 'Embed the font that was meant.', {
    check: ({ fonts }, find) => {
      for (const { font, page } of fonts.values())
        if (/^([A-Z]{6}\+)?Courier$/.test(font.name)) find({ page, name: font.name }, 'Unexpected font Courier')
    },
  }),
  {
    ...gwg(
      'type3',
      'warning',
      'No font is of Type 3: shapes without hints and names.',
      'Use a font with outlines (static, not variable).',
      {
        check: ({ fonts }, find) => {
          for (const { font, page } of fonts.values())
            if (font.subtype === 'Type3') find({ page, object: font.object }, 'Unexpected Type 3 font')
        },
      },
    ),
    id: 'print-type3',
    clause: 'offset practice',
  },
]
