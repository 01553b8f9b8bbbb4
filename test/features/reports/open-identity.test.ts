import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import type { RoleName } from '../../../src/neighbourhood/role.js'
import { playTranscript } from '../../support/chat-transcript.js'
import { privateChat } from '../../support/feature-room.js'
import { OFFICERS, openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
/** Chiến is the chief, Phong and Hậu stand in for him; Hậu for bản Nong alone. Hà reports. */
beforeEach(async () => {
  room = await openReportRoom('open-identity')
  await grant('Phong', 'deputy', 'ward')
  await grant('Hậu', 'deputy', ['ban-nong'])
})
afterEach(() => room.close())

const grant = async (
  who: string,
  role: RoleName,
  areaIds: string[] | 'ward',
  displayName = `đồng chí ${who}`,
) => {
  const identity = { channel: 'telegram' as const, account: 'bot', senderId: who }
  const person = await room.home.neighbourhood.ensurePerson(identity, { at: room.home.now(), displayName })
  await room.home.neighbourhood.addGrant(person.id, { role, areaIds }, `code-of-${who}-${role}`)
  return person
}

const NAME = 'Hà tên thật'
const WHY = 'cần mời làm chứng cho cơ quan điều tra'
const ask = (who = 'Chiến', reason = WHY) => room.say(who, `mở danh tính 1 lý do ${reason}`)
const agree = (who = 'Phong') => room.say(who, 'đồng ý danh tính 1')
const naming = (): OutgoingMessage[] => room.sent.filter(({ text }) => text.includes(NAME))
const opening = async () => {
  const [report] = await room.deps.reports.byNumber(1)
  return room.deps.openings.latestOf(report?.id ?? '')
}
const audited = async () => {
  const [report] = await room.deps.reports.byNumber(1)
  return (await room.deps.audit.list(report?.id ?? '')).map(({ what }) => what)
}
const arrived = (message: OutgoingMessage | undefined, state: 'sent' | 'failed' = 'sent') =>
  room.feature.hear?.({ key: message?.key ?? '', to: privateChat('Chiến'), state, at: room.home.now() })
const expire = () => room.feature.jobs?.find(({ name }) => name === 'reports.identity')?.run(room.home.now())

test('identity.en', async () => {
  for (const who of ['Chiến', 'Phong'])
    await room.home.neighbourhood.setLanguage((await room.person(who)).id, 'en')
  const { stored, played } = await playTranscript('identity.en', room.play)
  expect(played).toBe(stored)
})

test.each(['identity.vi', 'identity-refused.vi', 'anonymous-both-ways.vi'])('%s', async name => {
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})

test('a second person agrees: the first one alone is shown the name, and all of it is written down', async () => {
  await tellReport(room, 'Hà')
  expect((await ask()).join()).toContain(WHY)
  expect(naming()).toEqual([])
  expect((await agree()).join()).not.toContain(NAME)
  const [shown, ...more] = naming()
  expect(more).toEqual([])
  expect(shown).toMatchObject({ to: privateChat('Chiến'), discreet: true })
  await arrived(shown)
  await arrived(shown)
  expect((await opening())?.state).toBe('shown')
  expect(await audited()).toEqual(['identity.asked', 'identity.agreed', 'identity.shown'])
  expect(await room.deps.audit.verify()).toMatchObject({ ok: true })
})

const OTHERS: [string, () => Promise<unknown>][] = [
  ['who asked', () => agree('Chiến')],
  ['an officer', () => agree('Oanh')],
  ['who has the duty', () => agree('Dung')],
  ['who leads elsewhere', () => agree('Hậu')],
  ['a resident', () => agree('Lụa')],
  ['the officers’ group', () => room.say('Phong', 'đồng ý danh tính 1', OFFICERS)],
  ['who tells the number of another wish', () => room.say('Phong', 'đồng ý danh tính 1 7')],
  [
    'who asked, by another account of theirs',
    async () => {
      const { id } = await room.person('Chiến')
      const identity = { channel: 'telegram' as const, account: 'bot', senderId: 'Chiến nhà' }
      await room.home.neighbourhood.joinAccounts({ into: id, identity, key: 'join' })
      await agree('Chiến nhà')
    },
  ],
  [
    'who bears the name of who asked',
    async () => {
      await grant('Chiến hai', 'deputy', 'ward', 'Đồng chí  CHIẾN')
      await agree('Chiến hai')
    },
  ],
]

test('nothing is opened on any other word', async () => {
  await tellReport(room, 'Hà')
  await ask()
  for (const [who, tries] of OTHERS) {
    await tries()
    expect([who, (await opening())?.state, naming()]).toEqual([who, 'asked', []])
  }
})

test('whom the report names neither asks nor agrees', async () => {
  await tellReport(room, 'Hà', { what: 'dong chi phong đã lấy xe của tôi để trong sân' })
  await ask()
  await agree()
  await room.say('Phong', `mở danh tính 1 lý do ${WHY}`)
  expect(naming()).toEqual([])
  expect(await opening()).toBeUndefined()
})

test('who asked and has lost the duty is shown nothing', async () => {
  await tellReport(room, 'Hà')
  await ask()
  await room.home.db.collection('people').updateMany({ 'grants.role': 'chief' }, { $set: { grants: [] } })
  await agree()
  expect(naming()).toEqual([])
})

test('without a reason worth reading later nothing is asked', async () => {
  await tellReport(room, 'Hà')
  for (const reason of ['', 'vì cần', '07']) expect((await ask('Chiến', reason)).join()).toContain('lý do')
  expect(await opening()).toBeUndefined()
})

test('one wish at a time, however many ask and however often they tap', async () => {
  await tellReport(room, 'Hà')
  await Promise.all([ask('Chiến'), ask('Phong')])
  await ask('Chiến')
  expect((await opening())?.number).toBe(1)
  expect(await audited()).toEqual(['identity.asked'])
})

test('one agrees while the other refuses: one word stands', async () => {
  await grant('Hằng', 'deputy', 'ward')
  await tellReport(room, 'Hà')
  await ask()
  await Promise.all([agree('Phong'), room.say('Hằng', 'từ chối danh tính 1')])
  const state = (await opening())?.state
  expect(await audited()).toEqual(['identity.asked', `identity.${state}`])
  expect(naming()).toHaveLength(state === 'agreed' ? 1 : 0)
})

test('a crash after the word was given: done again, it is shown once', async () => {
  await tellReport(room, 'Hà')
  await ask()
  const { append } = room.deps.audit
  room.deps.audit.append = async entry => {
    if (entry.what === 'identity.agreed') throw new Error('killed')
    await append(entry)
  }
  const tap = { kind: 'text' as const, text: 'đồng ý danh tính 1' }
  await room.send('Phong', privateChat('Phong'), tap).catch(() => undefined)
  expect((await opening())?.state).toBe('agreed')
  expect(naming()).toEqual([])
  room.deps.audit.append = append
  for (let times = 0; times < 2; times += 1)
    await room.send('Phong', privateChat('Phong'), tap, { again: true })
  expect(naming()).toHaveLength(1)
  expect(await audited()).toEqual(['identity.asked', 'identity.agreed'])
})

test('what did not arrive is shown to who asked when they ask again, and once it arrived no more', async () => {
  await tellReport(room, 'Hà')
  await ask()
  await agree()
  await arrived(naming()[0], 'failed')
  await ask()
  expect(naming()).toHaveLength(2)
  await arrived(naming()[1])
  await ask()
  expect(naming()).toHaveLength(2)
  expect((await opening())?.number).toBe(2)
})

test('nobody agrees in time: who asked is told once, and it is too late then', async () => {
  await tellReport(room, 'Hà')
  await ask()
  room.home.pass(24 * 3_600_000)
  expect((await agree()).join()).toContain('hết hạn')
  await expire()
  await expire()
  expect(
    room.sentTo(privateChat('Chiến')).filter(({ text }) => text.includes('không có người thứ hai'.slice(1))),
  ).toHaveLength(1)
  expect(await audited()).toEqual(['identity.asked', 'identity.expired'])
  await ask()
  expect((await opening())?.number).toBe(2)
})

test('of an anonymous report nothing is opened: no name is kept, and the account is not told', async () => {
  await tellReport(room, 'Hà', { secrecy: 'anonymous' })
  const said = (await ask()).join()
  expect(said).toContain('không lưu tên')
  expect(said).not.toContain('Hà')
  expect(await opening()).toBeUndefined()
  expect(await audited()).toEqual(['identity.none'])
})

test('the log tells who, when and why to those who lead, and never the name', async () => {
  await tellReport(room, 'Hà')
  await ask()
  await agree()
  const [log = ''] = await room.say('Phong', 'nhật ký danh tính')
  expect(log).toContain(WHY)
  expect(log).toContain('đồng chí Chiến')
  expect(log).not.toContain(NAME)
  expect((await room.say('Oanh', 'nhật ký danh tính')).join()).not.toContain(WHY)
  expect((await room.say('Hậu', 'nhật ký danh tính')).join()).not.toContain(WHY)
})
