import { addPart } from '../../../src/features/broadcasts/add-part.js'
import { approveBulletin } from '../../../src/features/broadcasts/approve-bulletin.js'
import { approveEvergreen } from '../../../src/features/broadcasts/approve-evergreen.js'
import { staffRef } from '../../../src/features/broadcasts/approvers.js'
import { editionOf } from '../../../src/features/broadcasts/bulletin-rules.js'
import { changePlan } from '../../../src/features/broadcasts/change-plan.js'
import { editPart } from '../../../src/features/broadcasts/edit-part.js'
import { fixEdition } from '../../../src/features/broadcasts/fix-edition.js'
import { proposeEvergreen } from '../../../src/features/broadcasts/propose-evergreen.js'
import { privateChat } from '../../support/feature-room.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'

const WEEK = '2026-W47'
const DRAFTED = '2026-11-19 08:00'
const SCRIPTS = '2026-11-20 14:00'

let room: BroadcastRoom
let count = 0
beforeEach(async () => {
  room = await openBroadcastRoom('bulletin-rules')
})
afterEach(() => room.home.close())

const actOf = async (name: string, key?: string) => {
  const person = await room.person(name)
  count += 1
  return { key: key ?? `act-${count}`, at: room.home.now(), by: staffRef(person, privateChat(name)), person }
}
const approve = async (name: string, version = 1, key?: string) =>
  approveBulletin(room.deps, { ...(await actOf(name, key)), week: WEEK, version })
const edit = async (name: string, words: string | undefined, partId = 'figures', key?: string) =>
  editPart(room.deps, { ...(await actOf(name, key)), week: WEEK, partId, words })
const add = async (name: string, words = 'Ra khỏi nhà nhớ tắt bếp.', key?: string) =>
  addPart(room.deps, { ...(await actOf(name, key)), section: 'season', words })
const failureOf = (done: { ok: boolean; failure?: unknown }) => (done.ok ? 'done' : done.failure)
const standing = async () => {
  const found = await room.deps.broadcasts.find(WEEK)
  if (!found) throw new Error('no bulletin')
  return found
}

test.each(['Oanh', 'Thảo', 'Bình', 'Pó', 'Lụa', 'Quản'])('%s may not approve a bulletin', async name => {
  await room.tick(DRAFTED)
  expect(failureOf(await approve(name))).toEqual({ why: 'not-allowed' })
  expect((await standing()).state).toBe('draft')
})

test.each(['Chiến', 'Ủy'])('%s may approve a draft that nobody has written in', async name => {
  await room.tick(DRAFTED)
  expect((await approve(name)).ok).toBe(true)
  const { state, content } = await standing()
  expect([state, content.approval?.by.name, content.approval?.version]).toEqual(['approved', name, 1])
})

test.each(['Pó', 'Lụa', 'Quản', 'Bình'])('%s may neither write nor change anything', async name => {
  await room.tick(DRAFTED)
  expect(failureOf(await add(name))).toEqual({ why: 'not-allowed' })
  expect(failureOf(await edit(name, 'Lời khác'))).toEqual({ why: 'not-allowed' })
})

test('who approves may change a draft but writes no items of their own', async () => {
  await room.tick(DRAFTED)
  expect(failureOf(await add('Ủy'))).toEqual({ why: 'not-allowed' })
  expect(failureOf(await edit('Ủy', 'Lời khác'))).toBe('done')
})

test('nobody approves words of their own, nor what they left something out of', async () => {
  await room.tick(DRAFTED)
  await edit('Chiến', 'Lời của Chiến')
  await edit('Ủy', undefined, 'alert-CB-118')
  expect(failureOf(await approve('Chiến', 3))).toEqual({ why: 'own' })
  expect(failureOf(await approve('Ủy', 3))).toEqual({ why: 'own' })
})

test('once their words are gone from it, they may', async () => {
  await room.tick(DRAFTED)
  await edit('Chiến', 'Lời của Chiến')
  await edit('Oanh', 'Lời của Oanh')
  expect(failureOf(await approve('Chiến', 3))).toBe('done')
})

