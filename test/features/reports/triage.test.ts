import { assignReport } from '../../../src/features/reports/assign-report.js'
import { closeReport } from '../../../src/features/reports/close-report.js'
import { linkDuplicate } from '../../../src/features/reports/link-duplicate.js'
import { noteReport } from '../../../src/features/reports/note-report.js'
import { passOnReport } from '../../../src/features/reports/pass-on-report.js'
import { reopenReport } from '../../../src/features/reports/reopen-report.js'
import type { OfficerRef, Report } from '../../../src/features/reports/report.js'
import { type QueueRequest, reportQueue } from '../../../src/features/reports/report-queue.js'
import { reportRecord } from '../../../src/features/reports/report-record.js'
import { takeOverReport } from '../../../src/features/reports/take-over-report.js'
import { verifyReport } from '../../../src/features/reports/verify-report.js'
import { privateChat } from '../../support/feature-room.js'
import { OFFICERS, openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('triage')
})
afterEach(() => room.close())

const reportOf = async (code: string): Promise<Report> => {
  const report = await room.deps.reports.byCode(code)
  if (!report) throw new Error(`no report ${code}`)
  return report
}

const requestBy = async (name: string, key: string) => {
  const person = await room.person(name)
  const by: OfficerRef = { personId: person.id, name, chat: privateChat(name), language: 'vi' }
  return { key, at: room.home.now(), by, person }
}

const codesFor = async (name: string, asked: Partial<QueueRequest> = {}) => {
  const person = await room.person(name)
  const request = { person, own: false, forGroup: false, page: 1, pageSize: 10, ...asked }
  const found = await reportQueue(room.deps, request)
  if (!found.ok) return found.failure.why
  return { ...found.value, reports: found.value.reports.map(({ code }) => code.slice(-2)) }
}

const toldTo = (name: string) => room.sentTo(privateChat(name)).map(({ text }) => text)

describe('the queue', () => {
  test('cries for help first, then by priority, then what is due, then age; in pages', async () => {
    for (const kind of ['noise', 'infrastructure', 'theft', 'noise']) await tellReport(room, 'Lụa', { kind })
    const due = await reportOf('TB-261120-0004')
    await room.deps.reports.change<never>(due.id, report => ({
      ok: true,
      value: { ...report, dueAt: room.home.now() },
    }))
    await room.say('Pao', 'cứu với, có cướp ở chợ')
    expect(await codesFor('Dung')).toMatchObject({
      reports: ['05', '03', '04', '01', '02'],
      total: 5,
      pages: 1,
    })
    expect(await codesFor('Dung', { page: 2, pageSize: 2 })).toMatchObject({
      reports: ['04', '01'],
      page: 2,
      pages: 3,
    })
    expect(await codesFor('Dung', { page: 9, pageSize: 2 })).toMatchObject({ reports: ['02'], page: 3 })
  })

  test('only of their own areas, neither listed nor counted; residents have none', async () => {
    await tellReport(room)
    await tellReport(room, 'Pao', { place: 'bản Nong' })
    expect(await codesFor('Oanh')).toMatchObject({ reports: ['01'], total: 1 })
    expect(await codesFor('Quý')).toMatchObject({ reports: ['02'], total: 1 })
    expect(await codesFor('Lụa')).toBe('not-allowed')
    expect(await codesFor('Pó')).toBe('not-allowed')
  })

  test('a complaint about officers is there for those who lead, and in no group', async () => {
    await tellReport(room, 'Lụa', { kind: 'complaint', what: 'Cán bộ nói năng cáu gắt' })
    expect(await codesFor('Oanh')).toMatchObject({ total: 0 })
    expect(await codesFor('Dung')).toMatchObject({ total: 0 })
    expect(await codesFor('Chiến')).toMatchObject({ reports: ['01'] })
    expect(await codesFor('Chiến', { forGroup: true })).toMatchObject({ total: 0 })
    // Nor does naming it tell that there is one.
    expect((await room.say('Dung', 'lịch sử 1'))[0]).toContain('Không thấy tin này')
  })

  test('in a group nobody’s words, no place and no name', async () => {
    await tellReport(room, 'Lụa', { what: 'Ông Tám đầu ngõ lấy xe' })
    await room.say('Oanh', 'nhận 1')
    const [said] = await room.say('Dung', '/viec', OFFICERS)
    expect(said).toContain('TB-261120-0001: Trộm cắp')
    expect(said).not.toMatch(/Tám|Oanh|Tổ 5|văn hóa/)
  })
})

