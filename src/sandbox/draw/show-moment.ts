import { dayOf, showClock, showDay, weekdayOf } from '../../language/local-time.js'
import type { PageSay } from './say.js'

/** "thứ Năm 26/11, 08:00": with its day, for the stage's clock may be days ahead. */
export const showMoment = (at: Date, say: PageSay): string =>
  say('time.moment', {
    day: say(`time.day.${weekdayOf(dayOf(at)) + 1}`),
    date: showDay(at),
    clock: showClock(at),
  })
