import { z } from 'zod'
import { ok } from '../../foundation/outcome.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { settleWord, waitsForHour } from './after-word.js'
import { type Alert, wordOf } from './alert.js'
import type { AlertDeps } from './alert-deps.js'
import { approveAlert } from './approve-alert.js'
import { calledInput } from './called-input.js'
import { awaitsConfirmation, checkMayConfirm, confirmAlert } from './confirm-alert.js'
import { endedSay } from './ended-say.js'
import { findAlert } from './find-alert.js'
import { actOf } from './officer-of-call.js'
import { refusalSay } from './refusal-say.js'
import { checkMayRefuse, refuseAlert } from './refuse-alert.js'
import { sendAlert } from './send-alert.js'
import { withdrawAlert } from './withdraw-alert.js'
import { type AskedWord, meantSay } from './word-options.js'

const decidingInput = calledInput.extend({
  words: z.string(),
  hour: z.enum(['now', 'morning']).optional(),
})

const find = async (deps: AlertDeps, call: EffectCall, prefer: (alert: Alert) => boolean) => {
  const { reference, words, hour } = decidingInput.parse(call.input)
  const { key, at, person } = actOf(call)
  const found = await findAlert(deps, { key, at, person, reference: reference ?? undefined, prefer })
  const unnamed = found.ok && !reference && !wordOf(found.value, key)
  return { found, words, unnamed, ...(hour ? { hour } : {}) }
}

const askWhether = (name: AskedWord, alert: Alert): EffectResult => ({ say: [meantSay(name, alert)] })

const isProposed = ({ state }: Alert): boolean => state === 'proposed'
const isProposedOrApproved = ({ state }: Alert): boolean => state === 'proposed' || state === 'approved'
const wantsAWord = (alert: Alert): boolean => isProposed(alert) || awaitsConfirmation(alert)

const confirm = async (deps: AlertDeps, call: EffectCall, alertId: string): Promise<EffectResult> => {
  const done = await confirmAlert(deps, { ...actOf(call), alertId, what: 'confirmed' })
  return settleWord(deps, call, done, () => 'alerts:confirm.done')
}

const approve =
  (deps: AlertDeps): EffectHandler =>
  async call => {
    const { found, hour, unnamed } = await find(deps, call, wantsAWord)
    if (!found.ok) return { say: [refusalSay(found.failure, 'duyet')] }
    if (unnamed) return askWhether('approve', found.value)
    const { id: alertId, lifeSafety } = found.value
    if (lifeSafety) return confirm(deps, call, alertId)
    const done = await approveAlert(deps, { ...actOf(call), alertId, ...(hour ? { hour } : {}) })
    const left = done.ok ? await sendAlert(deps, alertId) : undefined
    const ended = await endedSay(deps, left)
    if (ended) return { say: [ended] }
    return settleWord(deps, call, left ? ok(left) : done, alert =>
      waitsForHour(alert) ? 'alerts:approve.later' : 'alerts:approve.sent',
    )
  }

/** To a proposed one: it does not leave. To one that has left: an objection. */
const sayNo = async (deps: AlertDeps, call: EffectCall, alert: Alert, why: string): Promise<EffectResult> => {
  const act = { ...actOf(call), alertId: alert.id, why }
  if (!alert.lifeSafety)
    return settleWord(deps, call, await refuseAlert(deps, act), () => 'alerts:refuse.done')
  const objected = await confirmAlert(deps, { ...act, what: 'objected' })
  return settleWord(deps, call, objected, () => 'alerts:confirm.objected')
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
    const { found, unnamed } = await find(deps, call, isProposedOrApproved)
    if (!found.ok) return { say: [refusalSay(found.failure, 'rutlai')] }
    if (unnamed) return askWhether('withdraw', found.value)
    const done = await withdrawAlert(deps, { ...actOf(call), alertId: found.value.id })
    return settleWord(deps, call, done, () => 'alerts:withdraw.done')
  }

export const decidingEffects = (deps: AlertDeps): Record<string, EffectHandler> => ({
  'alerts.approve': approve(deps),
  'alerts.refuse': refuse(deps),
  'alerts.say-no': refuseWithWhy(deps),
  'alerts.withdraw': withdraw(deps),
  'alerts.confirm': async call => {
    const { found, unnamed } = await find(deps, call, awaitsConfirmation)
    if (!found.ok) return { say: [refusalSay(found.failure, 'xacnhan')] }
    if (unnamed) return askWhether('confirm', found.value)
    const { id, lifeSafety } = found.value
    return lifeSafety
      ? confirm(deps, call, id)
      : { say: [{ key: 'alerts:confirm.notNeeded', params: { code: found.value.code } }] }
  },
})
