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
