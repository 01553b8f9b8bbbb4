import type { Alert, AlertRefusal } from '../../../src/features/alerts/alert.js'
import { approveAlert } from '../../../src/features/alerts/approve-alert.js'
import { confirmAlert } from '../../../src/features/alerts/confirm-alert.js'
import { proposeAlert } from '../../../src/features/alerts/propose-alert.js'
import { refuseAlert } from '../../../src/features/alerts/refuse-alert.js'
import { sendAlert } from '../../../src/features/alerts/send-alert.js'
import { withdrawAlert } from '../../../src/features/alerts/withdraw-alert.js'
import type { Outcome } from '../../../src/foundation/outcome.js'
import { quietLog } from '../../support/quiet-log.js'
import { type AlertRoom, actBy, GROUPS, openAlertRoom, proposalBy } from './alert-room.js'

const HOUR = 3600_000

let room: AlertRoom
beforeEach(async () => {
  room = await openAlertRoom('alert-rules')
})
afterEach(() => room.close())

const propose = async (name: string, more: Parameters<typeof proposalBy>[2] = {}): Promise<Alert> => {
  const done = await proposeAlert(room.deps, await proposalBy(room, name, more))
  if (!done.ok) throw new Error(done.failure.why)
  return done.value
}
const inHours = (hours: number) => new Date(room.home.now().getTime() + hours * HOUR)
const outcome = (done: Outcome<Alert, AlertRefusal>) => (done.ok ? done.value.state : done.failure.why)
const approve = async (name: string, { id }: Alert, key?: string) =>
  approveAlert(room.deps, await actBy(room, name, id, key))

describe('who may write an alert', () => {
  test.each([
    ['Oanh', ['to-5'], 'proposed'],
    ['Oanh', ['to-5-ngo-2'], 'proposed'],
    ['Oanh', ['to-5', 'ban-nong'], 'other-area'],
    ['Oanh', 'ward', 'other-area'],
    ['Quý', ['to-5'], 'other-area'],
    ['Quý', ['ban-nong'], 'proposed'],
    ['Chiến', 'ward', 'proposed'],
    ['Pó', ['ban-nong'], 'not-allowed'],
    ['Lụa', ['to-5'], 'not-allowed'],
  ] as [string, string[] | 'ward', string][])('%s for %s: %s', async (name, areaIds, expected) => {
    expect(outcome(await proposeAlert(room.deps, await proposalBy(room, name, { areaIds })))).toBe(expected)
  })

  test('a person of another ward writes none here', async () => {
    const proposal = await proposalBy(room, 'Chiến')
    const stranger = { ...(await room.person('Chiến')), wardId: 'muong-la' }
    expect(outcome(await proposeAlert(room.deps, { ...proposal, person: stranger }))).toBe('not-allowed')
  })

  test('where no group is, nothing is proposed', async () => {
    await room.home.neighbourhood.endRelayedGroup('zalo-nong', {
      ...{ areaIds: ['ban-nong'], key: 'ended', at: room.home.now() },
    })
    const proposal = await proposalBy(room, 'Quý', { areaIds: ['ban-nong'] })
    expect(outcome(await proposeAlert(room.deps, proposal))).toBe('no-groups')
    expect(await room.deps.alerts.latest(9)).toEqual([])
  })

  test('the same matter proposed again is the same alert, and takes no second code', async () => {
    const first = await propose('Oanh')
    expect(await propose('Oanh', { text: 'khác' })).toEqual(await room.deps.alerts.find(first.id))
    expect(first.code).toBe('CB-001')
    expect((await propose('Oanh', { ref: 'other' })).code).toBe('CB-002')
    expect((await propose('Oanh', { ref: 'third', kind: 'traffic' })).code).toBe('GT-001')
  })

  test('another ward on the same database sees neither the alert nor its numbers', async () => {
    const { createAlertStores } = await import('../../../src/features/alerts/alert-stores.js')
    const alert = await propose('Oanh')
    const theirs = createAlertStores(room.home.db, {
      wardId: 'muong-la',
      sealer: room.home.sealer,
      log: quietLog,
    })
    expect(await theirs.alerts.byCode(alert.code)).toBeUndefined()
    expect(await theirs.alerts.find(alert.id)).toBeUndefined()
    expect(await theirs.alerts.latest(9)).toEqual([])
    expect(await theirs.numbers.next('alerts/CB')).toBe(1)
  })

  test('what it says is sealed, and comes back as it was', async () => {
    const alert = await propose('Oanh')
    const [stored] = await room.home.db.collection('alerts').find().toArray()
    expect(JSON.stringify(stored)).not.toContain('xe máy')
    await approve('Chiến', alert)
    const found = await room.deps.alerts.find(alert.id)
    expect(found?.content.words[0]?.at).toEqual(room.home.now())
    expect(found?.content.text).toBe(alert.content.text)
  })
})

