import { approveAlert } from '../../../src/features/alerts/approve-alert.js'
import { proposeAlert } from '../../../src/features/alerts/propose-alert.js'
import { mayGoAgainAt, mayLeaveAt, triedUntil } from '../../../src/features/alerts/quiet-hours.js'
import { sendAlert } from '../../../src/features/alerts/send-alert.js'
import { sendFailedAgain } from '../../../src/features/alerts/send-failed-again.js'
import { privateChat } from '../../support/feature-room.js'
import { type AlertRoom, actBy, GROUPS, openAlertRoom, proposalBy } from './alert-room.js'

/** On 20/11; "29:30" is half past five on 21/11. */
const at = (clock: string): Date => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return new Date(Date.UTC(2026, 10, 20, hours - 7, minutes))
}
const validUntil = at('96:00')
const theft = { kind: 'theft' as const, validUntil }

test.each([
  ['theft', '21:58', '21:59', true],
  ['theft', '21:58', '22:00', true],
  ['theft', '21:50', '21:59', true],
  ['theft', '21:50', '22:00', false],
  ['theft', '05:30', '23:00', false],
  ['theft', '21:50', '29:29', false],
  ['theft', '21:50', '29:30', true],
  ['theft', '29:30', '29:30', true],
  ['theft', '23:00', '26:00', true],
  ['theft', '23:00', '46:30', false],
  ['fire', '21:50', '22:00', true],
] as const)('%s let go for %s may leave at %s: %s', (kind, sendAt, now, expected) => {
  expect(mayLeaveAt({ kind, validUntil, sendAt: at(sendAt) }, at(now))).toBe(expected)
})

test.each([
  ['theft', '21:59', true],
  ['theft', '22:00', false],
  ['theft', '29:29', false],
  ['theft', '29:30', true],
  ['fire', '22:00', true],
] as const)('what failed of %s may go again at %s: %s', (kind, now, expected) => {
  expect(mayGoAgainAt({ kind, validUntil, sendAt: at('12:00') }, at(now))).toBe(expected)
})

test.each([
  ['12:00', '12:00', '22:00'],
  ['21:59', '21:59', '22:29'],
  ['29:30', '29:30', '46:00'],
  ['23:00', '23:00', '96:00'],
])('let go for %s it is tried from %s to %s', (sendAt, now, end) => {
  expect(triedUntil({ ...theft, sendAt: at(sendAt) }, at(now))).toEqual(at(end))
})

describe('through the store', () => {
  let room: AlertRoom
  beforeEach(async () => {
    room = await openAlertRoom('alert-quiet')
  })
  afterEach(() => room.close())

  const itIs = (clock: string) => room.home.pass(at(clock).getTime() - room.home.now().getTime())
  const approved = async (hour?: 'morning', more: Parameters<typeof proposalBy>[2] = {}) => {
    const done = await proposeAlert(room.deps, await proposalBy(room, 'Oanh', more))
    if (!done.ok) throw new Error(done.failure.why)
    const act = await actBy(room, 'Chiến', done.value.id)
    const word = await approveAlert(room.deps, { ...act, ...(hour ? { hour } : {}) })
    if (!word.ok) throw new Error(word.failure.why)
    return word.value
  }
  const told = (name: string) => room.sentTo(privateChat(name)).map(({ text }) => text)

  test('approved for the morning, the service away till 23:00: it waits for the next morning, and this is told once', async () => {
    itIs('22:30')
    await approved('morning')
    itIs('47:00')
    await room.job('alerts.send-due')
    await room.job('alerts.send-due')
    expect(room.sentTo(GROUPS.to5)).toEqual([])
    for (const name of ['Oanh', 'Chiến'])
      expect(told(name)).toEqual([expect.stringContaining('gửi lúc 5 giờ 30 ngày 22/11')])
    itIs('53:30')
    await room.job('alerts.send-due')
    expect(room.sentTo(GROUPS.to5)[0]?.text).toContain('5 giờ 30 ngày 22/11. Mã tin')
  })

  test('what leaves late is signed with the hour at which it leaves', async () => {
    itIs('22:30')
    await approved('morning')
    itIs('32:10')
    await room.job('alerts.send-due')
    expect(room.sentTo(GROUPS.to5)[0]?.text).toContain('8 giờ 10 ngày 21/11. Mã tin')
  })

  test('too late for the night and over by the morning: it ends, and that is said', async () => {
    itIs('21:50')
    await proposeAlert(room.deps, await proposalBy(room, 'Oanh', { validUntil: at('26:00') }))
    const { clock } = room.deps
    room.deps.clock = { ...clock, now: () => at('22:10') }
    expect((await room.say('Chiến', 'duyệt CB-001')).join()).toContain('hết hiệu lực trước khi kịp gửi')
    expect(room.sentTo(GROUPS.to5)).toEqual([])
    await room.only('withdrawn')
  })

  test('"gửi lại" at night wakes nobody: in the morning it goes again, until the evening', async () => {
    itIs('21:00')
    const { id } = await approved()
    await sendAlert(room.deps, id)
    for (const { key } of room.sentTo(GROUPS.to5))
      room.standings.set(key, { state: 'failed', reason: 'expired', at: room.home.now(), again: false })
    itIs('22:50')
    expect((await room.say('Oanh', 'gửi lại CB-001')).join()).toContain('giờ nghỉ')
    expect([...room.standings.values()].map(({ state }) => state)).toEqual(['failed'])
    itIs('29:30')
    const ends: Date[] = []
    const { sendAgain } = room.deps
    const deps = {
      ...room.deps,
      sendAgain: (key: string, options: { notAfter: Date }) => {
        ends.push(options.notAfter)
        return sendAgain(key, options)
      },
    }
    expect(await sendFailedAgain(deps, await room.only('sent'), room.home.now())).toEqual({
      ok: true,
      value: 1,
    })
    expect(ends).toEqual([at('46:00')])
  })

  test('an alert that is not about life and limb is not tried into the night', async () => {
    itIs('20:00')
    const { id } = await approved()
    await sendAlert(room.deps, id)
    expect(room.sentTo(GROUPS.to5)[0]?.notAfter).toEqual(at('22:00'))
  })
})
