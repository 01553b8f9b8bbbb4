import type { DeliveryKey } from '../../chat/outgoing-message.js'
import type { Standing } from '../../outbox/standing.js'
import type { Alert, OfficerRef } from './alert.js'
import { ALERT_KINDS, type AlertKind } from './alert-kinds.js'
import { readProgress } from './alert-progress.js'
import type { AlertStore } from './alert-store.js'
import { awaitsConfirmation } from './confirm-alert.js'

const DAY_MS = 24 * 3600_000

/** What a bulletin may tell again; `by`: whose words they are. */
export type WeekAlert = {
  code: string
  heading: { key: `alerts:heading.${AlertKind}` }
  words: string
  by: OfficerRef
}

type Standings = (keys: DeliveryKey[]) => Promise<Map<DeliveryKey, Standing>>

/** A fire or a flood is over before anybody reads of it in a bulletin. */
const isOfHours = (kind: AlertKind): boolean => ALERT_KINDS[kind].valid < DAY_MS

/** Told again it would be wrong: what came after it says more, or a second officer spoke against it, or none has yet. */
const holdsUntil = (alert: Alert, until: Date): boolean =>
  alert.state === 'sent' &&
  !isOfHours(alert.kind) &&
  alert.follows === undefined &&
  alert.followedBy === undefined &&
  until < alert.validUntil &&
  !awaitsConfirmation(alert) &&
  !alert.content.words.some(({ what }) => what === 'objected')

const reachedSomebody = async (alert: Alert, standings: Standings): Promise<boolean> => {
  const { groups, relays } = await readProgress(alert, standings)
  return groups.sent + groups.unsure + relays.relayed > 0
}

/**
 * Of the alerts that left in these days (`from` included, `to` not): how many reached a group, and those that may be
 * told again and hold until then, oldest first.
 */
export const weekAlerts = async (
  { alerts, standings }: { alerts: Pick<AlertStore, 'recent'>; standings: Standings },
  { from, to, until }: { from: Date; to: Date; until: Date },
): Promise<{ sent: number; holding: WeekAlert[] }> => {
  const left = (await alerts.recent(from, to)).filter(({ follows }) => follows === undefined)
  const reached = await Promise.all(left.map(alert => reachedSomebody(alert, standings)))
  return {
    sent: reached.filter(Boolean).length,
    holding: left
      .filter(alert => holdsUntil(alert, until))
      .map(({ code, kind, content }) => ({
        code,
        heading: { key: `alerts:heading.${kind}` },
        words: content.text,
        by: content.author,
      })),
  }
}

/** Those of these codes whose alerts may still be told, and hold until then. */
export const alertsHolding = async (
  { alerts }: { alerts: Pick<AlertStore, 'byCode'> },
  codes: string[],
  until: Date,
): Promise<string[]> => {
  const found = await Promise.all(codes.map(code => alerts.byCode(code)))
  return found.flatMap(alert => (alert && holdsUntil(alert, until) ? [alert.code] : []))
}
