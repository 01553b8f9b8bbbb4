import { z } from 'zod'
import type { Say } from '../../chat/say.js'
import type { Outcome } from '../../foundation/outcome.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { type Alert, type AlertRefusal, type Word, wordOf } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { sayTime } from './alert-messages.js'
import { decidedCards } from './approval-cards.js'
import { approveAlert } from './approve-alert.js'
import { calledInput } from './called-input.js'
import { awaitsConfirmation, checkMayConfirm, confirmAlert } from './confirm-alert.js'
import { endedSay } from './ended-say.js'
import { findAlert } from './find-alert.js'
import { objectionMessages } from './objection-messages.js'
import { authorMessage } from './officer-messages.js'
import { actOf } from './officer-of-call.js'
import { refusalSay } from './refusal-say.js'
import { checkMayRefuse, refuseAlert } from './refuse-alert.js'
import { sendAlert } from './send-alert.js'
import { withdrawAlert } from './withdraw-alert.js'

const decidingInput = calledInput.extend({
  words: z.string(),
  hour: z.enum(['now', 'morning']).optional(),
})

const find = async (deps: AlertDeps, call: EffectCall, prefer: (alert: Alert) => boolean) => {
  const { reference, words, hour } = decidingInput.parse(call.input)
  const { key, at, person } = actOf(call)
  const found = await findAlert(deps, { key, at, person, reference: reference ?? undefined, prefer })
  return { found, words, ...(hour ? { hour } : {}) }
}

const isProposed = ({ state }: Alert): boolean => state === 'proposed'
const wantsAWord = (alert: Alert): boolean => isProposed(alert) || awaitsConfirmation(alert)

/** What a word on an alert leads to: its cards change, and its author is told. */
const afterWord = async (
  deps: AlertDeps,
  alert: Alert,
  { what: how, ...word }: Word,
): Promise<EffectResult> => {
  const params = { code: alert.code, name: word.by.name, why: word.why ?? '' }
  const isOwn = word.by.personId === alert.content.author.personId
  const asked = how === 'approved' && alert.sendAt && alert.sendAt > word.at
  const say: Say = {
    key: asked ? 'alerts:told.approvedForLater' : `alerts:told.${how}`,
    params: { ...params, time: alert.sendAt ? sayTime(alert.sendAt) : '' },
  }
  return {
    messages: [
      ...(await decidedCards(deps, alert, { how, word: { what: how, ...word } })),
      ...(isOwn ? [] : [authorMessage(deps, alert, [how], say)]),
      ...(how === 'objected' ? await objectionMessages(deps, alert, word) : []),
    ],
  }
}

const settle = async (
  deps: AlertDeps,
  call: EffectCall,
  done: Outcome<Alert, AlertRefusal>,
  say: (alert: Alert) => string,
): Promise<EffectResult> => {
  if (!done.ok) return { say: [refusalSay(done.failure)] }
  const word = wordOf(done.value, call.key)
  const { code, sendAt } = done.value
  const params = { code, time: sendAt ? sayTime(sendAt) : '' }
  const after = word ? await afterWord(deps, done.value, word) : {}
  return { ...after, say: [{ key: say(done.value), params }] }
}

const confirm = async (deps: AlertDeps, call: EffectCall, alertId: string): Promise<EffectResult> => {
  const done = await confirmAlert(deps, { ...actOf(call), alertId, what: 'confirmed' })
  return settle(deps, call, done, () => 'alerts:confirm.done')
}

const approve =
  (deps: AlertDeps): EffectHandler =>
  async call => {
    const { found, hour } = await find(deps, call, wantsAWord)
    if (!found.ok) return { say: [refusalSay(found.failure, 'duyet')] }
    const { id: alertId, lifeSafety } = found.value
    if (lifeSafety) return confirm(deps, call, alertId)
    const done = await approveAlert(deps, { ...actOf(call), alertId, ...(hour ? { hour } : {}) })
    const left = done.ok ? await sendAlert(deps, alertId) : undefined
    const ended = await endedSay(deps, left)
    if (ended) return { say: [ended] }
    return settle(deps, call, done, ({ sendAt }) =>
      sendAt && sendAt > call.at ? 'alerts:approve.later' : 'alerts:approve.sent',
    )
  }

/** To a proposed one: it does not leave. To one that has left: an objection. */
const sayNo = async (deps: AlertDeps, call: EffectCall, alert: Alert, why: string): Promise<EffectResult> => {
  const act = { ...actOf(call), alertId: alert.id, why }
  if (!alert.lifeSafety) return settle(deps, call, await refuseAlert(deps, act), () => 'alerts:refuse.done')
  const objected = await confirmAlert(deps, { ...act, what: 'objected' })
  return settle(deps, call, objected, () => 'alerts:confirm.objected')
}

const refuse =
  (deps: AlertDeps): EffectHandler =>
  async call => {
    const { found, words } = await find(deps, call, wantsAWord)
    if (!found.ok) return { say: [refusalSay(found.failure, 'khongduyet')] }
    const alert = found.value
    if (words !== '') return sayNo(deps, call, alert, words)
    const check = alert.lifeSafety ? checkMayConfirm : checkMayRefuse
    const may = check(call.context.person, alert)
    if (!may.ok) return { say: [refusalSay(may.failure)] }
    const data = { alertId: alert.id, code: alert.code }
    return { posts: [{ key: call.key, chat: actOf(call).by.chat, name: 'alerts.askWhy', data }] }
  }

const whyInput = z.object({ answers: z.object({ alertId: z.string(), why: z.string() }) })

const refuseWithWhy =
  (deps: AlertDeps): EffectHandler =>
  async call => {
    const { alertId, why } = whyInput.parse(call.input).answers
    const alert = await deps.alerts.find(alertId)
    return alert ? sayNo(deps, call, alert, why) : { say: [refusalSay({ why: 'not-found' })] }
  }

const withdraw =
  (deps: AlertDeps): EffectHandler =>
  async call => {
    const { found } = await find(deps, call, ({ state }) => state === 'proposed' || state === 'approved')
    if (!found.ok) return { say: [refusalSay(found.failure, 'rutlai')] }
    const done = await withdrawAlert(deps, { ...actOf(call), alertId: found.value.id })
    return settle(deps, call, done, () => 'alerts:withdraw.done')
  }

export const decidingEffects = (deps: AlertDeps): Record<string, EffectHandler> => ({
  'alerts.approve': approve(deps),
  'alerts.refuse': refuse(deps),
  'alerts.say-no': refuseWithWhy(deps),
  'alerts.withdraw': withdraw(deps),
  'alerts.confirm': async call => {
    const { found } = await find(deps, call, awaitsConfirmation)
    if (!found.ok) return { say: [refusalSay(found.failure, 'xacnhan')] }
    const { id, lifeSafety } = found.value
    return lifeSafety
      ? confirm(deps, call, id)
      : { say: [{ key: 'alerts:confirm.notNeeded', params: { code: found.value.code } }] }
  },
})
