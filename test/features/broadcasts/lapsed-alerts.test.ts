import { staffRef } from '../../../src/features/broadcasts/approvers.js'
import { privateChat } from '../../support/feature-room.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'
import { createStaffActs, DRAFTED, failureOf, SCRIPTS, WEEK } from './staff-acts.js'

const POSTS = '2026-11-20 16:00'
const ALERT = /CB-118|xê-bê|tự xưng công an/

let room: BroadcastRoom
let staff: ReturnType<typeof createStaffActs>
beforeEach(async () => {
  room = await openBroadcastRoom('lapsed-alerts')
  staff = createStaffActs(room)
})
afterEach(() => room.home.close())

/** From now on no alert holds. */
const callOff = () => {
  room.deps.alertsHolding = async () => []
}
const outside = ['Pó', 'Nhóm Tổ 5', 'Nhóm bản Nong']
const toldOutside = () => room.sent.filter(({ to }) => outside.includes(to.chatId))
const telling = () => toldOutside().filter(({ text }) => ALERT.test(text))

test('an alert that holds is read and posted', async () => {
  await room.tick(DRAFTED)
  await staff.approve('Chiến')
  await room.tick(SCRIPTS)
  await room.tick(POSTS)
  expect(telling().map(({ to }) => to.chatId)).toEqual(expect.arrayContaining(outside))
})

test.each([
  ['the draft', DRAFTED, 0],
  ['the approval', '2026-11-19 12:00', 0],
  ['the scripts', SCRIPTS, 1],
])(
  'called off after %s it is left out of all that follows, and nothing else is',
  async (_when, at, scripts) => {
    await room.tick(DRAFTED)
    if (at === DRAFTED) callOff()
    await staff.approve('Chiến')
    await room.tick(at)
    callOff()
    if (at !== SCRIPTS) await room.tick(SCRIPTS)
    await room.tick(POSTS)
    expect(telling().filter(({ key }) => key.includes('/script/'))).toHaveLength(scripts)
    expect(telling().filter(({ key }) => key.includes('/post/') || key.includes('/relay/'))).toEqual([])
    const posted = toldOutside().filter(({ lane }) => lane === 'bulk')
    expect(posted.map(({ text }) => text)).toEqual(Array(2).fill(expect.stringContaining('Tình hình tuần')))
    expect((await room.deps.broadcasts.find(WEEK))?.content.lapsed).toEqual(['CB-118'])
  },
)

test('it must hold until the last loudspeaker has spoken', async () => {
  const asked: Date[] = []
  room.deps.alertsHolding = async (codes, until) => {
    asked.push(until)
    return codes
  }
  await room.tick(DRAFTED)
  await staff.approve('Chiến')
  await room.tick(SCRIPTS)
  await room.tick(POSTS)
  expect(Math.min(...asked.map(until => until.getTime()))).toBe(Date.parse('2026-11-21T20:00:00+07:00'))
})

test('who approves is told what was left out', async () => {
  await room.tick(DRAFTED)
  callOff()
  expect((await room.say('Chiến', '/duyetbantin 2026-W47 v1')).join('\n')).toContain('CB-118')
  await room.tick(SCRIPTS)
  expect(
    room.sent.filter(({ to, text }) => to.chatId === 'Ủy' && /bỏ ra khỏi bản tin/.test(text)),
  ).toHaveLength(1)
})

test('a bulletin of which nothing is left is not approved, and not posted', async () => {
  await room.tick(DRAFTED)
  await staff.edit('Oanh', undefined)
  callOff()
  expect(failureOf(await staff.approve('Chiến', 2))).toEqual({ why: 'nothing-left' })
  room.deps.alertsHolding = async codes => codes
  expect(failureOf(await staff.approve('Chiến', 2))).toBe('done')
  callOff()
  await room.tick(SCRIPTS)
  await room.tick(POSTS)
  expect(telling()).toEqual([])
  expect((await room.deps.broadcasts.find(WEEK))?.state).toBe('none')
})

test('what failed is not sent again once an alert in it has ended', async () => {
  await room.tick(DRAFTED)
  await staff.approve('Chiến')
  await room.tick(SCRIPTS)
  await room.tick(POSTS)
  room.land('Nhóm Tổ 5', 'failed', 'other')
  callOff()
  expect((await room.say('Oanh', 'gửi lại bản tin')).join()).toContain('CB-118')
  expect([...room.standings.values()].filter(({ state }) => state === 'failed')).toHaveLength(1)
})

test('who wrote an alert does not approve it by way of the bulletin', async () => {
  const by = staffRef(await room.person('Chiến'), privateChat('Chiến'))
  const { weekAlerts } = room.deps
  room.deps.weekAlerts = async (from, to, until) => {
    const { sent, holding } = await weekAlerts(from, to, until)
    return { sent, holding: holding.map(alert => ({ ...alert, by })) }
  }
  await room.tick(DRAFTED)
  expect(failureOf(await staff.approve('Chiến'))).toEqual({ why: 'own' })
  expect(failureOf(await staff.approve('Ủy'))).toBe('done')
})
