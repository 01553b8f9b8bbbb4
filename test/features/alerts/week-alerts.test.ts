import type { Alert } from '../../../src/features/alerts/alert.js'
import { confirmAlert } from '../../../src/features/alerts/confirm-alert.js'
import { markFollowed } from '../../../src/features/alerts/mark-followed.js'
import { proposeAlert } from '../../../src/features/alerts/propose-alert.js'
import { sendAlert } from '../../../src/features/alerts/send-alert.js'
import { alertsHolding, weekAlerts } from '../../../src/features/alerts/week-alerts.js'
import { actBy, proposalBy } from './alert-room.js'
import { openSentRoom, type SentRoom } from './sent-room.js'

const HOUR = 3600_000

let room: SentRoom
beforeEach(async () => {
  room = await openSentRoom('week-alerts')
})
afterEach(() => room.home.close())

const inHours = (hours: number) => new Date(room.home.now().getTime() + hours * HOUR)

const week = () => weekAlerts(room.deps, { from: inHours(-48), to: inHours(1), until: inHours(12) })
const codes = async () => (await week()).holding.map(({ code }) => code)
const alsoAsked = async (alert: Alert) => alertsHolding(room.deps, [alert.code], inHours(12))

test('an alert that holds is told again, with who wrote it', async () => {
  const alert = await room.sendOut()
  expect(await codes()).toEqual([alert.code])
  expect((await week()).holding[0]?.by.name).toBe(alert.content.author.name)
  expect(await alsoAsked(alert)).toEqual([alert.code])
  expect(await alertsHolding(room.deps, [alert.code, 'CB-999'], inHours(30))).toEqual([])
})

test('what was called off or corrected is told no more', async () => {
  const alert = await room.sendOut()
  const follows = { alertId: alert.id, code: alert.code, as: 'all-clear' as const, sentAt: room.home.now() }
  await markFollowed(room.deps, { ...alert, id: 'after', code: 'CB-777', follows })
  expect(await codes()).toEqual([])
  expect(await alsoAsked(alert)).toEqual([])
})

test('a fire is over before a bulletin is read, confirmed or not', async () => {
  const alert = await room.sendOut({ kind: 'fire' })
  await confirmAlert(room.deps, { ...(await actBy(room, 'Chiến', alert.id)), what: 'confirmed' })
  expect(await codes()).toEqual([])
})

test('what saves lives and has left on one word is told when a second person has confirmed it', async () => {
  const wish = { kind: 'missing-child' as const, areaIds: 'ward' as const, validUntil: inHours(24) }
  const made = await proposeAlert(room.deps, await proposalBy(room, 'Dung', wish))
  const alert = made.ok ? await sendAlert(room.deps, made.value.id) : undefined
  if (!alert) throw new Error('not sent')
  expect(await codes()).toEqual([])
  const word = await confirmAlert(room.deps, {
    ...(await actBy(room, 'Chiến', alert.id)),
    what: 'confirmed',
  })
  expect(word.ok).toBe(true)
  expect(await codes()).toEqual([alert.code])
})

test('an alert counts when it has reached a group', async () => {
  const [one, other] = [await room.sendOut(), await room.sendOut()]
  expect((await week()).sent).toBe(0)
  await room.land(one.content.targets[0]?.key ?? '')
  for (const { key } of other.content.targets) await room.land(key, 'failed', 'left')
  expect((await week()).sent).toBe(1)
})
