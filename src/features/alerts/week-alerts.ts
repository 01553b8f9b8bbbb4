import type { Alert } from './alert.js'
import type { AlertKind } from './alert-kinds.js'
import type { AlertStore } from './alert-store.js'

/** What a bulletin may tell again. */
export type WeekAlert = { code: string; heading: { key: `alerts:heading.${AlertKind}` }; words: string }

/** Told again it would be wrong: what came after it says more, or a second officer spoke against it. */
const stillHolds = (alert: Alert, now: Date): boolean =>
  alert.follows === undefined &&
  alert.followedBy === undefined &&
  now < alert.validUntil &&
  !alert.content.words.some(({ what }) => what === 'objected')

/** Of the alerts that left in these days (`from` included, `to` not): how many they were, and those that still hold. */
export const weekAlerts = async (
  { alerts }: { alerts: Pick<AlertStore, 'recent'> },
  { from, to, now }: { from: Date; to: Date; now: Date },
): Promise<{ sent: number; holding: WeekAlert[] }> => {
  const left = (await alerts.recent(from, to)).filter(({ follows }) => follows === undefined)
  return {
    sent: left.length,
    holding: left
      .filter(alert => stillHolds(alert, now))
      .map(({ code, kind, content }) => ({
        code,
        heading: { key: `alerts:heading.${kind}` },
        words: content.text,
      })),
  }
}