describe('who may', () => {
  test('every act is refused to those of another area, to residents and to heads', async () => {
    const code = await tellReport(room)
    const { id: reportId } = await reportOf(code)
    const before = await reportOf(code)
    for (const name of ['Quý', 'Lụa', 'Pó']) {
      const request = { ...(await requestBy(name, `k-${name}`)), reportId }
      const done = [
        await verifyReport(room.deps, request),
        await passOnReport(room.deps, { ...request, unit: 'Công an tỉnh' }),
        await takeOverReport(room.deps, request),
        await noteReport(room.deps, { ...request, remark: { note: 'x' } }),
        await noteReport(room.deps, { ...request, remark: { class: 'petition' } }),
        await linkDuplicate(room.deps, { ...request, otherId: reportId }),
        await closeReport(room.deps, { ...request, result: { state: 'resolved' } }),
        await assignReport(room.deps, { ...request, report: before, officer: { name: 'Oanh' } }),
        await reportRecord(room.deps, request),
      ]
      expect(done.map(one => (one.ok ? 'done' : one.failure.why))).toEqual(
        done.map(() => (name === 'Quý' ? 'other-area' : 'not-allowed')),
      )
    }
    expect(await reportOf(code)).toEqual(before)
  })

  test('to give a report away is for those on duty and those who lead; only to who may have it', async () => {
    const report = await reportOf(await tellReport(room))
    const give = async (by: string, name: string) =>
      assignReport(room.deps, { ...(await requestBy(by, `${by}-${name}`)), report, officer: { name } })
    expect(await give('Oanh', 'Dung')).toMatchObject({ failure: { why: 'leaders-only' } })
    const unknown = await give('Dung', 'Quý')
    expect(unknown).toMatchObject({ failure: { why: 'unknown-officer' } })
    expect(JSON.stringify(unknown)).not.toContain('đồng chí Quý')
    expect(await give('Dung', 'Oanh')).toMatchObject({
      value: { state: 'accepted', content: { handler: {} } },
    })
  })
})

describe('two at once', () => {
  test('of two who take a report over, both are told; nothing is lost', async () => {
    const code = await tellReport(room)
    await room.say('Oanh', 'nhận 1')
    await Promise.all([
      room.say('Dung', 'nhận lại 1 ok'),
      room.say('Chiến', 'nhận lại 1 ok'),
      room.say('Oanh', 'ghi chú 1 đang trên đường tới'),
    ])
    const { content, handlerId, history } = await reportOf(code)
    expect(history.filter(({ what }) => what === 'taken-over')).toHaveLength(2)
    expect(content.formerHandlers).toHaveLength(2)
    expect(content.notes).toHaveLength(1)
    const last = history.findLast(({ what }) => what === 'taken-over')?.by
    expect(handlerId).toBe(last)
    const lost = content.formerHandlers?.map(({ name }) => name) ?? []
    expect(lost).toContain('đồng chí Oanh')
    for (const name of lost)
      expect(toldTo(name.replace('đồng chí ', '')).some(text => text.includes('không phải làm tiếp'))).toBe(
        true,
      )
  })

  test('the same tap twice does it once, and tells once', async () => {
    const code = await tellReport(room)
    const tap = { kind: 'chosen', value: `/xacminh ${code}` } as const
    await room.send('Oanh', privateChat('Oanh'), tap)
    await room.send('Oanh', privateChat('Oanh'), tap, { again: true, forgets: true })
    expect((await reportOf(code)).history.map(({ what }) => what)).toEqual(['filed', 'verifying'])
    expect(toldTo('Lụa').filter(text => text.includes('tiếp nhận.')).length).toBe(1)
  })

  test('joined to each other at once, the one that came first leads', async () => {
    const [first, second] = [await tellReport(room), await tellReport(room, 'Pao')]
    await Promise.all([room.say('Dung', 'trùng 1 với 2'), room.say('Chiến', 'trùng 2 với 1')])
    expect(await reportOf(first)).toMatchObject({ state: 'new' })
    expect(await reportOf(second)).toMatchObject({
      state: 'duplicate',
      duplicateOf: (await reportOf(first)).id,
    })
  })

  test('closed while another writes about it: the other hears so, and a note is still taken', async () => {
    const { id: reportId } = await reportOf(await tellReport(room))
    await closeReport(room.deps, {
      ...(await requestBy('Oanh', 'c1')),
      reportId,
      result: { state: 'untrue' },
    })
    expect((await room.say('Dung', 'chuyển 1 cho công an tỉnh'))[0]).toContain('đã kết thúc')
    expect((await room.say('Dung', 'xác minh 1'))[0]).toContain('đã kết thúc')
    expect((await room.say('Dung', 'ghi chú 1 đã lập biên bản'))[0]).toContain('Đã ghi chú')
  })
})

