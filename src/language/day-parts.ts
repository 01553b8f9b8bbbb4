/** A part of the day: its window in minutes, and which hour of the clock is meant beside it. */
export type DayPart = { from: number; to: number; hour(said: number): number }

const asSaid = (said: number): number => (said === 12 ? 0 : said)
const afternoon = (said: number): number => (said < 12 ? said + 12 : said)
const noon = (said: number): number => (said <= 4 ? said + 12 : said)
/** "12 giờ đêm" ends the day; one to five at night belong to the morning after. */
const night = (said: number): number => {
  if (said === 12) return 24
  if (said <= 5) return said + 24
  return said < 12 ? said + 12 : said
}

const part = (from: number, to: number, hour: (said: number) => number): DayPart => ({
  from: from * 60,
  to: to * 60,
  hour: said => (said > 12 ? said : hour(said)),
})

/** Folded, longest first. The windows are those of everyday speech; the ends are excluded. */
export const DAY_PARTS: [string, DayPart][] = [
  // The evening news of the first channel, 19:00 to 19:45, is a clock of the countryside.
  ['xem thoi su xong', part(19.75, 20.25, afternoon)],
  ['het thoi su', part(19.75, 20.25, afternoon)],
  ['sau thoi su', part(19.75, 20.25, afternoon)],
  ['thoi su', part(19, 19.75, afternoon)],
  ['dau gio chieu', part(13, 14.5, afternoon)],
  ['nha nhem toi', part(17.5, 19, afternoon)],
  ['tan tam', part(16.5, 18.5, afternoon)],
  ['ga gay', part(3, 6, asSaid)],
  ['to mo sang', part(4.5, 6, asSaid)],
  ['tang sang', part(4.5, 6, asSaid)],
  ['rang sang', part(1, 6, asSaid)],
  ['gan sang', part(3, 6, asSaid)],
  ['chieu toi', part(17, 19, afternoon)],
  ['sang som', part(5, 7, asSaid)],
  ['chap toi', part(17.5, 19, afternoon)],
  ['sam toi', part(17.5, 19, afternoon)],
  ['tinh mo', part(4.5, 6, asSaid)],
  ['mo sang', part(4.5, 6, asSaid)],
  ['xe chieu', part(15, 17, afternoon)],
  ['sang', part(5, 11, asSaid)],
  ['trua', part(11, 13, noon)],
  ['chieu', part(13, 18, afternoon)],
  ['toi', part(18, 22, afternoon)],
  ['khuya', part(22, 26, night)],
  ['dem', part(22, 29, night)],
  ['som', part(5, 7, asSaid)],
]

/** A night is counted to the day it begins on. */
export const runsPastMidnight = (found: DayPart): boolean => found.to > 1440
