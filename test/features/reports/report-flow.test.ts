import { acceptReport } from '../../../src/features/reports/accept-report.js'
import { addToReport } from '../../../src/features/reports/add-to-report.js'
import { answerQuestion } from '../../../src/features/reports/answer-question.js'
import { askBack } from '../../../src/features/reports/ask-back.js'
import { closeReport } from '../../../src/features/reports/close-report.js'
import { fileReport } from '../../../src/features/reports/file-report.js'
import { hearFileRefused } from '../../../src/features/reports/hear-file-refused.js'
import type { Report } from '../../../src/features/reports/report.js'
import type { ReportDeps } from '../../../src/features/reports/report-deps.js'
import { filesOf } from '../../../src/features/reports/report-files.js'
import { createReportStores } from '../../../src/features/reports/report-stores.js'
import { randomIds } from '../../../src/foundation/ids.js'
import { ok } from '../../../src/foundation/outcome.js'
import { privateChat } from '../../support/feature-room.js'
import { quietLog } from '../../support/quiet-log.js'
import { mediaRef, OFFICERS, openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-flow')
})
afterEach(() => room.close())

const reportOf = async (code: string): Promise<Report> => {
  const found = await room.deps.reports.byCode(code)
  if (!found) throw new Error(`no report ${code}`)
  return found
}

const requestBy = async (name: string, key: string, reportId: string) => {
  const person = await room.person(name)
  const by = { personId: person.id, name, chat: privateChat(name), language: 'vi' as const }
  return { key, at: room.home.now(), reportId, person, by }
}

const filing = (key: string, ref: string) => ({
  key,
  ref,
  at: room.home.now(),
  stage: 'complete' as const,
  draft: { words: 'mất xe', media: [], kind: 'theft' as const, secrecy: 'confidential' as const },
  chat: privateChat('Lụa'),
  language: 'vi' as const,
  displayName: 'Lụa tên thật',
})

describe('who may do what', () => {
  test.each([
    ['Oanh', 'Tổ 5', 'accepted'],
    ['Oanh', 'Ngõ 2', 'accepted'],
    ['Quý', 'Tổ 5', 'other-area'],
    ['Pó', 'bản Nong', 'not-allowed'],
    ['Lụa', 'Tổ 5', 'not-allowed'],
    ['Chiến', 'Tổ 5', 'accepted'],
    // Nobody knows where: those of some area leave it to the duty.
    ['Oanh', 'đầu cầu treo', 'other-area'],
    ['Dung', 'đầu cầu treo', 'accepted'],
  ])('%s takes up a report from %s: %s', async (officer, place, outcome) => {
    const report = await reportOf(await tellReport(room, 'Lụa', { place }))
    const done = await acceptReport(room.deps, await requestBy(officer, 'k1', report.id))
    expect(done.ok ? done.value.state : done.failure.why).toBe(outcome)
  })

  test('a person of another ward has no report here', async () => {
    const report = await reportOf(await tellReport(room))
    const request = await requestBy('Dung', 'k1', report.id)
    const stranger = { ...request.person, wardId: 'muong-la' }
    const done = await acceptReport(room.deps, { ...request, person: stranger })
    expect(done).toEqual({ ok: false, failure: { why: 'not-allowed' } })
  })

  test('another ward on the same database sees neither the report nor its numbers', async () => {
    const code = await tellReport(room)
    const { db, sealer, now } = room.home
    const theirs = createReportStores(db, {
      wardId: 'muong-la',
      sealer,
      log: quietLog,
      ids: randomIds,
      areaNames: async () => [],
      kindNames: () => [],
    })
    const report = await reportOf(code)
    expect(await theirs.reports.byCode(code)).toBeUndefined()
    expect(await theirs.reports.find(report.id)).toBeUndefined()
    expect(await theirs.reports.byNumber(1)).toEqual([])
    expect(await theirs.reporters.of(report.id)).toBeUndefined()
    expect(await theirs.reporters.reportIdsOf(privateChat('Lụa'))).toEqual([])
    const filed = await fileReport({ ...room.deps, ...theirs, wardId: 'muong-la' }, filing('k9', 'ref-9'))
    expect(filed.report.code).toBe(code)
    expect((await reportOf(code)).id).toBe(report.id)
    expect(now()).toBeInstanceOf(Date)
  })

  test('what one officer holds, another leaves alone, unless on duty', async () => {
    const report = await reportOf(await tellReport(room))
    await acceptReport(room.deps, await requestBy('Chiến', 'k1', report.id))
    const end = { result: { state: 'resolved' as const } }
    const byOanh = await closeReport(room.deps, { ...(await requestBy('Oanh', 'k2', report.id)), ...end })
    expect(byOanh).toMatchObject({ ok: false, failure: { why: 'held-by-other', name: 'Chiến' } })
    const byDung = await closeReport(room.deps, { ...(await requestBy('Dung', 'k3', report.id)), ...end })
    expect(byDung).toMatchObject({ ok: true, value: { state: 'resolved' } })
    const again = await closeReport(room.deps, { ...(await requestBy('Dung', 'k4', report.id)), ...end })
    expect(again).toMatchObject({ ok: false, failure: { why: 'closed' } })
  })

  test('of ten officers at once one has it, and the others hear who', async () => {
    const report = await reportOf(await tellReport(room))
    const requests = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        requestBy(index % 2 ? 'Dung' : 'Chiến', `k${index}`, report.id),
      ),
    )
    const done = await Promise.all(requests.map(request => acceptReport(room.deps, request)))
    const holder = (await reportOf(report.code)).handlerId
    const won = requests.filter((_, index) => done[index]?.ok)
    expect(won.every(({ person }) => person.id === holder)).toBe(true)
    expect(done.filter(one => !one.ok)).toHaveLength(5)
    expect((await reportOf(report.code)).history.filter(one => one.what === 'accepted')).toHaveLength(1)
  })
})

