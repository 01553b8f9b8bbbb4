import type { Say } from '../../chat/say.js'
import { may } from '../../neighbourhood/person.js'
import type { Command, EffectHandler } from '../feature.js'
import type { Alert } from './alert.js'
import { readAlertCode } from './alert-code.js'
import type { AlertDeps } from './alert-deps.js'
import { alertsNamed } from './alerts-named.js'
import { type Called, calledInput } from './called-input.js'
import { onlyCode } from './certain-words.js'
import { type Marked, markRelayed, relaysOf, waitsForRelay, wasRelayedBy } from './mark-relayed.js'
import { relayedOption, relayedSay, whichRelaySay } from './relay-say.js'
import { createTellProgress } from './tell-progress.js'

const DAY_MS = 24 * 3600_000
/** So long it is remembered who was asked. */
const WITHIN_MS = 7 * DAY_MS

const PHRASES = ['da chuyen', 'dachuyen', 'da chuyen tin', 'chuyen roi', 'relayed']

/** "Đã chuyển" is said of money too: without a code only by those who may be asked to relay. */
export const relayedCommand: Command = {
  name: 'relayed',
  words: [...PHRASES, 'da chuyen roi', 'da chuyen xong', 'chuyen xong', 'da dan', 'da gui vao nhom'],
  leads: PHRASES,
  certain: onlyCode,
  run: ({ message, rest }, { person }) => {
    if (message.chat.kind !== 'private') return undefined
    const called = readAlertCode(rest)
    const plain = rest.trim() === '' && may(person, 'groups.relay')
    if (!plain && called?.words !== '') return undefined
    const input = { reference: called?.reference ?? null }
    return { effects: [{ name: 'alerts.relayed', part: 'relayed', input }] }
  },
}

/** The alerts they may mean: by its code the one; otherwise the one that these words marked already, or those that wait for them. */
const meant = async (
  deps: AlertDeps,
  { reference }: Called,
  { personId, at, key }: { personId: string; at: Date; key: string },
): Promise<Alert[]> => {
  if (reference)
    return (await alertsNamed(deps, reference)).filter(alert => relaysOf(alert, personId).length > 0)
  const recent = await deps.alerts.recent(new Date(at.getTime() - WITHIN_MS), new Date(at.getTime() + DAY_MS))
  const done = recent.find(alert => wasRelayedBy(alert, key))
  return done ? [done] : recent.filter(alert => waitsForRelay(alert, personId))
}

/** It was pasted though something follows it already: that belongs beside it. */
const lateSay = async (deps: AlertDeps, { alert, theirs }: Marked, personId: string): Promise<Say[]> => {
  const { code, followedBy } = alert
  const next = followedBy && theirs.length > 0 ? await deps.alerts.find(followedBy.alertId) : undefined
  if (!followedBy || !next || !waitsForRelay(next, personId)) return []
  const params = { code, by: followedBy.code }
  return [{ key: `alerts:relay.late.${followedBy.as}`, params, options: [relayedOption(followedBy.code)] }]
}

export const relayedEffect =
  (deps: AlertDeps, tell = createTellProgress(deps)): EffectHandler =>
  async call => {
    const input = calledInput.parse(call.input)
    const personId = call.context.person?.id ?? ''
    const alerts = await meant(deps, input, { personId, at: call.at, key: call.key })
    const [alert, ...others] = alerts
    if (!alert) return { say: [{ key: `alerts:relay.${input.reference ? 'notAsked' : 'noneWaits'}` }] }
    if (others.length > 0) return { say: [whichRelaySay(alerts)] }
    const marked = await markRelayed(deps, { alertId: alert.id, personId, key: call.key })
    if (!marked.ok) return { say: [{ key: 'alerts:relay.notAsked' }] }
    const say = relayedSay(marked.value)
    if (wasRelayedBy(marked.value.alert, call.key)) await tell(alert.id, 'relayed')
    return { say: [...say, ...(await lateSay(deps, marked.value, personId))] }
  }
