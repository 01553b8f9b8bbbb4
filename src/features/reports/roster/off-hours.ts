import type { Say } from '../../../chat/say.js'
import { isWithinDay } from '../../../language/working-time.js'
import type { ReportDeps } from '../report-deps.js'
import { dutyPhone } from './on-duty.js'

/** Whoever reports while nobody works hears that somebody has the duty, and the number. */
export const offHoursSay = async (
  deps: Pick<ReportDeps, 'clocks' | 'roster' | 'neighbourhood'>,
  at: Date,
): Promise<Say[]> =>
  isWithinDay(at, deps.clocks.working)
    ? []
    : [{ key: 'reports:roster.offHours', params: { phone: await dutyPhone(deps, at) } }]
