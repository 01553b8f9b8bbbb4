import { fold } from '../../language/fold.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { findForOfficer } from './find-report.js'
import { linkDuplicate } from './link-duplicate.js'
import { actOf, findCalled } from './officer-call.js'
import { refusalSay } from './refusal-say.js'
import { entryOf } from './report.js'
import { type Reference, readReference, typedNumber } from './report-code.js'
import type { ReportDeps } from './report-deps.js'
import { changedMessages, endQuestions } from './tell-of-report.js'

const LEADING = /^(?:(?:voi|vao|va|cung|tin|with|and|to|of)\s+)+/

/** "với 05", "vao tin 5": the other report. */
export const otherReference = (words: string): Reference | undefined => {
  const count = LEADING.exec(fold(words))?.[0].trim().split(' ').length ?? 0
  return readReference(words.trim().split(/\s+/u).slice(count).join(' '))
}

/** Joins one to another that this officer named. */
export const joinTo = async (
  deps: ReportDeps,
  call: EffectCall,
  reportId: string,
  reference: Reference,
): Promise<EffectResult> => {
  const finding = { person: call.context.person, permission: 'reports.handle' as const, reference }
  const other = await findForOfficer(deps, finding)
  if (!other.ok) return { say: [refusalSay(other.failure, 'tin')] }
  const done = await linkDuplicate(deps, { ...actOf(call), reportId, otherId: other.value.id })
  if (!done.ok) return { say: [refusalSay(done.failure)] }
  const { report, lead } = done.value
  const params = { code: report.code, lead: lead.code }
  if (entryOf(report, call.key) < 0) return { say: [{ key: 'reports:triage.already.linked', params }] }
  return {
    say: [{ key: 'reports:triage.done.linked', params }],
    messages: await changedMessages(deps, report, call),
    posts: await endQuestions(deps, report, call),
  }
}

const link =
  (deps: ReportDeps): EffectHandler =>
  async call => {
    const { found, words } = await findCalled(deps, call, [])
    if (!found.ok) return { say: [refusalSay(found.failure, 'trung')] }
    const reference = otherReference(words)
    if (reference) return joinTo(deps, call, found.value.id, reference)
    const params = { code: found.value.code, number: typedNumber(found.value.number) }
    return { say: [{ key: 'reports:triage.linkWhat', params }] }
  }

export const linkingEffects = (deps: ReportDeps): Record<string, EffectHandler> => ({
  'reports.link': link(deps),
})