describe('doing it twice', () => {
  test('a replayed last answer files one report and sends nothing new', async () => {
    await room.say('Lụa', '/baotin nhà tôi mất trộm chiếc xe máy Wave đỏ dựng trong sân tối qua')
    await room.say('Lụa', 'không')
    await room.say('Lụa', 'ẩn danh')
    await room.say('Lụa', 'tổ 5')
    await room.say('Lụa', 'tối qua')
    await room.say('Lụa', 'bỏ qua')
    await room.say('Lụa', 'bỏ qua')
    const send = { kind: 'chosen' as const, value: 'review=send' }
    await room.send('Lụa', privateChat('Lụa'), send, { forgets: true })
    const before = room.sent.map(({ key, text }) => `${key} ${text}`)
    await room.send('Lụa', privateChat('Lụa'), send, { again: true })
    expect(room.sent.map(({ key, text }) => `${key} ${text}`)).toEqual(before)
    expect((await room.deps.reports.byNumber(1)).map(report => report.history.length)).toEqual([1])
    expect(await room.deps.reports.byNumber(2)).toEqual([])
  })

  test('a replayed tap on "Tiếp nhận" gives the same messages', async () => {
    const code = await tellReport(room)
    const tap = { kind: 'chosen' as const, value: `/nhan ${code}` }
    const once = await room.send('Oanh', OFFICERS, tap)
    const again = await room.send('Oanh', OFFICERS, tap, { again: true })
    expect(again).toEqual(once)
    expect((await reportOf(code)).history.map(one => one.what)).toEqual(['filed', 'accepted'])
  })

  test('a crash between the number and the report leaves a gap and one report with one number', async () => {
    const crashing = {
      ...room.deps,
      reports: {
        ...room.deps.reports,
        insert: async () => {
          throw new Error('the process ends here')
        },
      },
    }
    await expect(fileReport(crashing, filing('k1', 'ref-1'))).rejects.toThrow('the process ends here')
    const replayed = await fileReport(room.deps, filing('k1', 'ref-1'))
    const again = await fileReport(room.deps, filing('k1', 'ref-1'))
    expect(replayed.report.code).toBe('TB-261120-0002')
    expect(again).toEqual(replayed)
    expect(await room.deps.reports.byNumber(1)).toEqual([])
  })

  test('a crash between the reporter and the report keeps their secret', async () => {
    const crashing = {
      ...room.deps,
      numbers: {
        next: async () => {
          throw new Error('the process ends here')
        },
      },
    }
    await expect(fileReport(crashing, filing('k1', 'ref-1'))).rejects.toThrow('the process ends here')
    const secret = (await room.deps.reporters.of(room.deps.lookup('report ref-1')))?.secret
    expect((await fileReport(room.deps, filing('k1', 'ref-1'))).reporter.secret).toBe(secret)
  })

  test('fifty reports at once have fifty numbers', async () => {
    const filed = await Promise.all(
      Array.from({ length: 50 }, (_, index) => fileReport(room.deps, filing(`k${index}`, `ref-${index}`))),
    )
    expect(new Set(filed.map(({ report }) => report.code)).size).toBe(50)
    expect(Math.max(...filed.map(({ report }) => report.number))).toBe(50)
  })

  test('an unfinished telling never takes the place of a finished one', async () => {
    const { report } = await fileReport(room.deps, filing('k1', 'ref-1'))
    const late = { ...filing('k2', 'ref-1'), stage: 'incomplete' as const, draft: { words: '?', media: [] } }
    const after = await fileReport(room.deps, late)
    expect(after.entry).toBeUndefined()
    expect(await reportOf(report.code)).toEqual(report)
  })

  test('telling it to its end, and again, takes nothing away from what officers put there', async () => {
    const part = { ...filing('k1', 'ref-1'), stage: 'incomplete' as const }
    const { report } = await fileReport(room.deps, { ...part, draft: { ...part.draft, people: 'ông Tám' } })
    const at = room.home.now().toISOString()
    const { by } = await requestBy('Oanh', 'q1', report.id)
    const officers = {
      ...{ handler: by, assignedBy: by, passedTo: 'Đội hình sự', resultWords: 'đã xem', called: '113' },
      notes: [{ key: 'n1', words: 'gọi lại sáng mai', at, by: { personId: by.personId, name: by.name } }],
      formerHandlers: [{ ...by, key: 'h1' }],
      formerResults: [{ state: 'resolved' as const, at }],
      alike: { reportId: 'r9', code: 'TB-261120-0009' },
    }
    await room.deps.reports.change<never>(report.id, one =>
      ok({ ...one, content: { ...one.content, ...officers } }),
    )
    const after = await fileReport(room.deps, filing('k2', 'ref-1'))
    expect(after.report).toMatchObject({ complete: true, content: officers })
    // The reporter took that back.
    expect(after.report.content.people).toBeUndefined()
    expect((await fileReport(room.deps, filing('k3', 'ref-1'))).entry).toBeUndefined()
  })

  test('a picture that was taken out stays out, however the report is told again', async () => {
    const told = (key: string) => ({
      ...filing(key, 'ref-1'),
      draft: {
        ...filing(key, 'ref-1').draft,
        media: [mediaRef('photo', 'card'), mediaRef('photo', 'yard')],
      },
    })
    const { report } = await fileReport(room.deps, { ...told('k1'), stage: 'incomplete' })
    await hearFileRefused(room.deps)({ mediaId: 'kept-card', owner: report.id, reason: 'identity-paper' })
    await fileReport(room.deps, told('k2'))
    await addToReport(room.deps, {
      ...{ key: 'k3', at: room.home.now(), chat: privateChat('Lụa'), reportId: report.id, words: 'nữa' },
      media: [mediaRef('photo', 'card'), mediaRef('photo', 'gate')],
    })
    const { content } = await reportOf(report.code)
    const ids = filesOf(content).map(({ mediaId }) => mediaId)
    expect(ids).toEqual(['kept-yard', 'kept-gate'])
  })

  test('a picture that is refused before its report stands is refused again once it does', async () => {
    const told = {
      ...filing('k1', 'ref-1'),
      draft: { ...filing('k1', 'ref-1').draft, media: [mediaRef('photo', 'card')] },
    }
    const refused = {
      ...{ mediaId: 'kept-card', owner: room.deps.lookup('report ref-1'), reason: 'identity-paper' },
    }
    const early: unknown[] = []
    const keepMedia: ReportDeps['keepMedia'] = async (refs, owner) => {
      await hearFileRefused(room.deps)(refused).catch(error => early.push(error))
      return room.deps.keepMedia(refs, owner)
    }
    const { report } = await fileReport({ ...room.deps, keepMedia }, told)
    expect(early).toHaveLength(1)
    await hearFileRefused(room.deps)(refused)
    expect((await reportOf(report.code)).content.media).toEqual([])
  })
})

