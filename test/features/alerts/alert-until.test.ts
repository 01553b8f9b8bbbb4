import { proposeAlert } from '../../../src/features/alerts/propose-alert.js'
import { privateChat } from '../../support/feature-room.js'
import { type AlertRoom, GROUPS, openAlertRoom, proposalBy } from './alert-room.js'

let room: AlertRoom
beforeEach(async () => {
  room = await openAlertRoom('alert-until')
})
afterEach(() => room.close())

/** It is 12:00. */
const tell = async (from: string, kind: string) => {
  await room.say(from, 'cảnh báo')
  await room.tap(from, `kind=${kind}`)
  await room.say(from, 'tổ 5')
  await room.say(from, 'Cháy ở chợ, bà con tránh xa.')
  await room.say(from, 'bỏ qua')
  await room.say(from, 'đến 14 giờ')
}

test.each([
  ['Dung', 'fire'],
  ['Oanh', 'traffic'],
])(
  '%s looks at a %s until its time has passed: the time is asked for again, all else stands',
  async (who, kind) => {
    await tell(who, kind)
    room.home.pass(150 * 60_000)
    const said = await room.say(who, 'gửi')
    expect(said.join()).toContain('Thời hạn của tin đã qua')
    expect(said.join()).toContain('Tin có hiệu lực đến bao giờ')
    expect(await room.deps.alerts.latest(9)).toEqual([])
    expect((await room.say(who, '3 giờ')).join()).toContain('Cháy ở chợ')
    const sent = (await room.say(who, 'gửi')).join()
    expect(sent).toMatch(kind === 'fire' ? /đang được gửi đi ngay/ : /để duyệt tới/)
    expect(room.sentTo(GROUPS.to5)).toHaveLength(kind === 'fire' ? 1 : 0)
    expect(room.sentTo(privateChat('Chiến')).length).toBeGreaterThan(0)
  },
)

test('worked through late, what was told in time is not let go when it holds no longer', async () => {
  const validUntil = new Date(room.home.now().getTime() + 60_000)
  const proposal = await proposalBy(room, 'Dung', { kind: 'fire', validUntil })
  room.home.pass(60_000)
  expect(await proposeAlert(room.deps, proposal)).toEqual({ ok: false, failure: { why: 'ended' } })
})
