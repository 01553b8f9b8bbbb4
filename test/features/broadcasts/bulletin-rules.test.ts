import { approveBulletin } from '../../../src/features/broadcasts/approve-bulletin.js'
import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'
import { createStaffActs, DRAFTED, failureOf, SCRIPTS, WEEK } from './staff-acts.js'

let room: BroadcastRoom
let staff: ReturnType<typeof createStaffActs>
beforeEach(async () => {
  room = await openBroadcastRoom('bulletin-rules')
  staff = createStaffActs(room)
})
afterEach(() => room.home.close())

const standing = async () => {
  const found = await room.deps.broadcasts.find(WEEK)
  if (!found) throw new Error('no bulletin')
  return found
}

test.each(['Oanh', 'Thảo', 'Bình', 'Pó', 'Lụa', 'Quản'])('%s may not approve a bulletin', async name => {
  await room.tick(DRAFTED)
  expect(failureOf(await staff.approve(name))).toEqual({ why: 'not-allowed' })
  expect((await standing()).state).toBe('draft')
})

test.each(['Chiến', 'Ủy'])('%s may approve a draft that nobody has written in', async name => {
  await room.tick(DRAFTED)
  expect((await staff.approve(name)).ok).toBe(true)
  const { state, content } = await standing()
  expect([state, content.approval?.by.name, content.approval?.version]).toEqual(['approved', name, 1])
})

test.each(['Pó', 'Lụa', 'Quản'])('%s may neither write nor change anything', async name => {
  await room.tick(DRAFTED)
  expect(failureOf(await staff.add(name))).toEqual({ why: 'not-allowed' })
  expect(failureOf(await staff.edit(name, 'Lời khác'))).toEqual({ why: 'not-allowed' })
})

test('who approves may change a draft but writes no items of their own', async () => {
  await room.tick(DRAFTED)
  expect(failureOf(await staff.add('Ủy'))).toEqual({ why: 'not-allowed' })
  expect(failureOf(await staff.edit('Ủy', 'Lời khác'))).toBe('done')
})

test('nobody approves words of their own, nor what they left something out of', async () => {
  await room.tick(DRAFTED)
  await staff.edit('Chiến', 'Lời của Chiến')
  await staff.edit('Ủy', undefined, 'alert-CB-118')
  expect(failureOf(await staff.approve('Chiến', 3))).toEqual({ why: 'own' })
  expect(failureOf(await staff.approve('Ủy', 3))).toEqual({ why: 'own' })
})

test('who changed a part approves it as little when another has changed it since', async () => {
  await room.tick(DRAFTED)
  await staff.edit('Chiến', 'Lời của Chiến')
  await staff.edit('Oanh', 'Lời của Chiến.')
  expect(failureOf(await staff.approve('Chiến', 3))).toEqual({ why: 'own' })
  expect(failureOf(await staff.approve('Ủy', 3))).toBe('done')
})

test.each([
  ['before', '2026-11-18 09:00', 2],
  ['into', DRAFTED, 3],
])(
  'who wrote a part %s the draft does not approve it when another has changed it',
  async (_when, at, version) => {
    await room.tick(at)
    await staff.add('Chiến', 'Tin của Chiến')
    await room.tick(DRAFTED)
    const part = (await standing()).content.parts.find(({ words }) => words === 'Tin của Chiến')
    await staff.edit('Oanh', 'Tin của Chiến.', part?.id)
    expect(failureOf(await staff.approve('Chiến', version))).toEqual({ why: 'own' })
    expect(failureOf(await staff.approve('Ủy', version))).toBe('done')
  },
)

test('once the part that they wrote is left out, they may', async () => {
  await room.tick(DRAFTED)
  await staff.edit('Chiến', 'Lời của Chiến', 'alert-CB-118')
  await staff.edit('Oanh', undefined, 'alert-CB-118')
  expect(failureOf(await staff.approve('Chiến', 3))).toBe('done')
})

test('what was changed since it was read is not approved', async () => {
  await room.tick(DRAFTED)
  await staff.edit('Oanh', 'Lời của Oanh')
  expect(failureOf(await staff.approve('Chiến', 1))).toEqual({ why: 'changed-meanwhile' })
  expect(failureOf(await staff.approve('Chiến', 2))).toBe('done')
})

test('changed after the approval it waits for one again', async () => {
  await room.tick(DRAFTED)
  await staff.approve('Chiến')
  expect(failureOf(await staff.edit('Oanh', 'Lời khác'))).toBe('done')
  expect([(await standing()).state, (await standing()).content.approval]).toEqual(['draft', undefined])
  expect(failureOf(await staff.approve('Chiến', 1))).toEqual({ why: 'changed-meanwhile' })
  expect(failureOf(await staff.approve('Ủy', 2))).toBe('done')
  await room.tick(SCRIPTS)
  expect(failureOf(await staff.edit('Oanh', 'Lời khác'))).toEqual({ why: 'too-late' })
})

