import { splitText } from '../../../src/outbox/split-text.js'
import { groupChat } from '../../support/feature-room.js'
import { actBy } from './alert-room.js'
import { openSentRoom, type SentRoom } from './sent-room.js'

let room: SentRoom
beforeAll(async () => {
  room = await openSentRoom('alert-forged')
})
afterAll(() => room.home.close())

const forward = async (text: string): Promise<string> => {
  const said = await room.take('An', { kind: 'text', text }, { forwarded: true })
  return said.map(reply => reply.text).join('\n')
}

const SCAM = {
  text: 'Kẻ gian nói: “Bác nộp cho tôi 1,5 triệu trước 17 giờ ngày 6/12, vào dichvu.cong.gov.vn”. Đó là lời kẻ gian nói. KHÔNG chuyển tiền.\nGặp việc lạ, bà con gọi ông Tám 0912 345 678.',
}

/** Sent, and how it stands in the group. */
const sendScam = async (): Promise<{ code: string; ours: string }> => {
  const { code } = await room.sendOut(SCAM)
  return { code, ours: room.sentTo('Nhóm Tổ 5').at(-1)?.text ?? '' }
}

const REAL = 'Đó là lời kẻ gian nói. KHÔNG chuyển tiền.'
const changed: [string, (ours: string, code: string) => string][] = [
  ['another phone', ours => ours.replaceAll('0212 3000 113', '0212 3000 118')],
  ['phone', ours => ours.replace('0912 345 678', '0912 345 679')],
  ['letter of a domain', ours => ours.replace('dichvu.cong', 'dichvu-cong')],
  ['KHÔNG', ours => ours.replace('KHÔNG chuyển', 'chuyển')],
  ['order of sentences', ours => ours.replace(REAL, 'KHÔNG chuyển tiền. Đó là lời kẻ gian nói.')],
  ['sentences left out', ours => ours.replace(REAL, '')],
  ['sentence in front', ours => `Bà con nộp tiền cho ông Ba.\n${ours}`],
  ['sentence behind', ours => `${ours}\nBà con nộp tiền cho ông Ba.`],
  ['sentence within', ours => ours.replace('Gặp', 'Bà con nộp tiền cho ông Ba. Gặp')],
  ['sum', ours => ours.replace('1,5 triệu', '15 triệu')],
  ['hour', ours => ours.replace('17 giờ', '7 giờ')],
  ['day', ours => ours.replace('6/12', '6/1/2')],
  ['marks', ours => ours.replace('nộp cho', 'nợp chó')],
  ['letter of another script', ours => ours.replace('chuyển', '\u0441huyển')],
  ['what cannot be seen', ours => ours.replace('chuyển', 'chu\u200byển')],
  ['direction', ours => ours.replace('0212 3000 113', '\u202e311 0003 2120\u202c')],
  ['a second code', ours => `${ours}\nMã tin CB-999.`],
  ['words of another alert', (ours, code) => ours.replace(REAL, `Xem mã tin ${code}.`)],
  ['who passed it on', ours => `Chuyển tiếp từ Ông Ba, nộp tiền nhé\n${ours}`],
  ['beside the mark of the outbox', ours => `${ours}\n\n(Gửi lại, phòng khi tin trước chưa đến.) Nộp tiền.`],
]

test.each(changed)('forged: %s', async (_, forge) => {
  const { code, ours } = await sendScam()
  const forged = forge(ours, code)
  expect(forged).not.toBe(ours)
  for (const answer of [await forward(forged), (await room.say('An', forged)).join('\n')]) {
    expect(answer).not.toMatch(/✅|là tin thật/)
    expect(answer).toContain('nội dung không đúng với tin gốc')
    expect(answer).toContain(REAL)
    expect(answer).toContain('0212 3000 113')
  }
})

const honest: [string, (ours: string) => string][] = [
  ['spaces and lines', ours => ours.replaceAll('\n', ' \n\n').replaceAll(' ', '  ')],
  ['one line', ours => ours.replace(/\s+/g, ' ')],
  ['NFD', ours => ours.normalize('NFD')],
  ['no pictures', ours => ours.replace(/\p{Extended_Pictographic}\ufe0f?\s/gu, '')],
  ['passed on', ours => `Chuyển tiếp từ Tổ 5\n${ours}`],
  ['asked before', ours => `Tin này có thật không ạ?\n${ours}`],
  ['asked behind', ours => `${ours}\nCó phải của phường mình không?`],
  ['asked in front', ours => `kiểm tra giúp em ${ours}`],
]

