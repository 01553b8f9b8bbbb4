import type { ChatAddress } from '../../../src/chat/chat-address.js'
import { identityKey, identityOf } from '../../../src/neighbourhood/identity.js'
import { type FeatureRoom, groupChat, privateChat } from '../../support/feature-room.js'
import { openJoining } from './open-joining.js'

let room: FeatureRoom
beforeEach(async () => {
  room = await openJoining('same-person')
})
afterEach(() => room.home.close())

const TEN_MINUTES = 10 * 60_000
const text = (words: string) => ({ kind: 'text' as const, text: words })
const onZalo = (who: string) => privateChat(who, 'zalo-oa')
const codeOf = async (who: string, chat: ChatAddress = privateChat(who)) =>
  /\d{3} \d{3} \d{3}/.exec((await room.say(who, 'nối tài khoản', chat)).join())?.[0] ?? ''
const bring = async (code: string, who: string, chat = onZalo(who)) =>
  (await room.say(who, `nối tài khoản ${code}`, chat)).join('\n')
const personIn = async (chat: ChatAddress) => {
  const identity = identityOf(chat, chat.chatId)
  return (await room.home.neighbourhood.peopleOf([identity])).get(identityKey(identity))
}

test('a head brings the code to Zalo, sees what is shared, and is one person there and here', async () => {
  const said = await bring(await codeOf('Pó'), 'Pó')
  expect(said).toContain('Nhiệm vụ: Trưởng thôn, bản; tổ trưởng. Phạm vi: bản Nong')
  expect(said).toContain('là cùng một người')
  const { said: done, elsewhere } = await room.send('Pó', onZalo('Pó'), text('phải'))
  expect(done.map(message => message.text).join()).toContain('Đã nối')
  expect(elsewhere).toMatchObject([{ to: privateChat('Pó'), text: expect.stringContaining('vừa được nối') }])
  expect((await personIn(onZalo('Pó')))?.id).toBe((await personIn(privateChat('Pó')))?.id)
  expect(await bring(await codeOf('Pó'), 'Pó')).toContain('đang có nhiệm vụ riêng')
})

test('a resident joins a resident, and says it with a slash or in English as well', async () => {
  const [said = ''] = await room.say('Lan', '/noitaikhoan')
  const code = /\d{3} \d{3} \d{3}/.exec(said)?.[0] ?? ''
  expect((await room.say('Lan', `link account ${code}`, onZalo('Lan'))).join()).toContain('cùng một người')
  await room.say('Lan', 'có', onZalo('Lan'))
  expect((await personIn(onZalo('Lan')))?.id).toBe((await personIn(privateChat('Lan')))?.id)
  expect(await bring(await codeOf('Lan'), 'Lan')).toContain('đã nối với nhau rồi')
})

test('whoever says no joins nothing, and the code is spent', async () => {
  const code = await codeOf('Pó')
  await bring(code, 'Lan')
  expect((await room.say('Lan', 'không', onZalo('Lan'))).join()).toContain('không nối gì')
  expect(await personIn(onZalo('Lan'))).toBeUndefined()
  expect(await bring(code, 'Lan')).toContain('đã dùng rồi')
})

test('a code is over after ten minutes, and so is the question', async () => {
  const late = await codeOf('Pó')
  room.home.pass(TEN_MINUTES + 1)
  expect(await bring(late, 'Pó')).toContain('quá 10 phút')
  await bring(await codeOf('Pó'), 'Pó')
  room.home.pass(TEN_MINUTES + 1)
  expect((await room.say('Pó', 'có', onZalo('Pó'))).join()).toContain('quá 10 phút')
  expect(await personIn(onZalo('Pó'))).toBeUndefined()
})

test('an account with a role is not taken in: nobody gains what their account had not, nor loses the name they wrote under', async () => {
  expect(await bring(await codeOf('Lan'), 'Chiến', privateChat('Chiến'))).toContain('đang có nhiệm vụ riêng')
  expect(await bring(await codeOf('Pó'), 'Chiến', privateChat('Chiến'))).toContain('đang có nhiệm vụ riêng')
  expect((await personIn(privateChat('Lan')))?.grants).toEqual([])
})

test('in a group no code is given, and one that is typed there is no use any more', async () => {
  const street = groupChat('Nhóm Tổ 5')
  const code = await codeOf('Pó')
  expect((await room.say('Pó', '/noitaikhoan', street)).join()).toContain('nhắn riêng')
  expect((await room.say('Pó', `nối tài khoản ${code}`, street)).join()).toContain('đã bị hủy')
  expect(await bring(code, 'Pó')).toContain('đã dùng rồi')
})

test('it cannot be guessed, and is good for nothing else', async () => {
  const code = await codeOf('Pó')
  expect((await room.say('Lan', `nhận quyền ${code}`)).join()).toContain('không dùng được ở đây')
  for (const guess of ['222 222 222', '333 333 333', '444 444 444', '555 555 555', '666 666 666'])
    await bring(guess, 'Lan')
  expect(await bring(code, 'Lan')).toContain('thử nhiều mã quá')
})
