import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Person } from '../../neighbourhood/person.js'
import { changeReport } from './change-report.js'
import { checkMayWorkOn } from './may-work-on.js'
import { type Act, type AskedBack, note, type Refusal, type Report, wasDone } from './report.js'
import type { ReportDeps } from './report-deps.js'
import { isOpen } from './report-states.js'
import { mayWriteUnasked } from './safe-time.js'

/** Whether this officer may put a question to this reporter now. */
export const checkMayAsk = (
  person: Person | undefined,
  report: Report,
  at: Date,
): Outcome<Person, Refusal> => {
  const may = checkMayWorkOn(person, report)
  if (!may.ok) return may
  if (!isOpen(report)) return failed({ why: 'closed', code: report.code })
  return mayWriteUnasked(report, at)
    ? may
    : failed({ why: 'not-safe-now', code: report.code, safeTime: report.content.safeTime ?? 'unknown' })
}

const asked = (report: Report, act: Act, question: AskedBack): Report =>
  note(
    report,
    { key: act.key, at: act.at, what: 'asked', by: act.by.personId },
    { content: { ...report.content, questions: [...report.content.questions, question] } },
  )

/** An officer asks the reporter something; it is written on the report before it is sent. */
export const askBack = async (
  deps: ReportDeps,
  request: Act & { reportId: string; person: Person | undefined; words: string },
): Promise<Outcome<{ report: Report; question: AskedBack }, Refusal>> => {
  const question: AskedBack = {
    id: deps.lookup(`question ${request.key}`),
    words: request.words,
    at: request.at.toISOString(),
    askedBy: request.by,
  }
  const done = await changeReport(deps, request.reportId, report => {
    if (wasDone(report, request.key)) return ok(report)
    const may = checkMayAsk(request.person, report, request.at)
    return may.ok ? ok(asked(report, request, question)) : may
  })
  return done.ok ? ok({ report: done.value, question }) : done
}
