import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import {
  type Act,
  type Happening,
  type OfficerRef,
  type Refusal,
  type Report,
  wasDone,
  written,
} from './report.js'
import { isOpen } from './report-states.js'

/** From whoever has it to another. What is verified or passed on stays so. */
const handed = (
  report: Report,
  act: Act,
  { to, what, assignedBy }: { to: OfficerRef; what: Happening; assignedBy?: OfficerRef },
): Outcome<Report, Refusal> => {
  if (wasDone(report, act.key)) return ok(report)
  if (!isOpen(report)) return failed({ why: 'closed', code: report.code })
  if (report.handlerId === to.personId) return ok(report)
  const { assignedBy: _, handler, formerHandlers = [], ...rest } = report.content
  const content = {
    ...rest,
    handler: to,
    ...(assignedBy ? { assignedBy } : {}),
    formerHandlers: [...formerHandlers, ...(handler ? [{ ...handler, key: act.key }] : [])],
  }
  const state = report.state === 'new' ? 'accepted' : report.state
  const entry = { key: act.key, at: act.at, by: act.by.personId, what }
  return ok(written(report, entry, { state, handlerId: to.personId, content }))
}

/** Given to an officer by one who leads. */
export const assigned = (report: Report, act: Act, to: OfficerRef): Outcome<Report, Refusal> =>
  handed(report, act, { to, what: 'assigned', assignedBy: act.by })

/** Taken from whoever has it. */
export const takenOver = (report: Report, act: Act): Outcome<Report, Refusal> =>
  handed(report, act, { to: act.by, what: 'taken-over' })

/** Who had it until that part of its history. */
export const formerHandler = (report: Report, entry: number): OfficerRef | undefined =>
  report.content.formerHandlers?.find(({ key }) => key === report.history[entry]?.key)