describe('questions', () => {
  test('the answer comes only from the chat the report came from, and once', async () => {
    const report = await reportOf(await tellReport(room))
    const asked = await askBack(room.deps, {
      ...(await requestBy('Oanh', 'q1', report.id)),
      words: 'Xe màu gì?',
    })
    if (!asked.ok) throw new Error(asked.failure.why)
    const answer = (key: string, from: string) =>
      answerQuestion(room.deps, {
        key,
        at: room.home.now(),
        chat: privateChat(from),
        reportId: report.id,
        questionId: asked.value.question.id,
        words: 'Màu đỏ',
        media: [mediaRef('photo', 'p1')],
      })
    expect(await answer('a1', 'Pao')).toEqual({ ok: false, failure: { why: 'not-found' } })
    const first = await answer('a2', 'Lụa')
    expect(first).toMatchObject({ ok: true, value: { question: { answer: { words: 'Màu đỏ' } } } })
    expect(await answer('a2', 'Lụa')).toEqual(first)
    expect(await answer('a3', 'Lụa')).toMatchObject({ ok: false, failure: { why: 'already-answered' } })
  })

  test('a question leaves an open dialog as it was, and its answer comes back with the picture', async () => {
    await tellReport(room)
    await room.say('Oanh', 'nhận 1', OFFICERS)
    await room.say('Lụa', '/baotin')
    await room.say('Lụa', 'không')
    await room.say('Oanh', 'hỏi 1 Xe màu gì?')
    await room.send('Lụa', privateChat('Lụa'), { kind: 'photo', media: mediaRef('photo', 'p1') })
    const goesOn = await room.say('Lụa', 'Màu đỏ, như ảnh')
    expect(goesOn.flatMap(text => text.split('\n\n')).map(text => text.split('?')[0])).toEqual([
      'Đã chuyển câu trả lời về tin TB-261120-0001 tới cán bộ. Cảm ơn bác/anh/chị.',
      'Đây là việc gì',
    ])
    const told = room.sentTo(privateChat('Oanh')).find(({ text }) => text.includes('người báo trả lời'))
    expect(told?.text).toContain('Màu đỏ, như ảnh (kèm 1 ảnh, tệp)')
    expect(told?.media).toEqual([{ kind: 'photo', mediaId: 'kept-p1' }])
  })

  test('of two questions the one that was heard last is answered first, then the other is put again', async () => {
    await tellReport(room)
    await room.say('Oanh', 'hỏi 1 Xe màu gì?')
    await room.say('Oanh', 'hỏi 1 Biển số bao nhiêu?')
    await room.say('Lụa', 'không biết')
    expect(
      room
        .sentTo(privateChat('Lụa'))
        .map(({ text }) => text)
        .join('\n'),
    ).toMatch(/Xe màu gì.*Biển số.*Xe màu gì/s)
    await room.say('Lụa', 'Màu đỏ')
    const told = room.sentTo(privateChat('Oanh')).filter(({ text }) => text.includes('người báo trả lời'))
    expect(told.map(({ text }) => text.split('\n').slice(1))).toEqual([
      ['Hỏi: Biển số bao nhiêu?', 'Đáp: không biết'],
      ['Hỏi: Xe màu gì?', 'Đáp: Màu đỏ'],
    ])
  })

  test('nothing is asked where the screen may be read, until the hour that was agreed', async () => {
    const told = { kind: 'domestic-violence', what: 'Chồng tôi hay đánh tôi', safe: 'afternoon' }
    await tellReport(room, 'Mỷ', told)
    const before = room.sentTo(privateChat('Mỷ')).length
    expect(await room.say('Oanh', 'nhận 1', OFFICERS)).toHaveLength(1)
    expect((await room.say('Oanh', 'hỏi 1 Có cần giúp không?'))[0]).toContain('Buổi chiều, 13 đến 17 giờ')
    expect(room.sentTo(privateChat('Mỷ'))).toHaveLength(before)
    room.home.pass(90 * 60_000)
    expect((await room.say('Oanh', 'hỏi 1 Có cần giúp không?'))[0]).toContain('Đã gửi câu hỏi')
    expect(room.sentTo(privateChat('Mỷ')).length).toBeGreaterThan(before)
  })
})

