import type { Telegram } from 'telegraf'
import {
  button,
  OFFICER,
  OFFICERS,
  PNG,
  RESIDENT,
  refusalOf,
  STREET,
  type Stage,
  startStage,
} from './stage.js'

const BLOCKER = 710_000_003

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
  await stage.platform.control('PUT', `/people/${BLOCKER}/block`, { blocked: true })
  await stage.platform.control('POST', '/chats', {
    id: -900,
    title: 'Bot đã bị đuổi',
    members: [OFFICER],
    bot: 'member',
  })
  await stage.platform.control('PUT', '/chats/-900/bot', { as: OFFICER, status: 'kicked' })
  await stage.platform.control('POST', '/chats', {
    id: -901,
    title: 'Bot chưa vào',
    members: [OFFICER],
    bot: 'left',
  })
  await stage.platform.control('POST', '/chats', { id: -902, title: 'Bot là thành viên', members: [OFFICER] })
  await stage.platform.control('POST', '/chats', { id: -903, title: 'Nhóm đã nâng cấp', members: [OFFICER] })
  await stage.platform.control('POST', '/chats/-903/migrate', { as: OFFICER })
})
afterAll(() => stage.platform.stop())

const MOVED = -1_002_000_000_903

type Row = [string, (bot: Telegram) => Promise<unknown>, number, string, object?]

test.each<Row>([
  [
    'a text of 4097',
    bot => bot.sendMessage(OFFICER, 'a'.repeat(4097)),
    400,
    'Bad Request: message is too long',
  ],
  ['an empty text', bot => bot.sendMessage(OFFICER, ''), 400, 'Bad Request: message text is empty'],
  ['a text of blanks', bot => bot.sendMessage(OFFICER, ' \n '), 400, 'Bad Request: message text is empty'],
  ['an unknown chat', bot => bot.sendMessage(5, 'a'), 400, 'Bad Request: chat not found'],
  [
    'one who blocked the bot',
    bot => bot.sendMessage(BLOCKER, 'a'),
    403,
    'Forbidden: bot was blocked by the user',
  ],
  [
    'one who never pressed start',
    bot => bot.sendMessage(RESIDENT, 'a'),
    403,
    "Forbidden: bot can't initiate conversation with a user",
  ],
  [
    'a group that threw it out',
    bot => bot.sendMessage(-900, 'a'),
    403,
    'Forbidden: bot was kicked from the group chat',
  ],
  [
    'a group it is not in',
    bot => bot.sendMessage(-901, 'a'),
    403,
    'Forbidden: bot is not a member of the group chat',
  ],
  [
    'a group that moved',
    bot => bot.sendMessage(-903, 'a'),
    400,
    'Bad Request: group chat was upgraded to a supergroup chat',
    { migrate_to_chat_id: MOVED },
  ],
  [
    'a button of 65 bytes',
    bot => bot.sendMessage(OFFICER, 'a', { reply_markup: button('a', `${'ế'.repeat(21)}ab`) }),
    400,
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'an answer to nothing',
    bot => bot.sendMessage(OFFICER, 'a', { reply_parameters: { message_id: 999 } }),
    400,
    'Bad Request: message to be replied not found',
  ],
  [
    'a caption of 1025',
    bot => bot.sendPhoto(OFFICER, { source: PNG }, { caption: 'a'.repeat(1025) }),
    400,
    'Bad Request: message caption is too long',
  ],
  [
    'a photo that is none',
    bot => bot.sendPhoto(OFFICER, { source: Buffer.from('no picture') }),
    400,
    'Bad Request: IMAGE_PROCESS_FAILED',
  ],
  [
    'an unknown file id',
    bot => bot.sendDocument(OFFICER, 'nothing'),
    400,
    'Bad Request: wrong file identifier/HTTP URL specified',
  ],
  [
    'an album of one',
    bot => bot.sendMediaGroup(OFFICER, [{ type: 'photo', media: { source: PNG } }]),
    400,
    'Bad Request: there must be 2-10 items in a media group',
  ],
  [
    'an edit of nothing',
    bot => bot.editMessageText(OFFICER, 999, undefined, 'a'),
    400,
    'Bad Request: message to edit not found',
  ],
  [
    'a deletion of nothing',
    bot => bot.deleteMessage(OFFICER, 999),
    400,
    'Bad Request: message to delete not found',
  ],
  [
    'a tap that was never made',
    bot => bot.answerCbQuery('1'),
    400,
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  ],
  ['an unknown file', bot => bot.getFile('nothing'), 400, 'Bad Request: invalid file_id'],
  [
    'a pin without the right',
    async bot => bot.pinChatMessage(-902, (await bot.sendMessage(-902, 'a')).message_id),
    400,
    'Bad Request: not enough rights to manage pinned messages in the chat',
  ],
  [
    'an unknown method',
    bot => bot.callApi('getStickerSet', { name: 'x' }),
    404,
    'Not Found: method not found',
  ],
  [
    'a foreign webhook',
    bot => bot.setWebhook('https://example.com/x'),
    400,
    'Bad Request: bad webhook: the sandbox calls loopback addresses only',
  ],
])('%s is refused in the platform’s words', async (_name, call, ...answer) => {
  const [error_code, description, parameters] = answer
  expect(await refusalOf(call(stage.bot))).toEqual({
    ok: false,
    error_code,
    description,
    ...(parameters && { parameters }),
  })
})

