import { findCommand } from '../../../src/inbox/find-command.js'
import { type FeatureRoom, groupChat, privateChat } from '../../support/feature-room.js'
import { openJoining } from './open-joining.js'

let room: FeatureRoom
beforeAll(async () => {
  room = await openJoining('joining-words')
})
afterAll(() => room.home.close())

test.each([
  ['/start', 'start', ''],
  ['/start to-5', 'start', 'to-5'],
  ['Xin chào', 'start', ''],
  ['/nhantin to-5', 'join', 'to-5'],
  ['Nhận tin', 'join', ''],
  ['nhận tin lừa đảo trúng thưởng', undefined, undefined],
  ['tham gia', 'join', ''],
  ['thôi nhận tin', 'leave', ''],
  ['Thoi nhan tin.', 'leave', ''],
  ['rời nhóm', 'leave', ''],
  ['/roinhom', 'leave', ''],
  ['đổi tổ bản', 'move', ''],
  ['/doiban to-5', 'move', 'to-5'],
  ['ngôn ngữ', 'language', ''],
  ['English', 'in-english', ''],
  ['tiếng Việt', 'in-vietnamese', ''],
  ['trợ giúp', 'help', ''],
  ['HELP', 'help', ''],
  ['nhận quyền 234 567 892', 'take-role', '234 567 892'],
  ['/nhanquyen 234567892', 'take-role', '234567892'],
  ['/role 234567892', 'take-role', '234567892'],
  ['/moinguoi', 'invite', ''],
  ['/manhom', 'group-code', ''],
  ['liên kết 234 567 892', 'bind', '234 567 892'],
  ['/bind 234567892', 'bind', '234567892'],
  ['hôm qua mất trộm xe', undefined, undefined],
])('%j is the command %s', (text, name, rest) => {
  const found = findCommand([room.feature], text, { slashOnly: false, heard: 'private' })
  expect(found?.command.name).toBe(name)
  expect(found?.rest).toBe(rest)
})

test('in a group only what belongs there is heard', async () => {
  const group = groupChat('g')
  const inPrivate = ['Việc này chỉ làm được khi nhắn riêng cho hệ thống, không làm trong nhóm.']
  expect(await room.say('An', '/nhantin', group)).toEqual(inPrivate)
  expect(await room.say('Chiến', '/moinguoi', group)).toEqual(inPrivate)
  expect(await room.say('Chiến', '/manhom', group)).toEqual(inPrivate)
  expect(await room.say('An', '/hehe mai đi chợ', group)).toEqual([])
  expect((await room.say('An', '/start', group))[0]).toContain('nhắn riêng')
})

test('the same message twice has one effect and one answer', async () => {
  const text = { kind: 'text' as const, text: '/ngonngu en' }
  const first = await room.send('Tây', privateChat('Tây'), text)
  const second = await room.send('Tây', privateChat('Tây'), text, { again: true })
  expect(second.said.map(({ key }) => key)).toEqual(first.said.map(({ key }) => key))
  expect((await room.say('Tây', 'leave'))[0]).toContain('no hamlet')
})

test('someone who tries code after code is asked to wait', async () => {
  const answers: (string | undefined)[] = []
  for (let index = 0; index < 6; index += 1)
    answers.push((await room.say('Dò', `/nhanquyen 23456789${index}`))[0])
  expect(answers[4]).toContain('không đúng')
  expect(answers[5]).toContain('một giờ')
})
