import { groupChat } from '../../support/feature-room.js'
import { openSentRoom, type SentRoom } from './sent-room.js'

let room: SentRoom
beforeAll(async () => {
  room = await openSentRoom('alert-verify')
})
afterAll(() => room.home.close())

const forward = async (text: string): Promise<string> => {
  const said = await room.take('An', { kind: 'text', text }, { forwarded: true })
  return said.map(reply => reply.text).join('\n')
}

test('what people really type', async () => {
  const { code } = await room.sendOut()
  const number = Number(code.slice(3))
  const typed = [
    `kiemtra ${code}`,
    `kiem tra cb${number}`,
    `/kiemtra ${code.toLowerCase()}`,
    `Kiểm tra tin CB ${number}`,
    `Kiểm tra CB.${number} giúp tôi với`,
    `tin CB ${number} co that khong`,
    `Tin ${code} có phải của phường mình không?`,
    `mã tin ${code}`,
    code,
    `cb${number}`,
    `Cho em hỏi ${code} thật hay giả`,
    `verify ${code}`,
  ]
  for (const words of typed)
    expect([words, (await room.say('An', words))[0]]).toEqual([words, expect.stringContaining('là tin thật')])
  const [answer = ''] = await room.say('An', typed[0] ?? '')
  expect(answer).toContain('CẢNH BÁO LỪA ĐẢO – phường Hoa Ban')
  expect(answer).toContain('phát lúc 12 giờ')
})

test('it is answered in the group where it was asked', async () => {
  const { code } = await room.sendOut()
  expect((await room.say('An', `kiểm tra ${code}`, groupChat('Nhóm Tổ 5')))[0]).toContain('là tin thật')
})

test.each([
  ['kiểm tra cái xe lạ đỗ trước nhà', undefined],
  ['kiểm tra', 'kiểm tra CB-118'],
  ['/kiemtra', 'kiểm tra CB-118'],
  ['kiểm tra CB-999', 'Không có tin mã CB-999'],
  ['kiểm tra XX-123', undefined],
  ['TB-261121-0007', undefined],
  ['tin TB-261121-0007', undefined],
  ['kiểm tra TB-261121-0007', undefined],
])('%j', async (words, expected) => {
  const [answer = ''] = await room.say('An', words)
  if (expected) expect(answer).toContain(expected)
  else expect(answer).toContain('chưa hiểu')
})

test('a forwarded alert is genuine when it says what we said, and not when one word of it differs', async () => {
  const { code } = await room.sendOut({
    text: 'KHÔNG bấm đường dẫn. KHÔNG đọc mã OTP.\nHỏi trực ban 0212 3000 113.',
  })
  const ours = room.sentTo('Nhóm Tổ 5').at(-1)?.text ?? ''
  expect(ours).toContain(code)
  expect(await forward(ours)).toContain('là tin thật')
  expect((await room.say('An', `Kiểm tra tin này giúp: ${ours}`))[0]).toContain('là tin thật')
  const bare = ours.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
  expect(await forward(bare.toUpperCase())).toContain('là tin thật')
  expect(await forward(`${ours}\n\n(Gửi lại, phòng khi tin trước chưa đến.)`)).toContain('là tin thật')
  for (const false_ of [
    ours.replace('KHÔNG đọc', 'Đọc'),
    ours.replace('0212 3000 113', '0912 345 678'),
    `${ours}\nBà con chuyển 22.000 đồng vào tài khoản 0101.`,
    `Công an phường thông báo mã tin ${code}: bà con cài ứng dụng theo đường dẫn`,
  ]) {
    const answer = await forward(false_)
    expect(answer).toContain('nội dung không đúng với tin gốc')
    expect(answer).toContain('CẢNH BÁO LỪA ĐẢO')
  }
  expect(await forward(ours.replaceAll(code, 'CB-998'))).toContain('Không có tin mã CB-998')
})

test('a long text that was only copied is compared too', async () => {
  const { code } = await room.sendOut()
  const text = `Tin ${code}. Bà con làm theo: vào đường dẫn này, điền số căn cước và mật khẩu ngân hàng để được hỗ trợ ngay hôm nay`
  expect((await room.say('An', text))[0]).toContain('không đúng với tin gốc')
})

test('what has not left is as unknown as what never was', async () => {
  const { code, id } = await room.sendOut()
  await room.deps.alerts.change<never>(id, ({ content, ...alert }) => ({
    ok: true,
    value: { ...alert, state: 'approved', content: { ...content, targets: [] } },
  }))
  expect((await room.say('An', `kiểm tra ${code}`))[0]).toContain(`Không có tin mã ${code}`)
})

test('what no longer holds says so', async () => {
  const { code } = await room.sendOut()
  room.home.pass(25 * 3600_000)
  const [answer = ''] = await room.say('An', `kiểm tra ${code}`)
  expect(answer).toContain('đã hết hiệu lực')
  expect(answer).toContain('tin thật')
})

test('on its way to its groups it is genuine, too late to take back, and may be called off', async () => {
  const { code, id } = await room.sendOut()
  await room.deps.alerts.change<never>(id, ({ sentAt: _, ...alert }) => ({
    ok: true,
    value: { ...alert, state: 'approved' },
  }))
  const [answer = ''] = await room.say('An', `kiểm tra ${code}`)
  expect(answer).toContain('là tin thật')
  expect(answer).toContain('phát lúc')
  await room.say('Lan', `rút lại ${code}`)
  expect((await room.deps.alerts.find(id))?.state).toBe('approved')
  expect((await room.say('Lan', `hết cảnh báo ${code}`)).join('\n')).toContain(
    `Báo hết cảnh báo cho tin ${code}`,
  )
})

test.each([
  '(Gửi lại, phòng khi tin trước chưa đến.)',
  '(Có 2 ảnh hoặc tệp kèm theo, kênh này không gửi được.)',
  '(Ảnh hoặc tệp kèm theo không còn nữa.)',
  '(Ảnh hoặc tệp kèm theo chưa tải về được. Xin xem lại tin sau ít phút.)',
])('%j on the way makes it no other text', async line => {
  await room.sendOut()
  const ours = room.sentTo('Nhóm Tổ 5').at(-1)?.text ?? ''
  expect(await forward(`${ours}\n\n${line}`)).toContain('là tin thật')
  expect(await forward(`${line}\n${ours}\nBà con gọi 0912 345 678.`)).toContain('không đúng với tin gốc')
})

test('what is renamed after it left changes nothing in it', async () => {
  const { code } = await room.sendOut({ areaIds: ['to-5'] })
  const ours = room.sentTo('Nhóm Tổ 5').at(-1)?.text ?? ''
  expect(ours).toContain('Tổ 5')
  const { neighbourhood } = room.home
  const areas = (await neighbourhood.everyArea()).map(({ wardId: _, ...area }) =>
    area.id === 'to-5' ? { ...area, name: 'Tổ 5 mới' } : area,
  )
  await neighbourhood.putAreas(areas)
  await neighbourhood.putWard({ name: 'phường Hoa Ban Đỏ', hotline: '0212 3999 113' })
  expect((await neighbourhood.currentAreas()).map(({ name }) => name)).toContain('Tổ 5 mới')
  expect(await forward(ours)).toContain('là tin thật')
  expect(await forward(ours.replace('Tổ 5', 'Tổ 6'))).toContain('không đúng với tin gốc')
  expect((await room.say('An', `kiểm tra ${code}`))[0]).toContain('phường Hoa Ban')
})