describe('duplicates', () => {
  test('a third is joined through the second; all hear the result, nobody of the others', async () => {
    await tellReport(room, 'Lụa', { secrecy: 'open' })
    await tellReport(room, 'Pao', { secrecy: 'open' })
    await tellReport(room, 'Mỷ', { secrecy: 'open' })
    await room.say('Oanh', 'trùng 3 với 2')
    await room.say('Oanh', 'trùng 2 với 1')
    await room.say('Oanh', 'kết thúc 1 đã giải quyết, chị Lụa đến nhận xe')
    for (const [name, number] of [
      ['Pao', '0002'],
      ['Mỷ', '0003'],
    ] as const) {
      const told = toldTo(name)
      const news = told.filter(text => text.includes(`${number} đã có kết quả`))
      expect(news).toHaveLength(1)
      expect(told.join('\n')).not.toMatch(/Lụa|0001/)
    }
    expect(toldTo('Lụa').join('\n')).not.toMatch(/Pao|Mỷ|0002|0003/)
  })

  test('nobody is told where the screen may be read', async () => {
    await tellReport(room)
    await tellReport(room, 'Mỷ', { kind: 'domestic-violence', what: 'Chồng tôi đập xe', safe: 'never' })
    const before = toldTo('Mỷ').length
    await room.say('Oanh', 'trùng 2 với 1')
    await room.say('Oanh', 'kết thúc 1 đã giải quyết')
    expect(toldTo('Mỷ')).toHaveLength(before)
  })

  test('a complaint is never joined to what others read', async () => {
    await tellReport(room)
    await tellReport(room, 'Pao', { kind: 'complaint', what: 'Cán bộ không nhận tin của tôi' })
    expect((await room.say('Chiến', 'trùng 2 với 1'))[0]).toContain('không nhập vào nhau được')
  })
})

describe('not over', () => {
  test('said only where it came from, within the days, and not of what is open', async () => {
    const { id: reportId } = await reportOf(await tellReport(room))
    const say = (key: string, from: string) =>
      reopenReport(room.deps, { key, at: room.home.now(), chat: privateChat(from), reportId, words: '' })
    expect(await say('a', 'Lụa')).toMatchObject({ failure: { why: 'still-open' } })
    await closeReport(room.deps, {
      ...(await requestBy('Oanh', 'c1')),
      reportId,
      result: { state: 'resolved', words: 'Xong' },
    })
    expect(await say('b', 'Pao')).toMatchObject({ failure: { why: 'not-found' } })
    room.home.pass(7 * 86_400_000)
    const first = await say('c', 'Lụa')
    expect(first).toMatchObject({
      value: { state: 'accepted', content: { formerResults: [{ words: 'Xong' }] } },
    })
    expect(await say('c', 'Lụa')).toEqual(first)
    await closeReport(room.deps, {
      ...(await requestBy('Oanh', 'c2')),
      reportId,
      result: { state: 'resolved' },
    })
    room.home.pass(7 * 86_400_000 + 1)
    expect(await say('d', 'Lụa')).toMatchObject({ failure: { why: 'too-late', days: 7 } })
  })

  test('where its officer is none any more, the officers’ group hears of it, without the words', async () => {
    const code = await tellReport(room)
    const { id: reportId } = await reportOf(code)
    const gone = await requestBy('Oanh', 'c1')
    await closeReport(room.deps, { ...gone, reportId, result: { state: 'resolved' } })
    await room.deps.reports.change<never>(reportId, report => ({
      ok: true,
      value: {
        ...report,
        handlerId: 'gone',
        content: { ...report.content, handler: { ...gone.by, personId: 'gone' } },
      },
    }))
    await room.say('Lụa', 'chưa xong, vẫn mất xe')
    const told = room.sentTo(OFFICERS).filter(({ text }) => text.includes('người báo nói việc chưa xong'))
    expect(told).toHaveLength(1)
    expect(told[0]?.text).not.toContain('vẫn mất xe')
  })

  test('the officers’ notes reach no reporter', async () => {
    const code = await tellReport(room)
    await room.say('Oanh', 'ghi chú 1 nghi người nhà lấy')
    await room.say('Oanh', 'kết thúc 1 tin sai')
    await room.say('Lụa', `tin ${code}`)
    expect(toldTo('Lụa').join('\n')).not.toContain('người nhà lấy')
  })
})