describe('who may approve', () => {
  test.each([
    ['Chiến', ['to-5'], 'approved'],
    ['Dung', ['to-5'], 'approved'],
    ['Năm', ['to-5-ngo-2'], 'approved'],
    ['Oanh', ['to-5'], 'own'],
    ['Quý', ['to-5'], 'not-allowed'],
    ['Pó', ['to-5'], 'not-allowed'],
    ['Lụa', ['to-5'], 'not-allowed'],
  ])('%s an alert for %s: %s', async (name, areaIds, expected) => {
    expect(outcome(await approve(name, await propose('Oanh', { areaIds })))).toBe(expected)
  })

  test('whoever has but some of its areas does not approve it', async () => {
    const wide = await propose('Chiến', { areaIds: ['to-5', 'ban-nong'] })
    expect(outcome(await approve('Năm', wide))).toBe('other-area')
    const whole = await propose('Chiến', { ref: 'whole', areaIds: 'ward' })
    expect(outcome(await approve('Năm', whole))).toBe('other-area')
    expect(outcome(await approve('Dung', whole))).toBe('approved')
  })

  test('nobody approves or refuses their own', async () => {
    const alert = await propose('Chiến')
    expect(outcome(await approve('Chiến', alert))).toBe('own')
    const act = await actBy(room, 'Chiến', alert.id)
    expect(outcome(await refuseAlert(room.deps, { ...act, why: 'x' }))).toBe('own')
    expect((await room.only()).state).toBe('proposed')
  })

  test.each([
    ['theft', 12],
    ['traffic', 6],
    ['missing-child', 2],
    ['fire', 2],
  ] as const)('an approval of %s comes too late after %i hours', async (kind, hours) => {
    const validUntil = inHours(kind === 'traffic' ? 6 : 24)
    const alert = await propose('Oanh', { kind, validUntil })
    expect(alert.lifeSafety).toBe(false)
    room.home.pass(hours * HOUR + 1)
    expect(await approve('Chiến', alert)).toEqual({
      ok: false,
      failure: { why: 'approval-expired', code: alert.code },
    })
  })

  test('of two at once one approves, and the other is told who', async () => {
    const alert = await propose('Oanh')
    const done = await Promise.all([approve('Chiến', alert), approve('Dung', alert)])
    const won = done.filter(({ ok }) => ok)
    expect(won).toHaveLength(1)
    const [lost] = done.flatMap(one => (one.ok ? [] : [one.failure]))
    const [word, ...others] = (await room.only('approved')).content.words
    expect(others).toEqual([])
    expect(lost).toEqual({ why: 'wrong-state', code: alert.code, state: 'approved', by: word?.by.name })
  })

  test('one approves while the other refuses: one word stands', async () => {
    const alert = await propose('Oanh')
    const refusal = { ...(await actBy(room, 'Dung', alert.id)), why: 'sai giờ' }
    const done = await Promise.all([approve('Chiến', alert), refuseAlert(room.deps, refusal)])
    expect(done.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await room.only()).content.words).toHaveLength(1)
  })

  test('the same work done again changes nothing', async () => {
    const alert = await propose('Oanh')
    await approve('Chiến', alert, 'k1')
    const before = await room.only()
    expect(outcome(await approve('Chiến', alert, 'k1'))).toBe('approved')
    expect(await room.only()).toEqual(before)
  })
})

describe('what has been decided stays so', () => {
  const acts = {
    approve: async (alert: Alert) => approve('Dung', alert, 'later'),
    refuse: async ({ id }: Alert) =>
      refuseAlert(room.deps, { ...(await actBy(room, 'Dung', id, 'later')), why: 'x' }),
    withdraw: async ({ id }: Alert) => withdrawAlert(room.deps, await actBy(room, 'Oanh', id, 'later')),
    confirm: async ({ id }: Alert) =>
      confirmAlert(room.deps, { ...(await actBy(room, 'Dung', id, 'later')), what: 'confirmed' }),
  }
  const ends: Record<string, (alert: Alert) => Promise<unknown>> = {
    refused: async ({ id }) => refuseAlert(room.deps, { ...(await actBy(room, 'Chiến', id)), why: 'sai' }),
    withdrawn: async ({ id }) => withdrawAlert(room.deps, await actBy(room, 'Oanh', id)),
    sent: async alert => {
      await approve('Chiến', alert)
      await sendAlert(room.deps, alert.id)
    },
  }
  test.each(Object.keys(ends).flatMap(end => Object.keys(acts).map(act => [end, act] as const)))(
    'one that is %s: %s is refused',
    async (end, act) => {
      const alert = await propose('Oanh')
      await ends[end]?.(alert)
      const done = await acts[act as keyof typeof acts](alert)
      expect(done).toMatchObject({ ok: false, failure: { why: 'wrong-state', state: end } })
    },
  )
})

