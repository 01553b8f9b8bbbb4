import { editionOf } from '../../../src/features/broadcasts/bulletin-rules.js'
import { changePlan } from '../../../src/features/broadcasts/change-plan.js'
import { evergreenNumber } from '../../../src/features/broadcasts/evergreen.js'
import { fixEdition } from '../../../src/features/broadcasts/fix-edition.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'
import { createStaffActs, DRAFTED, failureOf, SCRIPTS, WEEK } from './staff-acts.js'

let room: BroadcastRoom
let staff: ReturnType<typeof createStaffActs>
beforeEach(async () => {
  room = await openBroadcastRoom('editions')
  staff = createStaffActs(room)
})
afterEach(() => room.home.close())

test('a text that always holds: written by staff, approved by another, once', async () => {
  expect(failureOf(await staff.propose('Pó'))).toEqual({ why: 'not-allowed' })
  const made = await staff.propose('Chiến')
  const id = made.ok ? made.value.id : ''
  expect(await room.deps.evergreens.lastApproved()).toBeUndefined()
  expect(failureOf(await staff.approveText('Oanh', id))).toEqual({ why: 'not-allowed' })
  expect(failureOf(await staff.approveText('Bình', id))).toEqual({ why: 'not-allowed' })
  expect(failureOf(await staff.approveText('Chiến', id))).toEqual({ why: 'own' })
  expect(failureOf(await staff.approveText('Ủy', 'nothing'))).toEqual({ why: 'no-evergreen' })
  expect(failureOf(await staff.approveText('Ủy', id))).toBe('done')
  expect(failureOf(await staff.approveText('Ủy', id))).toEqual({ why: 'already-approved' })
  expect((await room.deps.evergreens.lastApproved())?.content.words).toBe('Lời của Chiến')
})

test('of several that wait, the one is approved whose number was typed', async () => {
  const made = []
  for (const words of ['Khóa cổng.', 'Khóa xe.']) made.push(await staff.propose('Oanh', words))
  const typed = room.sent.length
  expect((await room.say('Ủy', 'duyệt tin lâu dài')).join('\n')).toContain('Khóa cổng.')
  const offered = room.sent.slice(typed).flatMap(({ options = [] }) => options.map(one => one.typed))
  expect(offered.filter(words => words?.startsWith('duyệt tin lâu dài'))).toHaveLength(2)
  const second = made[1]?.ok ? made[1].value : { id: '' }
  await room.say('Ủy', `duyet tin lau dai ${evergreenNumber(second)}`)
  expect((await room.deps.evergreens.lastApproved())?.content.words).toBe('Khóa xe.')
  expect((await room.deps.evergreens.waiting()).map(({ content }) => content.words)).toEqual(['Khóa cổng.'])
})

test('a text that waits alone is not approved either, unless it is named', async () => {
  await staff.propose('Oanh', 'Khóa cổng.')
  expect((await room.say('Ủy', 'duyệt tin lâu dài')).join('\n')).toContain('Khóa cổng.')
  expect(await room.deps.evergreens.lastApproved()).toBeUndefined()
})

test('the text that is read is withdrawn by who may approve, and what it had replaced does not come back', async () => {
  await staff.writeEvergreen()
  room.home.pass(60_000)
  const made = await staff.propose('Oanh', 'Khóa xe.')
  const one = made.ok ? made.value : { id: '' }
  await staff.approveText('Ủy', one.id)
  const typed = `bỏ tin lâu dài ${evergreenNumber(one)}`
  await room.say('Oanh', typed)
  expect((await room.deps.evergreens.lastApproved())?.content.words).toBe('Khóa xe.')
  expect((await room.say('Chiến', typed))[0]).toContain('Đã rút')
  expect(await room.deps.evergreens.lastApproved()).toBeUndefined()
  expect(editionOf(await fixEdition(room.deps, WEEK, room.home.now())).kind).toBe('none')
})

test('a week without a draft is no secret: who writes and who approves is told', async () => {
  const told = (await room.tick(SCRIPTS)).filter(({ text }) => /không soạn được bản tin/.test(text))
  expect(told.map(({ to }) => to.chatId).sort()).toEqual(['Bình', 'Chiến', 'Oanh', 'Thảo', 'Ủy'])
})

test.each(['Oanh', 'Pó', 'Bình'])('%s may not change the plan', async name => {
  const wish = {
    person: await room.person(name),
    step: 'posts',
    time: { weekday: 4, minutes: 1020 },
  } as const
  expect(failureOf(await changePlan(room.deps, wish))).toEqual({ why: 'not-allowed' })
})

test('the plan: changed by who may, kept, and never to an order that makes no sense', async () => {
  const person = await room.person('Quản')
  const bad = { person, step: 'scripts', time: { weekday: 1, minutes: 600 } } as const
  expect(failureOf(await changePlan(room.deps, bad))).toEqual({ why: 'bad-order' })
  const good = { person, step: 'posts', time: { weekday: 5, minutes: 600 } } as const
  expect(failureOf(await changePlan(room.deps, good))).toBe('done')
  expect((await room.deps.plans.read()).posts).toEqual({ weekday: 5, minutes: 600 })
  await room.tick(DRAFTED)
  await staff.approve('Chiến')
  const postsAt = async (at: string) => (await room.tick(at)).filter(({ lane }) => lane === 'bulk').length
  expect(await postsAt('2026-11-20 16:00')).toBe(0)
  expect(await postsAt('2026-11-21 10:00')).toBe(2)
})

test.each<[draft: string, evergreen: string, edition: string]>([
  ['approved', 'no', 'bulletin'],
  ['approved', 'yes', 'bulletin'],
  ['draft', 'no', 'none'],
  ['draft', 'yes', 'evergreen'],
  ['missing', 'no', 'none'],
  ['missing', 'yes', 'evergreen'],
])('draft %s, a text that always holds: %s: heads read %s', async (draft, evergreen, edition) => {
  if (evergreen === 'yes') await staff.writeEvergreen()
  if (draft !== 'missing') await room.tick(DRAFTED)
  if (draft === 'approved') await staff.approve('Chiến')
  const fixed = await fixEdition(room.deps, WEEK, room.home.now())
  expect(editionOf(fixed).kind).toBe(edition)
  // Whatever is approved later, it stays.
  if (evergreen === 'no') await staff.writeEvergreen()
  await staff.approve('Chiến')
  expect(editionOf(await fixEdition(room.deps, WEEK, room.home.now()))).toEqual(editionOf(fixed))
})

test('what staff wrote for a week that came to no draft waits for the next', async () => {
  await staff.add('Oanh', 'Một tin.')
  await room.deps.pendingParts.take(WEEK)
  await room.tick(SCRIPTS)
  expect((await room.deps.broadcasts.find(WEEK))?.state).toBe('none')
  expect((await room.deps.pendingParts.waiting()).map(({ words }) => words)).toEqual(['Một tin.'])
})