describe('where a report stands', () => {
  const secretIn = (said: string[]) => /\b[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}\b/.exec(said.join('\n'))?.[0] ?? ''

  test('its number says nothing in another chat, its secret does', async () => {
    const code = await tellReport(room)
    const secret = secretIn(room.sentTo(privateChat('Lụa')).map(({ text }) => text))
    expect((await room.say('Lụa', 'tin 1'))[0]).toContain(code)
    expect((await room.say('Pao', 'tin 1'))[0]).toContain('Không thấy tin này ở đây')
    expect((await room.say('Pao', `tin ${code}`))[0]).toContain('Không thấy tin này ở đây')
    expect((await room.say('Pao', `tin ${secret.toLowerCase()}`))[0]).toContain(code)
  })

  test('five wrong secrets an hour, then not even the right one', async () => {
    await tellReport(room)
    const secret = secretIn(room.sentTo(privateChat('Lụa')).map(({ text }) => text))
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await room.say('Pao', 'tin AAAA-BBBB-CCCC-DDDD'))[0]).toContain('Không thấy')
    }
    expect((await room.say('Pao', `tin ${secret}`))[0]).toContain('Đã thử sai nhiều lần')
    expect((await room.say('Mỷ', `tin ${secret}`))[0]).toContain('TB-')
    room.home.pass(3_600_000)
    expect((await room.say('Pao', `tin ${secret}`))[0]).toContain('TB-')
  })

  test('officers read those of their areas, in private', async () => {
    await tellReport(room)
    expect((await room.say('Oanh', 'tin 1'))[0]).toContain('Lời kể: Nhà tôi mất cái xe máy')
    expect((await room.say('Quý', 'tin 1'))[0]).toContain('địa bàn khác')
    expect(await room.say('Oanh', '/tin 1', OFFICERS)).toEqual([
      'Việc này chỉ làm được khi nhắn riêng cho hệ thống, không làm trong nhóm.',
    ])
  })

  test('the same number on two days: which one is asked, and the code tells', async () => {
    const first = await tellReport(room)
    room.home.pass(24 * 3_600_000)
    const second = await tellReport(room, 'Pao')
    const [asked] = await room.send('Dung', OFFICERS, { kind: 'chosen', value: '/nhan 1' })
    expect(asked?.options?.map(({ value }) => value)).toEqual([`/nhan ${second}`, `/nhan ${first}`])
    await room.tap('Dung', `/nhan ${first}`, OFFICERS)
    expect((await reportOf(first)).state).toBe('accepted')
    // Now only one of them waits to be taken up.
    await room.say('Dung', 'nhận 1', OFFICERS)
    expect((await reportOf(second)).state).toBe('accepted')
  })
})