test('what was changed since it was read is not approved', async () => {
  await room.tick(DRAFTED)
  await edit('Oanh', 'Lời của Oanh')
  expect(failureOf(await approve('Chiến', 1))).toEqual({ why: 'changed-meanwhile' })
  expect(failureOf(await approve('Chiến', 2))).toBe('done')
})

test('after the approval no word changes, and it is approved once', async () => {
  await room.tick(DRAFTED)
  await approve('Chiến')
  expect(failureOf(await edit('Oanh', 'Lời khác'))).toEqual({ why: 'already-approved' })
  expect(failureOf(await approve('Ủy'))).toEqual({ why: 'already-approved' })
  const before = (await standing()).content.parts
  expect(await add('Oanh')).toEqual({ ok: true, value: { waits: true } })
  expect((await standing()).content.parts).toEqual(before)
})

test('between the deadline and the scripts it can still be approved, then no more', async () => {
  await room.tick(DRAFTED)
  await room.tick('2026-11-20 13:59')
  expect(failureOf(await approve('Chiến'))).toBe('done')
  await room.tick(SCRIPTS)
  await room.tick('2026-11-26 08:00')
  await room.tick('2026-11-27 14:00')
  const request = { ...(await actOf('Chiến')), week: '2026-W48', version: 1 }
  expect(failureOf(await approveBulletin(room.deps, request))).toEqual({ why: 'too-late' })
  expect((await room.deps.broadcasts.find('2026-W48'))?.state).toBe('none')
})

test('when the week has passed without its scripts, nothing of it is approved or changed', async () => {
  await room.tick(DRAFTED)
  room.home.pass(61 * 3_600_000)
  expect(failureOf(await approve('Chiến'))).toEqual({ why: 'too-late' })
  expect(failureOf(await edit('Oanh', 'Lời khác'))).toEqual({ why: 'too-late' })
  expect(await add('Oanh')).toEqual({ ok: true, value: { waits: true } })
  expect((await room.say('Chiến', 'bản tin')).join()).toContain('tuần 48')
})

test('without a draft there is nothing to approve or change', async () => {
  expect(failureOf(await approve('Chiến'))).toEqual({ why: 'no-draft' })
  expect(failureOf(await edit('Oanh', 'Lời khác'))).toEqual({ why: 'no-draft' })
})

test('a part that is not there, and the last one that is', async () => {
  await room.tick(DRAFTED)
  expect(failureOf(await edit('Oanh', 'Lời khác', 'alert-CB-999'))).toEqual({ why: 'no-part' })
  await edit('Oanh', undefined, 'alert-CB-118')
  expect(failureOf(await edit('Oanh', undefined))).toEqual({ why: 'last-part' })
})

test('what is too long for one message is not approved', async () => {
  await room.tick(DRAFTED)
  for (let items = 0; items < 3; items += 1) await add('Oanh', 'Bà con khóa cổng. '.repeat(33))
  const done = await approve('Chiến', 4)
  expect(done).toMatchObject({ ok: false, failure: { why: 'too-long' } })
  const { parts } = (await standing()).content
  await edit('Oanh', 'Bà con khóa cổng.', parts.at(-1)?.id)
  expect(failureOf(await approve('Chiến', 5))).toBe('done')
})

test('the same act twice is one', async () => {
  await room.tick(DRAFTED)
  for (let times = 0; times < 2; times += 1) {
    await add('Oanh', 'Một tin.', 'same-add')
    await edit('Oanh', 'Một lời khác.', 'figures', 'same-edit')
  }
  expect([(await standing()).version, (await standing()).content.parts.length]).toEqual([3, 3])
  expect(failureOf(await approve('Chiến', 3, 'same'))).toBe('done')
  expect(failureOf(await approve('Chiến', 3, 'same'))).toBe('done')
})

