import { evergreenNumber, MOST_WAITING } from '../../../src/features/broadcasts/evergreen.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'
import { createStaffActs, failureOf } from './staff-acts.js'

let room: BroadcastRoom
let staff: ReturnType<typeof createStaffActs>
beforeEach(async () => {
  room = await openBroadcastRoom('evergreens')
  staff = createStaffActs(room)
})
afterEach(() => room.home.close())

const waiting = async () => (await room.deps.evergreens.waiting()).map(({ content }) => content.words)
const numberOf = async (words: string) => {
  const found = (await room.deps.evergreens.waiting()).find(one => one.content.words === words)
  return found ? evergreenNumber(found) : 0
}

test('an approval that is worked through twice approves the one text, though another waits by then', async () => {
  await staff.propose('Oanh', 'Khóa cổng.')
  const first = await room.say('Ủy', `duyệt tin lâu dài ${await numberOf('Khóa cổng.')}`)
  await staff.propose('Oanh', 'Khóa xe.')
  expect(await room.again('Ủy')).toEqual(first)
  expect(await waiting()).toEqual(['Khóa xe.'])
})

test('what is dropped waits no more, and is not approved', async () => {
  const made = await staff.propose('Oanh', 'Khóa cổng.')
  await staff.propose('Oanh', 'Khóa xe.')
  const number = await numberOf('Khóa cổng.')
  expect(await room.say('Chiến', `bỏ tin lâu dài ${number}`)).toEqual([expect.stringContaining('Đã bỏ.')])
  expect(room.sent.at(-1)).toMatchObject({
    to: { chatId: 'Oanh' },
    text: expect.stringContaining('đã bỏ bài'),
  })
  expect(await waiting()).toEqual(['Khóa xe.'])
  const id = made.ok ? made.value.id : ''
  expect(failureOf(await staff.approveText('Ủy', id))).toEqual({ why: 'dropped' })
  expect(await room.tap('Chiến', `/botinlaudai ${id}`)).toEqual([expect.stringContaining('được bỏ rồi')])
})

test('a drop that is worked through twice drops one and is told once', async () => {
  await staff.propose('Oanh', 'Khóa cổng.')
  await staff.propose('Oanh', 'Khóa xe.')
  const first = await room.say('Chiến', `bỏ tin lâu dài ${await numberOf('Khóa xe.')}`)
  expect(await room.again('Chiến')).toEqual(first)
  expect(await waiting()).toEqual(['Khóa cổng.'])
})

test('nothing is dropped that was not named', async () => {
  await staff.propose('Oanh', 'Khóa cổng.')
  expect((await room.say('Chiến', 'bỏ tin lâu dài')).join('\n')).toContain('Khóa cổng.')
  expect(await waiting()).toEqual(['Khóa cổng.'])
})

test.each([
  ['Oanh', [] as string[]],
  ['Ủy', []],
  ['Thảo', ['Khóa cổng.']],
  ['Bình', ['Khóa cổng.']],
  ['Lụa', ['Khóa cổng.']],
])('after %s would drop what Oanh wrote, there waits: %j', async (name, left) => {
  await staff.propose('Oanh', 'Khóa cổng.')
  await room.say(name, `bỏ tin lâu dài ${await numberOf('Khóa cổng.')}`)
  expect(await waiting()).toEqual(left)
})

test('what is approved is not dropped by who wrote it', async () => {
  await staff.writeEvergreen()
  const last = await room.deps.evergreens.lastApproved()
  expect(await room.tap('Oanh', `/botinlaudai ${last?.id}`)).toEqual([
    expect.stringContaining('được duyệt rồi'),
  ])
  expect((await room.deps.evergreens.lastApproved())?.id).toBe(last?.id)
})

test('no more wait than can be read; a proposal that is repeated is still the same', async () => {
  for (let texts = 1; texts < MOST_WAITING; texts += 1) await staff.propose('Oanh', `Lời ${texts}.`)
  await room.say('Oanh', 'viết tin lâu dài')
  const last = await room.say('Oanh', 'Lời cuối.')
  expect(await room.again('Oanh')).toEqual(last)
  expect(failureOf(await staff.propose('Oanh', 'Quá nhiều.'))).toEqual({ why: 'too-many' })
  expect(await waiting()).toHaveLength(MOST_WAITING)
  await room.say('Oanh', `bỏ tin lâu dài ${await numberOf('Lời 3.')}`)
  expect(failureOf(await staff.propose('Oanh', 'Nay thì được.'))).toBe('done')
})