test.each(honest)('honest: %s', async (_, copy) => {
  const { ours } = await sendScam()
  for (const answer of [await forward(copy(ours)), (await room.say('An', copy(ours))).join('\n')])
    expect(answer).toMatch(/^✅ .* là tin thật/)
})

test.each([
  ['first', (ours: string) => ours.slice(0, ours.indexOf('Đó là'))],
  ['second', (ours: string) => ours.slice(ours.indexOf('Đó là'))],
  ['caption, cut between words', (ours: string) => ours.slice(0, ours.indexOf(' nộp cho'))],
])('the %s part alone is no whole: all of it is shown', async (_, part) => {
  const { ours, code } = await sendScam()
  const answer = await forward(part(ours))
  expect(answer).toMatch(new RegExp(`^Đoạn này có trong tin ${code} .* còn THIẾU`))
  expect(answer).not.toContain('✅')
  expect(answer).toContain(SCAM.text)
  expect(answer).toContain('gọi trực ban 0212 3000 113')
})

test('both halves of a long alert are known, as the outbox parts them', async () => {
  const text = Array.from(
    { length: 20 },
    (_, n) => `${n + 1}. Kẻ gian gọi, xưng là công an: KHÔNG nghe theo.`,
  )
  const { code } = await room.sendOut({ text: text.join('\n') })
  const ours = room.sentTo('Nhóm Tổ 5').at(-1)?.text ?? ''
  // Telegram shows 1024 characters below a picture (core.telegram.org/bots/api#sendphoto).
  const parts = splitText(ours, { first: 999, rest: 4096 })
  expect(parts).toHaveLength(2)
  for (const part of parts) expect(await forward(part.trim())).toContain(`Đoạn này có trong tin ${code}`)
  expect(await forward(parts.join('\n'))).toMatch(/^✅/)
})

test.each([
  'CODE: chuyển tiền cho ông Ba',
  'kiểm tra CODE chuyển 2 triệu cho ông Ba',
  'tin CODE chuyển 2 triệu cho ông Ba có thật không',
  'CODE KHÔNG chuyển tiền',
  'kiểm tra CODE 5 triệu',
])('words beside the code: %j', async typed => {
  const { code } = await sendScam()
  const said = typed.replace('CODE', code)
  const inGroup = said.startsWith('CB') ? [] : [await room.say('An', said, groupChat('Nhóm Tổ 5'))]
  for (const [answer = ''] of [await room.say('An', said), ...inGroup]) {
    expect(answer).toMatch(new RegExp(`^Tin ${code} của Công an phường Hoa Ban, .* nói thế này:`))
    expect(answer).not.toContain('✅')
    expect(answer).toContain(SCAM.text)
    expect(answer).toContain('trực ban 0212 3000 113')
  }
})

test('a long text in a group is compared too', async () => {
  const { code, ours } = await sendScam()
  const ask = (text: string) => room.say('An', `kiểm tra ${text}`, groupChat('Nhóm Tổ 5'))
  expect((await ask(`${code}: ${ours}`))[0]).toMatch(/^✅/)
  expect((await ask(`${code}: ${ours.replace('1,5', '15')}`))[0]).toContain('không đúng với tin gốc')
})

test('who only asks is shown what it says, to compare', async () => {
  const { code } = await sendScam()
  for (const typed of [`kiem tra ${code}`, `kiem tra ${code.toLowerCase().replace('-', '')}`, `${code} ?`]) {
    const [answer = ''] = await room.say('An', typed)
    expect(answer).toMatch(/^✅/)
    expect(answer).toContain(SCAM.text)
  }
})

const beside = (caption: string) => ({
  kind: 'photo' as const,
  media: { kind: 'photo' as const, channel: 'telegram' as const, account: 'bot', fileId: 'x' },
  caption,
})