test('words that only begin like a command are left to others', async () => {
  expect(await room.say('Lụa', 'nhận được tin rồi')).toEqual(await room.say('Lụa', 'xin chào'))
  expect(await room.say('Lụa', 'hỏi thăm các anh')).toEqual(await room.say('Lụa', 'xin chào'))
})

test('a report begun in a group is taken away there and goes on in private, naming nobody', async () => {
  const group = { ...OFFICERS, chatId: 'Nhóm Tổ 5' }
  const words = '/baotin nhà ông Tám đầu ngõ đánh bạc'
  await room.send('Lụa', group, { kind: 'text', text: words }, { platformMessageId: '77' })
  const [line, removal] = room.sentTo(group)
  expect(line?.text).not.toMatch(/Lụa|Tám|đánh bạc/)
  expect(line?.replyTo).toBeUndefined()
  expect(line?.options?.[0]?.url).toBe('https://chat.test/bot?start=baotin')
  expect(removal?.removes).toBe('77')
  expect(room.sentTo(privateChat('Lụa'))[0]?.text).toContain('Báo tin cho Công an')
})

test('pictures of children are not kept, a recording is', async () => {
  await room.say('Lụa', '/baotin')
  await room.say('Lụa', 'không')
  await room.tap('Lụa', 'kind=child-abuse')
  await room.tap('Lụa', 'safe=never')
  await room.say('Lụa', 'cháu đang ở nhà bà')
  await room.tap('Lụa', 'secrecy=anonymous')
  await room.say('Lụa', 'Tổ 5')
  await room.say('Lụa', 'sáng nay')
  await room.send('Lụa', privateChat('Lụa'), { kind: 'photo', media: mediaRef('photo', 'child') })
  await room.send('Lụa', privateChat('Lụa'), { kind: 'voice', media: mediaRef('voice', 'story') })
  await room.say('Lụa', 'xong')
  await room.tap('Lụa', 'review=send')
  const [report] = await room.deps.reports.byNumber(1)
  expect(report?.content.media).toEqual([{ kind: 'voice', mediaId: 'kept-story' }])
})

