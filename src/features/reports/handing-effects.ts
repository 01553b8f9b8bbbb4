import type { Say, SayOption } from '../../chat/say.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { assignReport, checkMayAssign, whoMayHave } from './assign-report.js'
import { actOf, findCalled, officerOf } from './officer-call.js'
import { refusalSay } from './refusal-say.js'
import { entryOf, type NamedOfficer, type Report } from './report.js'
import { typedNumber } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { isTaken } from './report-states.js'
import { takeOverReport } from './take-over-report.js'
import { changedMessages, handedMessages } from './tell-of-report.js'
import { assigneeIn, isSure } from './typed-assignee.js'

/** Everybody who may have it, to choose from. */
const whoSay = (key: string, report: Pick<Report, 'code'>, officers: NamedOfficer[], name = ''): Say => ({
  key,
  params: { code: report.code, name },
  options: assigneeOptions(report, officers),
})

const assigneeOptions = ({ code }: Pick<Report, 'code'>, officers: NamedOfficer[]): SayOption[] =>
  officers.map(({ id, name }) => ({ value: `/giao ${code} #${id}`, label: { literal: name } }))

const handedResult = async (
  deps: ReportDeps,
  report: Report,
  call: EffectCall,
  what: string,
): Promise<EffectResult> => {
  const name = report.content.handler?.name ?? ''
  const params = { code: report.code, name }
  if (entryOf(report, call.key) < 0) return { say: [{ key: `reports:triage.already.${what}`, params }] }
  return {
    say: [{ key: `reports:triage.done.${what}`, params }],
    messages: [...(await changedMessages(deps, report, call)), ...(await handedMessages(deps, report, call))],
  }
}

const assign =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found, words } = await findCalled(deps, call, ['new', 'accepted'])
    if (!found.ok) return { say: [refusalSay(found.failure, 'giao')] }
    const { value: report } = found
    const may = checkMayAssign(call.context.person, report)
    if (!may.ok) return { say: [refusalSay(may.failure)] }
    const officer = assigneeIn(words, officerOf(call).personId)
    if (!officer) {
      const { officers } = await whoMayHave(deps, report)
      return { say: [whoSay('reports:triage.assignWhom', report, officers)] }
    }
    const done = await assignReport(deps, { ...actOf(call), report, officer })
    if (done.ok) return handedResult(deps, done.value, call, 'assigned')
    const { failure } = done
    return failure.why === 'which-officer' || failure.why === 'unknown-officer'
      ? {
          say: [
            whoSay(
              `reports:refused.${failure.why}`,
              report,
              failure.officers,
              'name' in failure ? failure.name : '',
            ),
          ],
        }
      : { say: [refusalSay(failure)] }
  }

const sureOption = ({ code, number }: Report): SayOption => ({
  value: `/nhanlai ${code} ok`,
  label: { key: 'reports:triage.button.nhanlaiSure' },
  typed: { key: 'reports:triage.typed.nhanlaiSure', params: { number: typedNumber(number) } },
})

/** What another has is taken from them only when that is confirmed. */
const takeOver =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found, words } = await findCalled(deps, call, ['accepted', 'verifying', 'passed-on'])
    if (!found.ok) return { say: [refusalSay(found.failure, 'nhanlai')] }
    const { value: report } = found
    const heldByOther = isTaken(report) && report.handlerId !== call.context.person?.id
    if (heldByOther && !isSure(words)) {
      const params = { code: report.code, name: report.content.handler?.name ?? '' }
      return { say: [{ key: 'reports:triage.takeOverSure', params, options: [sureOption(report)] }] }
    }
    const done = await takeOverReport(deps, { ...actOf(call), reportId: report.id })
    if (!done.ok) return { say: [refusalSay(done.failure)] }
    return handedResult(deps, done.value, call, 'takenOver')
  }

export const handingEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.assign': assign(deps),
  'reports.takeOver': takeOver(deps),
})
