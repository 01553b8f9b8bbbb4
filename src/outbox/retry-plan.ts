import { LANES, type Lane } from '../chat/outgoing-message.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Soon, then growing; the last one is repeated. */
const DELAYS = [SECOND, 3 * SECOND, 10 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE]

/** How long it is worth trying. A reply helps only while the person still waits. */
const PATIENCE: Record<Lane, number> = { reply: HOUR, alert: 4 * HOUR, notice: 2 * HOUR, bulk: 2 * HOUR }

/**
 * Sent again at most so often when we cannot know whether it arrived: people would read it many times. A notice that
 * is lost is a report that no officer hears of; a bulletin read twice by a whole group is the greater harm.
 */
const UNSURE_AGAIN: Record<Lane, number> = { reply: 2, alert: 2, notice: 2, bulk: 0 }

const laneAt = (lane: number): Lane => LANES[lane] ?? 'bulk'

/** Milliseconds to the next try, after so many tries. */
export const retryDelay = (attempts: number): number =>
  DELAYS[Math.min(Math.max(attempts, 1), DELAYS.length) - 1] ?? 10 * MINUTE

/** The moment after which a delivery is not tried any more. */
export const giveUpAt = (delivery: { lane: number; queuedAt: Date; notAfter?: Date }): number => {
  const patience = delivery.queuedAt.getTime() + PATIENCE[laneAt(delivery.lane)]
  return delivery.notAfter ? Math.min(patience, delivery.notAfter.getTime()) : patience
}

/** For how many milliseconds after it was enqueued a delivery of this lane (its place in LANES) is tried. */
export const patienceOf = (lane: number): number => PATIENCE[laneAt(lane)]

/** Whether it is sent again, it having perhaps arrived `unsures` times already. */
export const sendAgainUnsure = (lane: number, unsures: number): boolean =>
  unsures <= UNSURE_AGAIN[laneAt(lane)]

/** Lanes whose deliveries are sent again after a crash left them half sent. */
export const lanesSentAgain = (): number[] => LANES.flatMap((lane, n) => (UNSURE_AGAIN[lane] > 0 ? [n] : []))
