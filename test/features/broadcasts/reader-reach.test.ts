import { type ChannelId, chatKey } from '../../../src/chat/chat-address.js'
import { readerReach } from '../../../src/features/broadcasts/reader-reach.js'
import { privateChat } from '../../support/feature-room.js'

const windowOf = (channel: ChannelId) => (channel === 'zalo-oa' ? 7 * 86_400_000 : undefined)
const OA = privateChat('Pó', 'zalo-oa')
const vn = (at: string) => new Date(`${at.replace(' ', 'T')}:00+07:00`)

/** Scripts leave on Friday 20 November and on Friday 27 November at 14:00. */
const reach = (heard: string, now: string, due: string, chats = [OA]) =>
  readerReach(chats, { lastHeard: new Map([[chatKey(OA), vn(heard)]]), windowOf, now: vn(now), due: vn(due) })
const FRIDAY = '2026-11-20 14:00'

test.each([
  ['47 hours', '2026-11-14 10:00', '2026-11-16 09:00', 'surely'],
  ['48 hours', '2026-11-14 09:00', '2026-11-16 09:00', 'surely'],
  ['a minute before 4 days', '2026-11-13 09:01', '2026-11-17 09:00', 'surely'],
  ['4 days', '2026-11-13 09:00', '2026-11-17 09:00', 'perhaps'],
  ['5 days', '2026-11-13 09:00', '2026-11-18 09:00', 'perhaps'],
  ['6 days and 23 hours', '2026-11-12 10:00', '2026-11-19 09:00', 'perhaps'],
  ['7 days', '2026-11-12 09:00', '2026-11-19 09:00', 'closed'],
  ['8 days', '2026-11-11 09:00', '2026-11-19 09:00', 'closed'],
  ['4 days, and open still when the script leaves', '2026-11-13 14:01', '2026-11-18 09:00', 'surely'],
  ['5 days, and closing just when it leaves', '2026-11-13 14:00', '2026-11-18 14:00', 'perhaps'],
])('heard %s ago, their reach is known', (_how, heard, now, how) => {
  expect(reach(heard, now, FRIDAY)?.how).toBe(how)
})

test.each([
  ['the end of a month', '2026-10-29 09:00', '2026-11-03 09:00', '2026-11-06 14:00'],
  ['the end of February', '2026-02-25 09:00', '2026-03-02 09:00', '2026-03-06 14:00'],
  ['New Year', '2026-12-30 09:00', '2027-01-04 09:00', '2027-01-08 14:00'],
])('the fifth day over %s', (_when, heard, now, due) => {
  expect(reach(heard, now, due)).toMatchObject({ how: 'perhaps', heard: vn(heard) })
})

test('one chat that stays open is enough; of several that close the last to close is asked in', () => {
  const late = privateChat('Pó too', 'zalo-oa')
  const lastHeard = new Map([
    [chatKey(OA), vn('2026-11-12 12:00')],
    [chatKey(late), vn('2026-11-13 09:00')],
  ])
  const at = { lastHeard, windowOf, now: vn('2026-11-18 09:00'), due: vn(FRIDAY) }
  expect(readerReach([OA, late], at)).toMatchObject({ how: 'perhaps', to: late })
  expect(readerReach([OA, privateChat('Pó')], at)).toEqual({ how: 'surely' })
  expect(readerReach([privateChat('never heard', 'zalo-oa')], at)).toEqual({ how: 'closed' })
  expect(readerReach([], at)).toBeUndefined()
})
