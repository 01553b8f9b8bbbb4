import { type Act, note, type Report, type ReportClass, wasDone } from './report.js'

const by = ({ key, at, by: { personId } }: Act) => ({ key, at, by: personId })

/** For the officers alone. */
export const noted = (report: Report, act: Act, words: string): Report => {
  if (wasDone(report, act.key)) return report
  const { personId, name } = act.by
  const written = { key: act.key, words, at: act.at.toISOString(), by: { personId, name } }
  const content = { ...report.content, notes: [...(report.content.notes ?? []), written] }
  return note(report, { ...by(act), what: 'noted' }, { content })
}

export const classified = (report: Report, act: Act, into: ReportClass): Report =>
  wasDone(report, act.key) || report.class === into
    ? report
    : note(report, { ...by(act), what: 'classified' }, { class: into })

export const valued = (report: Report, act: Act, valuable: boolean): Report =>
  wasDone(report, act.key) || (report.valuable ?? false) === valuable
    ? report
    : note(report, { ...by(act), what: 'valued' }, { valuable })
