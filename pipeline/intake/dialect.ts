/**
 * Which program wrote a table, by the columns that it adds to every export, and what it means by its cells. Sources: exports of
 * KoboToolbox (“XML values and headers”), the tests of ODK Central’s CSV export, and responses of LimeSurvey with question
 * codes and answer codes.
 */

export type Dialect = 'own' | 'kobo' | 'odk' | 'limesurvey' | 'table'

/** What people call it. */
export const dialectNames: Readonly<Record<Dialect, string>> = {
  own: 'our own layout',
  kobo: 'KoboToolbox',
  odk: 'ODK',
  limesurvey: 'LimeSurvey',
  table: 'a plain table',
}

export function dialectOf(header: readonly string[]): Dialect {
  const has = (name: string): boolean => header.includes(name)
  if (has('submitdate') || (has('lastpage') && has('startlanguage'))) return 'limesurvey'
  if (has('SubmissionDate') || (has('KEY') && header.some((one) => /(^|[-/:.])instanceID$/.test(one)))) return 'odk'
  if (has('_submission_time') || (has('_uuid') && has('_id'))) return 'kobo'
  return has('participant') ? 'own' : 'table'
}

/** XLSForm metadata questions, which Kobo and ODK export alike. */
const xlsform =
  /^(start|end|today|deviceid|subscriberid|simserial|phonenumber|username|email|audit|background-audio|instanceID|instanceName|deprecatedID|rootUuid)$/
const kobo =
  /^(_id|_uuid|_submission_time|_validation_status|_notes|_status|_submitted_by|__version__|_version_|_tags|_index|_attachments|_geolocation|_xform_id_string|_submission__.+|_parent_(index|table_name)|formhub\/uuid|meta\/.+|__version__\d*|_version__\d{3})$/
const odk =
  /^(SubmissionDate|KEY|PARENT_KEY|SubmitterID|SubmitterName|AttachmentsPresent|AttachmentsExpected|Status|ReviewState|DeviceID|Edits|FormVersion|isValidated|SET-OF-.+|meta[-/:.].+)$/
const limesurvey =
  /^(id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|token|ipaddr|refurl|firstname|lastname|email|attribute_\d+|interviewtime|groupTime\d+)$/

/** A column about the submission, not an answer. */
export function isAbout(dialect: Dialect, column: string, header: readonly string[]): boolean {
  switch (dialect) {
    case 'kobo':
      return kobo.test(column) || xlsform.test(column)
    case 'odk':
      return odk.test(column) || xlsform.test(column)
    case 'limesurvey':
      // `Q1Time` is how long somebody looked at Q1.
      return (
        limesurvey.test(column) ||
        (column.endsWith('Time') && header.some((one) => one.replace(/\[.*/, '') === column.slice(0, -4)))
      )
    default:
      return false
  }
}

/** Columns that say when a row was sent, the best first. */
export const timeColumns: Readonly<Record<Dialect, readonly string[]>> = {
  kobo: ['_submission_time', 'end'],
  odk: ['SubmissionDate', 'end'],
  limesurvey: ['submitdate', 'datestamp'],
  own: [],
  table: [],
}

/** Columns that say with which version of the form a row was made. */
export const versionColumns: readonly string[] = ['__version__', 'FormVersion']

/** Why a row is no answer: it was never sent off, or was rejected by whoever reviewed it. */
export function leftOutBecause(dialect: Dialect, textAt: (column: string) => string | undefined): string | undefined {
  if (dialect === 'limesurvey' && textAt('submitdate') === '') return 'it was never sent off (`submitdate` is blank)'
  if (dialect === 'odk' && textAt('ReviewState') === 'rejected') return 'it was rejected (`ReviewState`)'
  const status = dialect === 'kobo' ? (textAt('_validation_status') ?? '') : ''
  if (/not[_ ]approved/i.test(status)) return 'it was not approved (`_validation_status`)'
  return undefined
}

/** How to export codes instead of labels. */
export const codesAdvice: Readonly<Record<Dialect, string>> = {
  kobo: 'In KoboToolbox, export with “XML values and headers”.',
  odk: 'Export the submissions from ODK Central as CSV: it writes codes.',
  limesurvey: 'In LimeSurvey, export with headings “Question code” and responses “Answer codes”.',
  own: 'Write the ids of questionnaire.yaml.',
  table:
    'Export codes: in KoboToolbox “XML values and headers”, in LimeSurvey “Question code” and “Answer codes”; or say in data/import.yaml what each means.',
}

/** Codes that a program lays down itself, for every form. */
export function builtInCode(dialect: Dialect, text: string, isYesNo: boolean): string | undefined {
  if (dialect !== 'limesurvey') return undefined
  // A question that was not shown has no value in the database.
  if (text === 'N/A') return ''
  return isYesNo && (text === 'Y' || text === 'N') ? (text === 'Y' ? 'yes' : 'no') : undefined
}
