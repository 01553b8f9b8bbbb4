import { privateChat } from '../../support/feature-room.js'
import { type MyDataRoom, openMyDataRoom } from './my-data-room.js'

let room: MyDataRoom
beforeEach(async () => {
  room = await openMyDataRoom('for-another')
})
afterEach(() => room.close())

const SECRET = /[A-HJ-NP-Z2-9]{4}(?:-[A-HJ-NP-Z2-9]{4}){3}/g

/** Told by Lụa for bà Sáu, who has shown her own receipt in her chat. */
const toldForSau = async () => {
  const words = ['báo hộ bà Sáu mất gà ở tổ 5 tối qua', 'không', 'công khai', '0912 345 678', 'bà']
  for (const one of [...words, 'mất 2 con gà', 'bỏ qua', 'bỏ qua']) await room.say('Lụa', one)
  const said = (await room.say('Lụa', 'gửi')).join('\n')
  const [, secret = ''] = said.match(SECRET) ?? []
  const code = /TB-\d{6}-\d{4}/.exec(said)?.[0] ?? ''
  const id = (await room.deps.reports.byCode(code))?.id ?? ''
  const reporter = () => room.deps.reporters.of(id)
  await room.say('Sáu', `tin ${secret}`)
  expect(await reporter()).toMatchObject({
    ...{ chat: privateChat('Lụa'), otherChat: privateChat('Sáu') },
    ...{ displayName: expect.any(String), behalf: { who: 'bà Sáu' } },
  })
  return { code, id, reporter }
}

const erase = async (who: string) => {
  await room.say(who, 'xóa dữ liệu')
  await room.say(who, 'có')
  return (await room.say(who, 'có')).join('\n')
}

test('the teller takes another name: for whom it was told stays', async () => {
  const { reporter } = await toldForSau()
  const before = await reporter()
  await room.say('Lụa', 'sửa tên Lường Thị Lụa')
  expect(await reporter()).toEqual({ ...before, displayName: 'Lường Thị Lụa' })
})

test('whoever has the second receipt does not rename the teller', async () => {
  const { reporter } = await toldForSau()
  const before = await reporter()
  await room.say('Sáu', 'sửa tên Quàng Thị Sáu')
  expect(await reporter()).toEqual(before)
})

test.each(['accepted', 'resolved'] as const)(
  'whoever has the second receipt is forgotten alone, the report being %s',
  async state => {
    const { code, id, reporter } = await toldForSau()
    await room.deps.reports.change<never>(id, one => ({ ok: true, value: { ...one, state } }))
    const { otherChat: _, ...teller } = (await reporter()) ?? {}
    const said = await erase('Sáu')
    expect(said).toContain(`từ nay không nhắn về đây nữa: ${code}`)
    expect(await reporter()).toEqual(teller)
    expect(await room.deps.reporters.reportIdsOf(privateChat('Sáu'))).toEqual([])
    expect(await room.deps.reporters.reportIdsOf(privateChat('Lụa'))).toEqual([id])
    expect((await room.deps.reports.find(id))?.secrecy).toBe('open')
  },
)

test('a name and a second chat written at once both stand', async () => {
  const { id, reporter } = await toldForSau()
  const { otherSecret = '' } = (await reporter()) ?? {}
  const chat = privateChat('Sáu ở máy khác')
  const collection = room.home.db.models.Reporter?.collection
  if (!collection) throw new Error('no such collection')
  const written = collection.updateOne.bind(collection)
  // Between what one of them read and what it writes, the other writes.
  const between = jest.spyOn(collection, 'updateOne').mockImplementationOnce(async (...call) => {
    expect(await room.deps.reporters.joinBySecret(otherSecret, chat)).toBe(true)
    return written(...call)
  })
  await room.deps.reporters.rename(id, 'Lường Thị Lụa')
  expect(between).toHaveBeenCalled()
  between.mockRestore()
  expect(await reporter()).toMatchObject({ displayName: 'Lường Thị Lụa', otherChat: chat })
})
