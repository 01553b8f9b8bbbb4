import type { DeliveryKey } from '../../chat/outgoing-message.js'
import type { Standing } from '../../outbox/standing.js'
import type { Alert, AlertTarget, Relayer, RelayTarget } from './alert.js'

/** `reason`: as the outbox names it; `nobody`: no head to ask. `keys`: what is sent again. */
export type FailedTarget = { title: string; reason: string; keys: DeliveryKey[] }

/** How far an alert has come, as the outbox and the people who relay it say at that moment. */
export type AlertProgress = {
  groups: { sent: number; waiting: number; unsure: number; failed: FailedTarget[]; total: number }
  relays: { relayed: number; waiting: number; failed: FailedTarget[]; total: number }
  total: number
  /** No group waits any more. Relays may still: people take their time. */
  done: boolean
  /** When the last of the groups, and of the relays, came to its end: names the word that tells of it. */
  groupsEndedAt?: Date
  relaysEndedAt?: Date
}

type Standings = ReadonlyMap<DeliveryKey, Standing>
/** A target that was fixed and not yet enqueued waits too. */
type End = {
  title: string
  keys: DeliveryKey[]
  state: Standing['state'] | 'relayed'
  reason?: string
  at?: Date
}

const later = (one: Date | undefined, other: Date | undefined): Date | undefined =>
  one && other ? (one > other ? one : other) : (one ?? other)

const lastOf = (ends: End[]): Date | undefined =>
  ends.map(({ at }) => at).reduce<Date | undefined>(later, undefined)

const groupEnd = ({ title, key }: AlertTarget, standings: Standings): End => ({
  title,
  keys: [key],
  ...(standings.get(key) ?? { state: 'waiting' }),
})

/** The card without the text is as useless as the text without the card. */
const failedOne = ({ key, textKey }: Relayer, standings: Standings): Standing | undefined =>
  [key, textKey].map(one => standings.get(one)).find(one => one?.state === 'failed')

/** Waits for a person, unless nobody got both the card and the text. */
const relayEnd = ({ title, people, relayed }: RelayTarget, standings: Standings): End => {
  const keys = people.flatMap(({ key, textKey }) => [key, textKey])
  if (relayed) return { title, keys, state: 'relayed', at: relayed.at }
  if (people.length === 0) return { title, keys, state: 'failed', reason: 'nobody' }
  const misses = people.map(person => failedOne(person, standings))
  if (misses.includes(undefined)) return { title, keys, state: 'waiting' }
  const reason = misses.find(miss => miss?.reason)?.reason
  const at = misses.map(miss => miss?.at).reduce<Date | undefined>(later, undefined)
  return { title, keys, state: 'failed', ...(reason ? { reason } : {}), ...(at ? { at } : {}) }
}

const failedOf = (ends: End[]): FailedTarget[] =>
  ends
    .filter(({ state }) => state === 'failed')
    .map(({ title, keys, reason = 'other' }) => ({ title, keys, reason }))

const endedAt = (ends: End[], waiting: number): Date | undefined => (waiting === 0 ? lastOf(ends) : undefined)

export const countProgress = (targets: AlertTarget[], standings: Standings): AlertProgress => {
  const groups = targets.filter(({ way }) => way === 'group').map(target => groupEnd(target, standings))
  const relays = targets.flatMap(target => (target.way === 'relay' ? [relayEnd(target, standings)] : []))
  const count = (ends: End[], wanted: End['state']) => ends.filter(({ state }) => state === wanted).length
  const [groupsWait, relaysWait] = [count(groups, 'waiting'), count(relays, 'waiting')]
  const [groupsEndedAt, relaysEndedAt] = [endedAt(groups, groupsWait), endedAt(relays, relaysWait)]
  return {
    groups: {
      sent: count(groups, 'sent'),
      waiting: groupsWait,
      unsure: count(groups, 'unsure'),
      failed: failedOf(groups),
      total: groups.length,
    },
    relays: {
      relayed: count(relays, 'relayed'),
      waiting: relaysWait,
      failed: failedOf(relays),
      total: relays.length,
    },
    total: targets.length,
    done: groupsWait === 0,
    ...(groupsEndedAt ? { groupsEndedAt } : {}),
    ...(relaysEndedAt ? { relaysEndedAt } : {}),
  }
}

/** Everything the outbox is asked about. */
const keysOf = (targets: AlertTarget[]): DeliveryKey[] =>
  targets.flatMap(target =>
    target.way === 'group' ? [target.key] : target.people.flatMap(({ key, textKey }) => [key, textKey]),
  )

export const readProgress = async (
  alert: Pick<Alert, 'content'>,
  standings: (keys: DeliveryKey[]) => Promise<Standings>,
): Promise<AlertProgress> => {
  const { targets } = alert.content
  return countProgress(targets, await standings(keysOf(targets)))
}