test('what was written before the draft is in it once, though the writing is repeated after it', async () => {
  await add('Oanh', 'Một tin.', 'early')
  await room.tick(DRAFTED)
  await add('Oanh', 'Một tin.', 'early')
  expect(
    (await standing()).content.parts.map(({ words }) => words).filter(one => one === 'Một tin.'),
  ).toHaveLength(1)
  expect(await room.deps.pendingParts.waiting()).toEqual([])
})

test('of an approval and a change at once, one is refused', async () => {
  await room.tick(DRAFTED)
  const [approval, change] = await Promise.all([approve('Chiến'), edit('Oanh', 'Lời khác')])
  expect([approval.ok, change.ok].filter(Boolean)).toHaveLength(1)
})

test('a text that always holds: written by staff, approved by another, once', async () => {
  const propose = async (name: string) =>
    proposeEvergreen(room.deps, { ...(await actOf(name)), words: `Lời của ${name}` })
  const approveOne = async (name: string, id: string) =>
    approveEvergreen(room.deps, { ...(await actOf(name)), id })
  expect(failureOf(await propose('Pó'))).toEqual({ why: 'not-allowed' })
  const made = await propose('Chiến')
  const id = made.ok ? made.value.id : ''
  expect(await room.deps.evergreens.lastApproved()).toBeUndefined()
  expect(failureOf(await approveOne('Oanh', id))).toEqual({ why: 'not-allowed' })
  expect(failureOf(await approveOne('Bình', id))).toEqual({ why: 'not-allowed' })
  expect(failureOf(await approveOne('Chiến', id))).toEqual({ why: 'own' })
  expect(failureOf(await approveOne('Ủy', 'nothing'))).toEqual({ why: 'no-evergreen' })
  expect(failureOf(await approveOne('Ủy', id))).toBe('done')
  expect(failureOf(await approveOne('Ủy', id))).toEqual({ why: 'already-approved' })
  expect((await room.deps.evergreens.lastApproved())?.content.words).toBe('Lời của Chiến')
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
  await approve('Chiến')
  const postsAt = async (at: string) => (await room.tick(at)).filter(({ lane }) => lane === 'bulk').length
  expect(await postsAt('2026-11-20 16:00')).toBe(0)
  expect(await postsAt('2026-11-21 10:00')).toBe(2)
})

const writeEvergreen = async () => {
  const made = await proposeEvergreen(room.deps, { ...(await actOf('Oanh')), words: 'Khóa cổng.' })
  if (made.ok) await approveEvergreen(room.deps, { ...(await actOf('Ủy')), id: made.value.id })
}

test.each<[draft: string, evergreen: string, edition: string]>([
  ['approved', 'no', 'bulletin'],
  ['approved', 'yes', 'bulletin'],
  ['draft', 'no', 'none'],
  ['draft', 'yes', 'evergreen'],
  ['missing', 'no', 'none'],
  ['missing', 'yes', 'evergreen'],
])('draft %s, a text that always holds: %s: heads read %s', async (draft, evergreen, edition) => {
  if (evergreen === 'yes') await writeEvergreen()
  if (draft !== 'missing') await room.tick(DRAFTED)
  if (draft === 'approved') await approve('Chiến')
  const fixed = await fixEdition(room.deps, WEEK, room.home.now())
  expect(editionOf(fixed).kind).toBe(edition)
  // Whatever is approved later, it stays.
  if (evergreen === 'no') await writeEvergreen()
  await approve('Chiến')
  expect(editionOf(await fixEdition(room.deps, WEEK, room.home.now()))).toEqual(editionOf(fixed))
})

test('what staff wrote for a week that came to no draft waits for the next', async () => {
  await add('Oanh', 'Một tin.')
  await room.deps.pendingParts.take(WEEK)
  await room.tick(SCRIPTS)
  expect((await standing()).state).toBe('none')
  expect((await room.deps.pendingParts.waiting()).map(({ words }) => words)).toEqual(['Một tin.'])
})
