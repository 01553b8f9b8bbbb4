import { z } from 'zod'
import type { Say } from '../../chat/say.js'
import type { Answers } from '../../dialogs/answer.js'
import type { EffectHandler, Feature } from '../feature.js'
import { FOLLOWINGS, type Following, leftAt } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { areaNamesOf } from './alert-messages.js'
import { calledInput } from './called-input.js'
import { type FollowGiven, followDraftOf, followGiven, followUntil } from './follow-dialog.js'
import { type FollowRefusal, findToFollow, mayFollow } from './follow-rules.js'
import { actOf, officerOf } from './officer-of-call.js'
import { alertIdOf, proposeAlert } from './propose-alert.js'
import { afterProposing } from './proposing-effects.js'
import { refusalSay } from './refusal-say.js'

const COMMANDS: Record<Following, string> = { 'all-clear': 'hetcanhbao', correction: 'dinhchinh' }

const refusedSay = (refusal: FollowRefusal, as: Following): Say => {
  switch (refusal.why) {
    case 'not-left':
      return { key: 'alerts:follow.notLeft', params: { code: refusal.code } }
    case 'waits':
      return { key: 'alerts:follow.waits', params: { code: refusal.code, by: refusal.by } }
    default:
      return refusalSay(refusal, COMMANDS[as])
  }
}

const beginInput = calledInput.extend({ as: z.enum(FOLLOWINGS) })

const begin =
  (deps: AlertDeps): EffectHandler =>
  async call => {
    const { as, reference } = beginInput.parse(call.input)
    if (!reference) return {}
    const { person, areas, ward } = call.context
    const found = await findToFollow(deps, { person, reference, as })
    if (!found.ok) return { say: [refusedSay(found.failure, as)] }
    const { id: alertId, code, kind, areaIds, validUntil } = found.value
    const { chat } = officerOf(call)
    const say = { key: `alerts:follow.ready.${kind}` }
    // It goes to the groups as it stands, whatever language the officer speaks.
    const ready = deps.compose('vi', { key: call.key, to: chat, say, lane: 'reply' }).text
    const areaNames = areaNamesOf(areaIds, areas, ward)
    const of = { alertId, code, kind, areaNames, sentAt: leftAt(found.value), validUntil }
    const data: FollowGiven = { ref: call.key, as, ready, ...of }
    return { posts: [{ key: call.key, chat, name: 'alerts.following', data: followGiven(data) }] }
  }

export const FOLLOW_POSTS: NonNullable<Feature['posts']> = {
  'alerts.following': (_message, data) => {
    const given = data as Answers
    const { as, code, ready } = followDraftOf(given)
    return {
      say: [{ key: `alerts:follow.about.${as}`, params: { code, ready } }],
      begin: { dialog: 'follow-alert', given },
    }
  },
}

const followInput = z.object({ answers: z.looseObject({}) })

const propose =
  (deps: AlertDeps): EffectHandler =>
  async call => {
    const { ref, as, alertId, code, text, sentAt } = followDraftOf(
      followInput.parse(call.input).answers as Answers,
    )
    const first = await deps.alerts.find(alertId)
    if (!first) return { say: [refusalSay({ why: 'not-found' })] }
    const standing = await deps.alerts.find(alertIdOf(deps, ref))
    const free = standing ? undefined : await mayFollow(deps, { person: call.context.person, first, as })
    if (free && !free.ok) return { say: [refusedSay(free.failure, as)] }
    const done = await proposeAlert(deps, {
      ...actOf(call),
      ...{ ref, text, media: [], kind: first.kind, areaIds: first.areaIds },
      validUntil: followUntil(first, call.at),
      follows: { alertId, code, as, sentAt },
    })
    return done.ok ? afterProposing(deps, done.value) : { say: [refusalSay(done.failure)] }
  }

export const followEffects = (deps: AlertDeps): Record<string, EffectHandler> => ({
  'alerts.begin-follow': begin(deps),
  'alerts.follow': propose(deps),
})
