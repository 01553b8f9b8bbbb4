import { proposeAlert } from '../../../src/features/alerts/propose-alert.js'
import { privateChat } from '../../support/feature-room.js'
import { type AlertRoom, GROUPS, openAlertRoom, proposalBy } from './alert-room.js'

let room: AlertRoom
beforeEach(async () => {
  room = await openAlertRoom('alert-race')
})
afterEach(() => room.close())

const propose = async () => {
  const done = await proposeAlert(room.deps, await proposalBy(room, 'Oanh'))
  if (!done.ok) throw new Error(done.failure.why)
  return done.value
}
/** Does this once, at the next call. */
const when = <Args extends unknown[], Result>(
  work: (...args: Args) => Promise<Result>,
  then: () => Promise<unknown>,
) => {
  let done = false
  return async (...args: Args): Promise<Result> => {
    if (!done) {
      done = true
      await then()
    }
    return work(...args)
  }
}
const lastCard = (name: string) =>
  room.sentTo(privateChat(name)).findLast(({ key }) => key.includes('/card/'))?.text

test('taken back while it is being sent: it is on its way, and everyone is told so', async () => {
  await propose()
  const { neighbourhood } = room.deps
  let answer: string[] = []
  const groupsIn = when(neighbourhood.groupsIn, async () => {
    answer = await room.say('Oanh', 'rút lại CB-001')
  })
  room.deps.neighbourhood = { ...neighbourhood, groupsIn }
  expect((await room.say('Chiến', 'duyệt CB-001')).join()).toContain('Đã duyệt')
  expect(answer.join()).toContain('đính chính CB-001')
  await room.only('sent')
  expect(room.sentTo(GROUPS.to5)).toHaveLength(1)
})

test.each([1, 2, 3])('approved and taken back at once (%i): what is said is what happened', async () => {
  await propose()
  const [approved, withdrawn] = await Promise.all([
    room.say('Chiến', 'duyệt CB-001'),
    room.say('Oanh', 'rút lại CB-001'),
  ])
  const { state } = await room.only()
  const left = room.sentTo(GROUPS.to5).length === 1
  expect(['sent', 'withdrawn']).toContain(state)
  expect(left).toBe(state === 'sent')
  expect(withdrawn.join().includes('Đã rút lại')).toBe(!left)
  expect(approved.join().includes('Đã duyệt')).toBe(left)
})

test('taken back while its approval for the morning is told: the cards say at last that it was', async () => {
  room.home.pass(11 * 3600_000)
  await propose()
  const { neighbourhood } = room.deps
  const staffByPermission = when(neighbourhood.staffByPermission, () => room.say('Oanh', 'rút lại CB-001'))
  room.deps.neighbourhood = { ...neighbourhood, staffByPermission }
  await room.say('Chiến', 'duyệt CB-001 sáng')
  await room.only('withdrawn')
  expect(lastCard('Dung')).toContain('đã rút lại')
  expect(lastCard('Chiến')).toContain('đã rút lại')
})
