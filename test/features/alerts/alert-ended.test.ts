import type { Alert } from '../../../src/features/alerts/alert.js'
import { approveAlert } from '../../../src/features/alerts/approve-alert.js'
import { proposeAlert } from '../../../src/features/alerts/propose-alert.js'
import { sendAlert } from '../../../src/features/alerts/send-alert.js'
import { actBy, proposalBy } from './alert-room.js'
import { openSentRoom, type SentRoom } from './sent-room.js'

const MINUTE = 60_000

let room: SentRoom
beforeEach(async () => {
  room = await openSentRoom('alert-ended')
})
afterEach(() => room.home.close())

const find = async ({ id }: Alert) => room.deps.alerts.find(id)
const propose = async (ref: string, more: Parameters<typeof proposalBy>[2] = {}, who = 'Lan') => {
  const done = await proposeAlert(room.deps, await proposalBy(room, who, { ref, ...more }))
  if (!done.ok) throw new Error(done.failure.why)
  return done.value
}
const following = (ref: string, first: Alert, as: 'all-clear' | 'correction') =>
  propose(ref, {
    ...{ kind: first.kind, areaIds: first.areaIds },
    follows: { alertId: first.id, code: first.code, as, sentAt: room.home.now() },
  })
const letGo = async (alert: Alert, key = `letting ${alert.id} go`) =>
  approveAlert(room.deps, await actBy(room, 'Chiến', alert.id, key))
const inGroups = ({ id }: Alert) =>
  room.sent.filter(({ key }) => key.startsWith(`alerts/${id}/group/`)).length
const toldOf = ({ id }: Alert) => room.sent.filter(({ key }) => key === `alerts/${id}/told/lapsed`)

test('a correction is not approved after the all-clear', async () => {
  const first = await room.sendOut()
  const correction = await following('correction', first, 'correction')
  const over = await following('all-clear', first, 'all-clear')
  await room.say('Chiến', `duyệt ${over.code}`)
  const [answer] = await room.say('Chiến', `duyệt ${correction.code}`)
  expect(answer).toBe(`Tin ${first.code} đã có tin báo hết cảnh báo ${over.code} rồi.`)
  expect([inGroups(over), inGroups(correction)]).toEqual([3, 0])
})

test.each(['correction', 'all-clear'] as const)(
  'of an all-clear and a later %s let go at once only the first leaves; who let it go and its author are told',
  async as => {
    const first = await room.sendOut()
    const over = await following('all-clear', first, 'all-clear')
    const late = await following('late', first, as)
    await letGo(over)
    await letGo(late)
    await sendAlert(room.deps, over.id)
    await sendAlert(room.deps, late.id)
    expect([inGroups(over), inGroups(late)]).toEqual([3, 0])
    expect((await find(first))?.followedBy?.code).toBe(over.code)
    expect((await find(late))?.state).toBe('withdrawn')
    expect(toldOf(late)[0]?.text).toContain('đã có tin báo hết cảnh báo')
    expect((await room.say('An', `kiểm tra ${late.code}`))[0]).toContain(`Không có tin mã ${late.code}`)
  },
)

test('a duty officer whose all-clear came second is told so', async () => {
  const first = await room.sendOut({ kind: 'fire' })
  await room.say('Dung', `/hetcanhbao ${first.code}`)
  await room.say('Dung', '1')
  const { insert, change } = room.deps.alerts
  const followedBy = { alertId: 'other', code: 'CC-099', as: 'all-clear' as const }
  room.deps.alerts = {
    ...room.deps.alerts,
    // Another one leaves after this one was found free to be proposed.
    insert: async alert => {
      await change<never>(first.id, one => ({ ok: true, value: { ...one, followedBy } }))
      return insert(alert)
    },
  }
  const said = await room.take('Dung', { kind: 'chosen', value: 'review=send' })
  const [late] = await room.deps.alerts.latest(1)
  expect(late?.state).toBe('withdrawn')
  expect(said.map(({ text }) => text)).toContain(`Tin ${first.code} đã có tin báo hết cảnh báo CC-099 rồi.`)
  expect(late && inGroups(late)).toBe(0)
})

