import { hourOf } from '../../language/local-time.js'
import { type Report, SAFE_TIMES } from './report.js'

/**
 * Whether the reporter may be written to without having asked. Domestic violence, child abuse, trafficking: only
 * within the hours they agreed to, for the one they fear may hold the telephone.
 */
export const mayWriteUnasked = (report: Pick<Report, 'silent' | 'content'>, at: Date): boolean => {
  if (!report.silent) return true
  const [from, to] = SAFE_TIMES[report.content.safeTime ?? 'never']
  const hour = hourOf(at)
  return from <= hour && hour < to
}

/** Whether there is any hour in which they may be written to. */
export const isEverSafe = ({ silent, content }: Pick<Report, 'silent' | 'content'>): boolean =>
  !silent || (content.safeTime ?? 'never') !== 'never'

const HOUR_MS = 3_600_000
const DAY_HOURS = 24

/** Until when a message that may be sent now may still arrive; undefined: whenever it does. */
export const mayArriveUntil = (report: Pick<Report, 'silent' | 'content'>, at: Date): Date | undefined => {
  const thisHour = Math.floor(at.getTime() / HOUR_MS)
  const hours = Array.from({ length: DAY_HOURS }, (_, n) => new Date((thisHour + n + 1) * HOUR_MS))
  return hours.find(hour => !mayWriteUnasked(report, hour))
}
