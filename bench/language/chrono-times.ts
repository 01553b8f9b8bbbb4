import { type ParsedComponents, vi } from 'chrono-node'
import type { TimeReader } from './time-scores.js'

const VIETNAM_MINUTES = 7 * 60

/** A day without an hour begins at its midnight; chrono itself would set noon. */
const beginning = (said: ParsedComponents): Date => {
  const date = said.date()
  const tellsHour = said.isCertain('hour') || said.get('hour') !== 12
  if (tellsHour || !said.isCertain('day')) return date
  return new Date(date.getTime() - 12 * 3_600_000)
}

/** chrono-node in its Vietnamese locale, told the time zone and allowed its casual readings. */
export const CHRONO: TimeReader = {
  name: 'chrono-node (vi)',
  read: (phrase, at) => {
    const [found] = vi.casual.parse(phrase, { instant: at, timezone: VIETNAM_MINUTES })
    return found && { from: beginning(found.start), ...(found.end ? { to: found.end.date() } : {}) }
  },
}
