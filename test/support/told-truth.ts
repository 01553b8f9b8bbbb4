import { HEADS, STREETS } from './alert-cast.js'
import type { Copies } from './alert-copies.js'
import type { Injected } from './injected-faults.js'
import type { Look } from './progress-looks.js'

const MARK = '(Gửi lại, phòng khi tin trước chưa đến.)'
/** Sends under way at once: Telegram's and Zalo's. */
const WINDOW = 8 + 4
/** Longer than a count takes to be made from what is written down. */
const COUNTING_MS = 5000

/** Groups of which the service must know by then: what came again later had left it in doubt. */
const knownAt = (copies: Copies, time: number): number =>
  STREETS.filter(street => {
    const [first, ...again] = copies.of(street)
    return first !== undefined && first.at <= time && again.every(({ at }) => at <= time)
  }).length

/** What was read was so, at the time of which it speaks and when it was read. */
export const expectTrue = (look: Look, copies: Copies): void => {
  const { what, second, groups, relays } = look.claim
  expect(second).toBeLessThanOrEqual(look.at)
  if (groups) {
    expect(groups).toMatchObject({ total: STREETS.length, failed: 0, unsure: 0 })
    expect(groups.sent + groups.waiting).toBe(STREETS.length)
    expect(groups.sent).toBeLessThanOrEqual(look.had)
    expect(groups.sent).toBeLessThanOrEqual(copies.groupsAt(second + 999))
    expect(groups.sent).toBeGreaterThanOrEqual(knownAt(copies, second - COUNTING_MS))
    expect(what).toBe(groups.waiting === 0 ? 'done' : 'running')
  }
  if (relays) {
    expect(relays).toMatchObject({ total: HEADS.length, failed: 0 })
    expect(relays.relayed + relays.waiting).toBe(HEADS.length)
    expect(relays.relayed).toBeLessThanOrEqual(look.relayed)
  }
}

/** A message that is changed never speaks of an earlier time than before. */
export const expectNeverBack = (looks: Look[]): void => {
  for (const id of new Set(looks.map(look => look.id))) {
    const seconds = looks.filter(look => look.id === id).map(({ claim }) => claim.second)
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b))
  }
}

/** Twice only where an answer was lost, by a fault or by the kill, and then it says so. `afterKill`: no send of the killed process arrives any more. */
export const expectDuplicatesExplained = (copies: Copies, faults: Injected[], afterKill: number): void => {
  let byTheKill = 0
  for (const place of [...STREETS, ...HEADS]) {
    const all = copies.of(place)
    const once = (text: string) => text.replace(MARK, '').trim()
    const again = all.filter((copy, n) => all.findIndex(({ text }) => once(text) === once(copy.text)) < n)
    for (const { text } of again) expect(text).toContain(MARK)
    const lost = faults.filter(({ chat, does }) => chat === place.chat && does === 'lose-answer').length
    expect(again.length).toBeGreaterThanOrEqual(lost)
    if (again.length === lost) continue
    expect(again.length).toBe(lost + 1)
    expect(all[0]?.at).toBeLessThan(afterKill)
    expect(again.at(-1)?.at).toBeGreaterThanOrEqual(afterKill)
    byTheKill += 1
  }
  // The kill comes while one of them is about to be answered.
  expect(byTheKill).toBeGreaterThan(0)
  expect(byTheKill).toBeLessThanOrEqual(WINDOW)
}