describe('taking it back', () => {
  test.each([
    ['Oanh', 'withdrawn'],
    ['Chiến', 'withdrawn'],
    ['Năm', 'withdrawn'],
    ['Quý', 'not-allowed'],
    ['Pó', 'not-allowed'],
  ])('%s: %s', async (name, expected) => {
    const alert = await propose('Oanh')
    expect(outcome(await withdrawAlert(room.deps, await actBy(room, name, alert.id)))).toBe(expected)
  })

  test('approved for the morning it can still be taken back; on its way it can not', async () => {
    room.home.pass(11 * HOUR)
    const alert = await propose('Oanh')
    await approveAlert(room.deps, { ...(await actBy(room, 'Chiến', alert.id)), hour: 'morning' })
    const act = await actBy(room, 'Oanh', alert.id)
    expect(outcome(await withdrawAlert(room.deps, act))).toBe('withdrawn')
    room.home.pass(12 * HOUR)
    await room.job('alerts.send-due')
    expect(room.sentTo(GROUPS.to5)).toEqual([])
  })
})

describe('when every minute counts', () => {
  const fire = { kind: 'fire' as const }

  test.each([
    ['Dung', ['to-5'], true],
    ['Năm', ['to-5'], true],
    ['Oanh', ['to-5'], false],
  ])('%s for %s lets it go at once: %s', async (name, areaIds, atOnce) => {
    const alert = await propose(name, { ...fire, areaIds })
    expect(alert).toMatchObject({ lifeSafety: atOnce, state: atOnce ? 'approved' : 'proposed' })
  })

  test('theft is not such a matter, not even for the chief', async () => {
    expect((await propose('Chiến')).state).toBe('proposed')
  })

  test('nobody confirms their own; a second person does, once', async () => {
    const alert = await propose('Dung', fire)
    await sendAlert(room.deps, alert.id)
    const confirm = async (name: string) =>
      confirmAlert(room.deps, { ...(await actBy(room, name, alert.id)), what: 'confirmed' })
    expect(outcome(await confirm('Dung'))).toBe('own')
    expect(outcome(await confirm('Oanh'))).toBe('not-allowed')
    expect(outcome(await confirm('Chiến'))).toBe('sent')
    expect(await confirm('Năm')).toEqual({
      ok: false,
      failure: { why: 'already-confirmed', code: alert.code, by: 'Chiến' },
    })
    expect((await room.only('sent')).content.words.map(({ what }) => what)).toEqual(['confirmed'])
  })

  test('what was approved by a second person needs no confirmation', async () => {
    const alert = await propose('Oanh', fire)
    await approve('Chiến', alert)
    const act = await actBy(room, 'Dung', alert.id)
    expect(outcome(await confirmAlert(room.deps, { ...act, what: 'confirmed' }))).toBe('wrong-state')
  })
})

describe('people sleep', () => {
  const at = (hours: number, minutes: number) => {
    const now = room.home.now().getTime()
    const wanted = Date.UTC(2026, 10, 20, hours - 7, minutes)
    room.home.pass(wanted - now)
  }
  test.each([
    [21, 59, undefined, 'now'],
    [22, 0, undefined, 'quiet-hours'],
    [22, 0, 'now', 'now'],
    [22, 0, 'morning', '2026-11-20T22:30:00.000Z'],
    [29, 29, 'morning', '2026-11-20T22:30:00.000Z'],
    [24, 10, undefined, 'quiet-hours'],
    [29, 30, undefined, 'now'],
    [29, 30, 'morning', 'now'],
  ] as const)('approved at %i:%i with "%s": %s', async (hours, minutes, hour, expected) => {
    at(hours, minutes)
    const alert = await propose('Oanh')
    const done = await approveAlert(room.deps, {
      ...(await actBy(room, 'Chiến', alert.id)),
      ...(hour ? { hour } : {}),
    })
    const sendAt = done.ok ? done.value.sendAt : undefined
    const said = sendAt?.getTime() === room.home.now().getTime() ? 'now' : sendAt?.toISOString()
    expect(done.ok ? said : done.failure.why).toBe(expected)
  })

  test('fire wakes them, whoever wrote of it', async () => {
    at(23, 0)
    const alert = await propose('Oanh', { kind: 'fire', validUntil: inHours(3) })
    expect(outcome(await approve('Chiến', alert))).toBe('approved')
    expect((await room.only()).sendAt).toEqual(room.home.now())
  })

  test('the morning is not offered for what is over by then', async () => {
    at(23, 0)
    const alert = await propose('Oanh', { kind: 'traffic', validUntil: inHours(3) })
    const failure = { why: 'quiet-hours', code: alert.code, waits: false }
    expect(await approve('Chiến', alert)).toEqual({ ok: false, failure })
    const act = await actBy(room, 'Chiến', alert.id)
    expect(await approveAlert(room.deps, { ...act, hour: 'morning' })).toEqual({ ok: false, failure })
  })
})