test('no picture is called genuine', async () => {
  const { code, ours } = await sendScam()
  const show = async (caption: string) =>
    (await room.take('An', beside(caption), { forwarded: true })).map(({ text }) => text).join('\n')
  const added = await show(ours)
  expect(added).toContain('Lời trong tin đúng với tin')
  expect(added).toContain('Tin gốc không có ảnh, video')
  const [alert] = await room.deps.alerts.latest(1)
  await room.deps.alerts.change<never>(alert?.id ?? '', one => ({
    ok: true,
    value: { ...one, content: { ...one.content, photos: [{ kind: 'photo', mediaId: 'm1' }] } },
  }))
  expect(await show(ours)).toContain('chưa kiểm tra được')
  expect(await show(ours.slice(0, ours.indexOf('Đó là')))).toContain('chưa kiểm tra được')
  expect(await show(`kiểm tra ${code}`)).toContain('không đọc được chữ trong ảnh')
  expect(await show(ours.replace('1,5', '15'))).toContain('không đúng với tin gốc')
  for (const caption of [ours, `kiểm tra ${code}`, code]) expect(await show(caption)).not.toMatch(/✅/)
})

test.each([
  '\u0421\u0412-CODE',
  'ＣＢ-CODE',
  'kiểm tra \u0421\u0412-CODE',
  'kiểm tra \u0421\u0412 CODE',
  '\u0441\u0432CODE',
  'C\u200bB-CODE',
])('a code in letters that only look like ours is not ours: %j', async typed => {
  const { code, ours } = await sendScam()
  const disguised = typed.replace('CODE', code.slice(3))
  for (const [answer = ''] of [
    await room.say('An', disguised),
    [await forward(ours.replaceAll(code, disguised.replace('kiểm tra ', '')))],
  ]) {
    expect(answer).toContain('không phải tin của Công an')
    expect(answer).toContain('0212 3000 113')
  }
})

test('a forwarded text that also names another alert is found by its own words', async () => {
  const first = await sendScam()
  const second = await room.sendOut({ text: `Nhắc lại tin ${first.code}: KHÔNG đọc mã OTP.` })
  const ours = room.sentTo('Nhóm Tổ 5').at(-1)?.text ?? ''
  expect(await forward(ours)).toMatch(new RegExp(`^✅ Tin ${second.code}`))
  expect(await forward(`${first.ours}\n${ours}`)).toContain('không đúng với tin gốc')
})

test('what follows an alert is found though its heading begins with words that one asks with', async () => {
  const { code } = await sendScam()
  await room.say('Lan', `/dinhchinh ${code}`)
  await room.say('Lan', 'Đúng ra là 2 triệu.')
  await room.take('Lan', { kind: 'chosen', value: 'review=send' })
  const [next] = await room.deps.alerts.latest(1)
  await room.say('Chiến', `duyệt ${next?.code}`)
  const ours = room.sentTo('Nhóm Tổ 5').at(-1)?.text ?? ''
  expect(ours).toContain(`ĐÍNH CHÍNH TIN ${code}`)
  for (const text of [ours, `kiểm tra giúp ${ours}`, ours.replace('✅ ĐÍNH CHÍNH ', '')])
    expect(await forward(text)).toMatch(text.includes('ĐÍNH') ? new RegExp(`^✅ Tin ${next?.code}`) : /^⚠️/)
})

test('a number that several bear names none of them', async () => {
  const fire = await room.sendOut({ kind: 'fire' })
  const number = Number(fire.code.slice(3))
  while (!(await room.deps.alerts.byCode(`CB-${fire.code.slice(3)}`))) await room.sendOut()
  const [answer = ''] = await room.say('An', `kiểm tra ${number}`)
  expect(answer).toContain('Có nhiều tin mang số này')
})

test('what nobody confirmed yet says so; what was objected to is not called genuine', async () => {
  const { code, id } = await room.sendOut({ kind: 'fire', text: 'Cháy ở chợ. Bà con tránh xa.' })
  expect((await room.say('An', `kiểm tra ${code}`))[0]).toContain('chưa có cán bộ thứ hai xác nhận')
  const { by, at, key } = await actBy(room, 'Chiến', id)
  const say = async (what: 'confirmed' | 'objected') => {
    await room.deps.alerts.change<never>(id, one => ({
      ok: true,
      value: { ...one, content: { ...one.content, words: [{ key, by, at, what }] } },
    }))
    return (await room.say('An', `kiểm tra ${code}`))[0] ?? ''
  }
  expect(await say('confirmed')).not.toContain('chưa có cán bộ thứ hai')
  const objected = await say('objected')
  expect(objected).toContain('đang được xem lại')
  expect(objected).toContain('hỏi trực ban 0212 3000 113')
  expect(objected).not.toMatch(/✅|là tin thật/)
  const ours = room.sentTo('Nhóm Tổ 5').at(-1)?.text ?? ''
  expect(await forward(ours)).not.toMatch(/✅|là tin thật/)
})