test('after the approval nothing is added to it, and it is approved once', async () => {
  await room.tick(DRAFTED)
  await staff.approve('Chiến')
  expect(failureOf(await staff.approve('Ủy'))).toEqual({ why: 'already-approved' })
  const before = (await standing()).content.parts
  expect(await staff.add('Oanh')).toEqual({ ok: true, value: { waits: true } })
  expect((await standing()).content.parts).toEqual(before)
})

test('between the deadline and the scripts it can still be approved, then no more', async () => {
  await room.tick(DRAFTED)
  await room.tick('2026-11-20 13:59')
  expect(failureOf(await staff.approve('Chiến'))).toBe('done')
  await room.tick(SCRIPTS)
  await room.tick('2026-11-26 08:00')
  await room.tick('2026-11-27 14:00')
  const request = { ...(await staff.actOf('Chiến')), week: '2026-W48', version: 1 }
  expect(failureOf(await approveBulletin(room.deps, request))).toEqual({ why: 'too-late' })
  expect((await room.deps.broadcasts.find('2026-W48'))?.state).toBe('none')
})

test('when the week has passed without its scripts, nothing of it is approved or changed', async () => {
  await room.tick(DRAFTED)
  room.home.pass(61 * 3_600_000)
  expect(failureOf(await staff.approve('Chiến'))).toEqual({ why: 'too-late' })
  expect(failureOf(await staff.edit('Oanh', 'Lời khác'))).toEqual({ why: 'too-late' })
  expect(await staff.add('Oanh')).toEqual({ ok: true, value: { waits: true } })
  expect((await room.say('Chiến', 'bản tin')).join()).toContain('tuần 48')
})

test('without a draft there is nothing to approve or change', async () => {
  expect(failureOf(await staff.approve('Chiến'))).toEqual({ why: 'no-draft' })
  expect(failureOf(await staff.edit('Oanh', 'Lời khác'))).toEqual({ why: 'no-draft' })
})

test('a part that is not there, and the last one that is', async () => {
  await room.tick(DRAFTED)
  expect(failureOf(await staff.edit('Oanh', 'Lời khác', 'alert-CB-999'))).toEqual({ why: 'no-part' })
  await staff.edit('Oanh', undefined, 'alert-CB-118')
  expect(failureOf(await staff.edit('Oanh', undefined))).toEqual({ why: 'last-part' })
})

test('what is too long for one message is not approved', async () => {
  await room.tick(DRAFTED)
  for (let items = 0; items < 3; items += 1) await staff.add('Oanh', 'Bà con khóa cổng. '.repeat(33))
  const done = await staff.approve('Chiến', 4)
  expect(done).toMatchObject({ ok: false, failure: { why: 'too-long' } })
  const { parts } = (await standing()).content
  await staff.edit('Oanh', 'Bà con khóa cổng.', parts.at(-1)?.id)
  expect(failureOf(await staff.approve('Chiến', 5))).toBe('done')
})

test('the same act twice is one', async () => {
  await room.tick(DRAFTED)
  for (let times = 0; times < 2; times += 1) {
    await staff.add('Oanh', 'Một tin.', 'same-add')
    await staff.edit('Oanh', 'Một lời khác.', 'figures', 'same-edit')
  }
  expect([(await standing()).version, (await standing()).content.parts.length]).toEqual([3, 3])
  expect(failureOf(await staff.approve('Chiến', 3, 'same'))).toBe('done')
  expect(failureOf(await staff.approve('Chiến', 3, 'same'))).toBe('done')
})

test('what was written before the draft is in it once, though the writing is repeated after it', async () => {
  await staff.add('Oanh', 'Một tin.', 'early')
  await room.tick(DRAFTED)
  await staff.add('Oanh', 'Một tin.', 'early')
  expect(
    (await standing()).content.parts.map(({ words }) => words).filter(one => one === 'Một tin.'),
  ).toHaveLength(1)
  expect(await room.deps.pendingParts.waiting()).toEqual([])
})

test('of an approval and a change at once, the words that were changed are not approved', async () => {
  await room.tick(DRAFTED)
  const [approval, change] = await Promise.all([staff.approve('Chiến'), staff.edit('Oanh', 'Lời khác')])
  expect([approval.ok, change.ok]).toContain(true)
  expect((await standing()).state).toBe(change.ok ? 'draft' : 'approved')
})