test('what some of its groups have goes on after a stop, though an all-clear was faster meanwhile', async () => {
  const first = await room.sendOut()
  const correction = await following('correction', first, 'correction')
  await letGo(correction)
  const { enqueue } = room.deps
  room.deps.enqueue = async messages => {
    await enqueue(messages.slice(0, 1))
    throw new Error('stopped')
  }
  await expect(sendAlert(room.deps, correction.id)).rejects.toThrow('stopped')
  room.deps.enqueue = enqueue
  const over = await following('all-clear', first, 'all-clear')
  await letGo(over)
  await sendAlert(room.deps, over.id)
  await sendAlert(room.deps, correction.id)
  expect((await find(correction))?.state).toBe('sent')
  expect(inGroups(correction)).toBe(3)
  expect((await find(first))?.followedBy?.code).toBe(over.code)
})

test('a word whose time our clock has not reached lets it leave now', async () => {
  const alert = await propose('ahead')
  const act = await actBy(room, 'Chiến', alert.id)
  await approveAlert(room.deps, { ...act, at: new Date(act.at.getTime() + 5 * MINUTE) })
  expect((await sendAlert(room.deps, alert.id))?.state).toBe('sent')
  const fire = await proposalBy(room, 'Dung', { ref: 'fire', kind: 'fire' })
  const done = await proposeAlert(room.deps, { ...fire, at: new Date(fire.at.getTime() + MINUTE) })
  if (!done.ok) throw new Error(done.failure.why)
  expect((await sendAlert(room.deps, done.value.id))?.state).toBe('sent')
})

describe('what nobody approved in time', () => {
  test('is told of as it stands: an approval that came first is not contradicted', async () => {
    const alert = await propose('late')
    room.home.pass(13 * 60 * MINUTE)
    const { change } = room.deps.alerts
    const { approvableUntil } = alert
    room.deps.alerts = {
      ...room.deps.alerts,
      change: async (id, decide) => {
        room.deps.alerts.change = change
        await approveAlert(room.deps, {
          ...(await actBy(room, 'Chiến', id)),
          at: approvableUntil,
          hour: 'now',
        })
        return change(id, decide)
      },
    }
    await room.minute()
    expect(toldOf(alert)).toEqual([])
    expect((await find(alert))?.state).not.toBe('withdrawn')
  })

  test('is told by the next minute, when a stop came between', async () => {
    const alert = await propose('late')
    room.home.pass(13 * 60 * MINUTE)
    const { enqueue } = room.deps
    room.deps.enqueue = async () => {
      throw new Error('stopped')
    }
    await expect(room.minute()).rejects.toThrow()
    room.deps.enqueue = enqueue
    await room.minute()
    expect(toldOf(alert)[0]?.text).toContain('đã quá hạn')
    expect((await find(alert))?.lapseToldAt).toEqual(room.home.now())
  })
})

describe('the minute’s work is done once', () => {
  const counted = (name: 'standings' | 'enqueue') => {
    let calls = 0
    const real = room.deps[name] as unknown as (input: never) => Promise<never>
    Object.assign(room.deps, {
      [name]: (input: never) => {
        calls += 1
        return real(input)
      },
    })
    return () => calls
  }

  test('of an alert whose end is told nothing is counted, until some of it goes again', async () => {
    const { id, code } = await room.sendOut({ areaIds: ['to-5'] })
    const [one = '', two = ''] = room.sent
      .map(({ key }) => key)
      .filter(key => key.startsWith(`alerts/${id}/group/`))
    room.landUnheard(one)
    room.landUnheard(two, 'failed', 'unreachable')
    room.home.pass(MINUTE)
    await room.minute()
    const counts = counted('standings')
    await room.minute()
    expect(counts()).toBe(0)
    await room.say('Lan', `gửi lại ${code}`)
    const before = room.sentTo('Lan').length
    room.home.pass(MINUTE)
    room.landUnheard(two)
    await room.minute()
    expect(room.sentTo('Lan').length).toBe(before + 1)
  })

  test('who was asked again is not asked every minute', async () => {
    await room.sendOut({ areaIds: ['ban-nong'] })
    room.home.pass(61 * MINUTE)
    await room.minute()
    expect(room.sent.filter(({ key }) => key.includes('/remind/'))).toHaveLength(2)
    const enqueued = counted('enqueue')
    await room.minute()
    // Its group has not answered yet, so nothing is told of that either.
    expect(enqueued()).toBe(0)
  })
})