test('the longest text, caption and button pass', async () => {
  await stage.bot.sendMessage(OFFICER, 'a'.repeat(4096), { reply_markup: button('a', 'a'.repeat(64)) })
  await stage.bot.sendPhoto(OFFICER, { source: PNG }, { caption: 'a'.repeat(1024) })
})

test('an edit must change something, and others’ messages are not the bot’s to edit', async () => {
  const { message_id: own } = await stage.bot.sendMessage(OFFICER, 'Một', { reply_markup: button('a', 'b') })
  const same = stage.bot.editMessageText(OFFICER, own, undefined, 'Một', { reply_markup: button('a', 'b') })
  expect(await refusalOf(same)).toMatchObject({
    error_code: 400,
    description: expect.stringContaining('message is not modified'),
  })
  await stage.bot.editMessageText(OFFICER, own, undefined, 'Hai')
  const again = stage.bot.editMessageText(OFFICER, own, undefined, 'Hai')
  expect(await refusalOf(again)).toMatchObject({
    error_code: 400,
    description: expect.stringContaining('message is not modified'),
  })
  const theirs = await stage.say(OFFICER, OFFICER, 'của tôi')
  expect(await refusalOf(stage.bot.editMessageText(OFFICER, theirs, undefined, 'x'))).toMatchObject({
    description: "Bad Request: message can't be edited",
  })
})

test('only an administrator deletes what others wrote in a group', async () => {
  const there = await stage.say(OFFICER, OFFICERS, 'xóa được')
  await stage.bot.deleteMessage(OFFICERS, there)
  expect(
    await stage.platform.seen(OFFICERS, message => message.id === there && message.deleted),
  ).toBeDefined()
  const here = await stage.say(OFFICER, -902, 'không xóa được')
  expect(await refusalOf(stage.bot.deleteMessage(-902, here))).toMatchObject({
    description: "Bad Request: message can't be deleted",
  })
})

test('a wrong token is told so, whatever it asks', async () => {
  const answer = await fetch(`${stage.platform.apiRoot}bot1:wrong/getMe`)
  expect([answer.status, await answer.json()]).toEqual([
    401,
    { ok: false, error_code: 401, description: 'Unauthorized' },
  ])
})

test.each([
  ['a torn JSON body', 'application/json', '{"chat_id":'],
  ['a body that is a list', 'application/json', '[]'],
  ['a form without its parts', 'multipart/form-data; boundary=x', 'nothing'],
])('%s is a bad request', async (_name, type, body) => {
  const answer = await fetch(`${stage.platform.apiRoot}bot${stage.platform.token}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  })
  expect(await answer.json()).toMatchObject({ ok: false, error_code: 400 })
})

test('a form body works as JSON does', async () => {
  const body = new URLSearchParams({
    chat_id: String(OFFICER),
    text: 'Chào',
    reply_markup: JSON.stringify(button('Được', 'ok')),
  })
  const answer = await fetch(`${stage.platform.apiRoot}bot${stage.platform.token}/SENDMESSAGE`, {
    method: 'POST',
    body,
  })
  expect(await answer.json()).toMatchObject({
    ok: true,
    result: { text: 'Chào', reply_markup: button('Được', 'ok') },
  })
})

test('the bot’s standing in a chat can be asked', async () => {
  const { id } = await stage.bot.getMe()
  expect(await stage.bot.getChatMember(OFFICERS, id)).toMatchObject({ status: 'administrator' })
  expect(await stage.bot.getChatMember(STREET, OFFICER)).toMatchObject({ status: 'member' })
  expect(await stage.bot.getChatMember(OFFICERS, RESIDENT)).toMatchObject({ status: 'left' })
  expect(await stage.bot.getChat(OFFICERS)).toMatchObject({
    type: 'supergroup',
    title: 'Trực ban Công an phường Hoa Ban',
  })
})
