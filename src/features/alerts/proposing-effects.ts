import { z } from 'zod'
import type { SayParam } from '../../chat/say.js'
import type { Answers } from '../../dialogs/answer.js'
import { may } from '../../neighbourhood/person.js'
import type { EffectHandler, EffectResult } from '../feature.js'
import type { Alert } from './alert.js'
import { checkAccess } from './alert-access.js'
import type { AlertDeps } from './alert-deps.js'
import { alertDraftOf } from './alert-draft.js'
import { sayTime } from './alert-messages.js'
import { isNobody, reachOf, sayReach } from './alert-reach.js'
import { approvalCards } from './approval-cards.js'
import { endedSay } from './ended-say.js'
import { actOf, officerOf } from './officer-of-call.js'
import { proposeAlert } from './propose-alert.js'
import { refusalSay } from './refusal-say.js'
import { sendAlert } from './send-alert.js'

const answersInput = z.object({ answers: z.looseObject({ ref: z.string() }) })

const draftIn = (input: unknown, at: Date) => {
  const answers = answersInput.parse(input).answers as Answers & { ref: string }
  return { ref: answers.ref, draft: alertDraftOf(answers, at) }
}

/** Below the preview: how many groups it goes to, and what would keep it from going. */
const reach =
  (deps: AlertDeps): EffectHandler =>
  async ({ input, context, at }) => {
    const { draft } = draftIn(input, at)
    if (!draft) return {}
    const access = checkAccess(context.person, 'alerts.write', {
      wardId: deps.wardId,
      areaIds: draft.areaIds,
    })
    if (!access.ok) return { say: [refusalSay(access.failure)] }
    const found = await reachOf(deps, draft.areaIds)
    if (isNobody(found)) return { say: [refusalSay({ why: 'no-groups' })] }
    return { say: [{ key: 'alerts:preview.reach', params: { reach: sayReach(found) } }] }
  }

/** Whom the author has to tell in person. */
const missingSay = (names: string[]): SayParam =>
  names.length > 0 ? { key: 'alerts:propose.missing', params: { names: names.join(', ') } } : ''

const proposed = async (deps: AlertDeps, alert: Alert): Promise<EffectResult> => {
  const { names, missing, messages } = await approvalCards(deps, alert)
  const { code, approvableUntil } = alert
  const told = { code, names: names.join(', '), missing: missingSay(missing) }
  const params = { ...told, until: sayTime(approvableUntil) }
  const key = messages.length > 0 ? 'alerts:propose.waits' : 'alerts:propose.nobody'
  return { say: [{ key, params }], messages }
}

const sentAtOnce = async (deps: AlertDeps, alert: Alert): Promise<EffectResult> => {
  const ended = await endedSay(deps, await sendAlert(deps, alert.id))
  if (ended) return { say: [ended] }
  const { names, missing, messages } = await approvalCards(deps, alert)
  const params = { code: alert.code, names: names.join(', '), missing: missingSay(missing) }
  const key = messages.length > 0 ? 'alerts:propose.atOnce' : 'alerts:propose.atOnceAlone'
  return { say: [{ key, params }], messages }
}

/** It is on its way to its groups, or to those who may let it go. */
export const afterProposing = (deps: AlertDeps, alert: Alert): Promise<EffectResult> =>
  alert.lifeSafety ? sentAtOnce(deps, alert) : proposed(deps, alert)

const propose =
  (deps: AlertDeps): EffectHandler =>
  async call => {
    const { ref, draft } = draftIn(call.input, call.at)
    if (!draft) throw new Error('an alert was finished before all of it was told')
    if (!may(call.context.person, 'alerts.write')) return { say: [refusalSay({ why: 'not-allowed' })] }
    const done = await proposeAlert(deps, { ...actOf(call), ...draft, ref })
    if (done.ok) return afterProposing(deps, done.value)
    if (done.failure.why !== 'ended') return { say: [refusalSay(done.failure)] }
    return {
      posts: [{ key: call.key, chat: officerOf(call).chat, name: 'alerts.askUntil', data: call.input }],
    }
  }

export const proposingEffects = (deps: AlertDeps): Record<string, EffectHandler> => ({
  'alerts.reach': reach(deps),
  'alerts.propose': propose(deps),
})