test('counts by state', async () => {
  const code = await tellReport(room)
  await tellReport(room, 'Pao')
  await room.tap('Dung', `/nhan ${code}`, OFFICERS)
  expect(await room.deps.reports.countByState()).toMatchObject({ new: 1, accepted: 1, resolved: 0 })
})

test('a ward whose officers have no group: each who may take it up is told, and its changes too', async () => {
  await room.home.neighbourhood.groupGone(OFFICERS, 'gone-1', room.home.now())
  const code = await tellReport(room)
  for (const name of ['Oanh', 'Dung', 'Chiến']) {
    expect(room.sentTo(privateChat(name)).map(({ text }) => text.includes(code))).toEqual([true])
  }
  expect(room.sentTo(privateChat('Quý'))).toEqual([])
  expect(room.sentTo(OFFICERS)).toEqual([])
  await room.say('Dung', 'nhận 1')
  const [card, change] = room.sentTo(privateChat('Oanh'))
  expect(change?.replaces).toBe(card?.key)
  expect(change?.text).toContain('đồng chí Dung đã tiếp nhận')
})

describe('what nobody asked for', () => {
  const photo = { kind: 'photo' as const, media: mediaRef('photo', 'p1') }
  const begun = (said: string[]) => said.some(text => text.includes('NGAY LÚC NÀY'))

  test('words that are plainly a report begin one; others do not', async () => {
    expect(begun(await room.say('Lụa', 'nhà em bị mất trộm con xe'))).toBe(true)
    expect(begun(await room.say('Pao', 'cảm ơn các anh'))).toBe(false)
  })

  test('a lone picture begins one and is in it', async () => {
    const said = await room.send('Lụa', privateChat('Lụa'), photo)
    expect(begun(said.map(({ text }) => text))).toBe(true)
    await room.say('Lụa', 'không')
    await room.tap('Lụa', 'kind=noise')
    room.home.pass(31 * 60_000)
    await room.wake(privateChat('Lụa'))
    const [report] = await room.deps.reports.byNumber(1)
    expect(report).toMatchObject({
      complete: false,
      kind: 'noise',
      content: { media: [{ mediaId: 'kept-p1' }] },
    })
  })

  test('staff who send a picture are not taken for reporters', async () => {
    expect(begun((await room.send('Oanh', privateChat('Oanh'), photo)).map(({ text }) => text))).toBe(false)
  })

  test('in the officers’ group a mention begins nothing', async () => {
    expect(await room.say('Oanh', '@LoaXomBot vụ mất trộm hôm qua sao rồi', OFFICERS)).toEqual([])
  })
})
