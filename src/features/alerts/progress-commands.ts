import type { Say } from '../../chat/say.js'
import type { Command, EffectCall, EffectHandler } from '../feature.js'
import type { Alert } from './alert.js'
import { type AlertReference, readAlertCode } from './alert-code.js'
import type { AlertDeps } from './alert-deps.js'
import { sayTime } from './alert-messages.js'
import { readProgress } from './alert-progress.js'
import { calledInput } from './called-input.js'
import { isAlertStaff, onlyCode } from './certain-words.js'
import { findWatchedAlert } from './find-watched-alert.js'
import { ownAlerts } from './own-alerts.js'
import { lookByCode, progressSay } from './progress-say.js'
import { refusalSay } from './refusal-say.js'
import { sendFailedAgain } from './send-failed-again.js'

const asked = (effect: 'progress' | 'send-again', reference: AlertReference) => ({
  effects: [{ name: `alerts.${effect}`, part: effect, input: { reference } }],
})

const LOOK = ['tien do', 'xem tien do', 'tien do tin', 'progress', 'canh bao']

/** Reports are asked for in the same words, by codes of their own; "cảnh báo" alone begins one, "tiến độ" is for staff. */
export const progressCommand: Command = {
  name: 'alert-progress',
  words: LOOK,
  leads: LOOK,
  certain: onlyCode,
  run: ({ message, rest }, { person }) => {
    if (message.chat.kind !== 'private') return undefined
    const called = readAlertCode(rest)
    if (called?.reference.by === 'code' && called.words === '') return asked('progress', called.reference)
    const own = rest.trim() === '' && isAlertStaff(person)
    return own ? { effects: [{ name: 'alerts.own-progress', part: 'own-progress', input: {} }] } : undefined
  },
}

const AGAIN = ['gui lai', 'gui lai tin', 'send again']

export const sendAgainCommand: Command = {
  name: 'send-alert-again',
  words: AGAIN,
  leads: AGAIN,
  certain: onlyCode,
  run: ({ message, rest }) => {
    if (message.chat.kind !== 'private') return undefined
    const called = readAlertCode(rest)
    if (called && called.words === '') return asked('send-again', called.reference)
    return rest.trim() === '' ? { say: [{ key: 'alerts:progress.again.howTo' }] } : undefined
  },
}

const notLeft = ({ code, state, sendAt }: Alert): Say => ({
  key: `alerts:progress.notLeft.${state}`,
  params: { code, time: sendAt ? sayTime(sendAt) : '' },
})

const toldOf = async (deps: AlertDeps, alert: Alert): Promise<Say> =>
  alert.state === 'sent'
    ? progressSay(alert.code, await readProgress(alert, deps.standings), deps.clock.now())
    : notLeft(alert)

/** The newest of those they wrote or had a word on, and by which words the others are asked for. */
const ownProgress =
  (deps: AlertDeps): EffectHandler =>
  async ({ context: { person }, at }) => {
    const [newest, ...others] = await ownAlerts(deps, person, at)
    if (!newest) return { say: [{ key: 'alerts:progress.noneOwn' }] }
    const say = await toldOf(deps, newest)
    const options = [...(say.options ?? []), ...others.map(({ code }) => lookByCode(code))]
    return { say: [{ ...say, options }] }
  }

type Doing = (alert: Alert, call: EffectCall) => Promise<Say[]>

const onWatched =
  (deps: AlertDeps, command: string, doing: Doing): EffectHandler =>
  async call => {
    const { reference } = calledInput.parse(call.input)
    if (!reference) return {}
    const found = await findWatchedAlert(deps, call.context.person, reference)
    return { say: found.ok ? await doing(found.value, call) : [refusalSay(found.failure, command)] }
  }

/** Whoever asks twice, by a stop in between, is told how it stands beside that nothing failed any more. */
const goAgain = async (deps: AlertDeps, alert: Alert, at: Date): Promise<Say[]> => {
  if (alert.state !== 'sent') return [notLeft(alert)]
  const { code } = alert
  const again = await sendFailedAgain(deps, alert, at)
  if (!again.ok) return [{ key: `alerts:progress.again.${again.failure}`, params: { code } }]
  return again.value > 0
    ? [{ key: 'alerts:progress.again.done', params: { code, count: again.value } }]
    : [{ key: 'alerts:progress.again.none', params: { code } }, await toldOf(deps, alert)]
}

export const progressEffects = (deps: AlertDeps): Record<string, EffectHandler> => ({
  'alerts.progress': onWatched(deps, 'tiendo', async alert => [await toldOf(deps, alert)]),
  'alerts.own-progress': ownProgress(deps),
  'alerts.send-again': onWatched(deps, 'guilai', (alert, { at }) => goAgain(deps, alert, at)),
})
