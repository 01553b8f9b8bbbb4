import { entitiesOf, isAddressedTo } from '../../src/sandbox/telegram/entities.js'
import { button, HEAD, OFFICER, OFFICERS, RESIDENT, STREET, type Stage, startStage } from './stage.js'

describe('entities, as the platform finds them', () => {
  test.each([
    ['/start', ['/start']],
    ['/start ABC', ['/start']],
    ['xin /baotin@loa_xom_thu_bot nhé', ['/baotin@loa_xom_thu_bot']],
    ['(/huy)', ['/huy']],
    ['@loa_xom_thu_bot báo tin', ['@loa_xom_thu_bot']],
    ['mai@vidu.vn', []],
    ['/báotin', []],
    ['23/11/2026', []],
    ['và/hoặc', []],
    ['một / hai', []],
    ['👮 /tin', ['/tin']],
  ])('%s', (text, found) => {
    expect(entitiesOf(text).map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(found)
  })
  test.each([
    ['/tin 07', true],
    ['/tin@loa_xom_thu_bot 07', true],
    ['/tin@bot_khac 07', false],
    ['@LOA_XOM_THU_BOT báo tin', true],
    ['@lo_thi_mai ơi', false],
    ['chào bà con', false],
  ])('addressed to the bot: %s → %s', (text, expected) => {
    expect(isAddressedTo('loa_xom_thu_bot', text)).toBe(expected)
  })
})

describe('what people do', () => {
  let stage: Stage
  beforeEach(async () => {
    stage = await startStage()
  })
  afterEach(() => stage.platform.stop())

  const act = (method: string, path: string, body: object) =>
    stage.platform.control<{ result?: number }>(method, path, body)
  const heard = () => stage.bot.getUpdates(0, 100, 0, undefined)

  test('an edit, a reply, a place and a contact reach the bot as such', async () => {
    const id = await stage.say(RESIDENT, RESIDENT, 'mất xe')
    await act('PATCH', `/chats/${RESIDENT}/messages/${id}`, { as: RESIDENT, text: 'mất xe /huy' })
    const { message_id } = await stage.bot.sendMessage(RESIDENT, 'Ở đâu?')
    await act('POST', `/chats/${RESIDENT}/messages`, {
      as: RESIDENT,
      kind: 'location',
      latitude: 21.3,
      longitude: 103.9,
      replyTo: message_id,
    })
    await act('POST', `/chats/${RESIDENT}/messages`, {
      as: RESIDENT,
      kind: 'contact',
      phone: '0900000000',
      name: 'Mai',
    })
    expect(await heard()).toMatchObject([
      { message: { text: 'mất xe' } },
      {
        edited_message: {
          message_id: id,
          text: 'mất xe /huy',
          edit_date: expect.any(Number),
          entities: [{ type: 'bot_command', offset: 7, length: 4 }],
        },
      },
      {
        message: {
          location: { latitude: 21.3, longitude: 103.9 },
          reply_to_message: { message_id, text: 'Ở đâu?' },
        },
      },
      { message: { contact: { phone_number: '0900000000', first_name: 'Mai' } } },
    ])
  })

  test('people come and go, the bot is added and removed, and it is told', async () => {
    await act('POST', `/chats/${OFFICERS}/join`, { as: HEAD })
    await act('POST', `/chats/${OFFICERS}/leave`, { as: HEAD })
    await act('PUT', `/chats/${OFFICERS}/bot`, { as: OFFICER, status: 'left' })
    await stage.say(OFFICER, OFFICERS, 'không ai nghe')
    await act('PUT', `/chats/${OFFICERS}/bot`, { as: OFFICER, status: 'member' })
    const { id } = await stage.bot.getMe()
    expect(await heard()).toMatchObject([
      { message: { new_chat_members: [{ id: HEAD }] } },
      { message: { left_chat_member: { id: HEAD } } },
      {
        my_chat_member: { old_chat_member: { status: 'administrator' }, new_chat_member: { status: 'left' } },
      },
      { my_chat_member: { old_chat_member: { status: 'left' }, new_chat_member: { status: 'member' } } },
      { message: { new_chat_members: [{ id }] } },
    ])
  })

  test('blocking and unblocking is told once each', async () => {
    for (const blocked of [true, true, false]) await act('PUT', `/people/${OFFICER}/block`, { blocked })
    expect(await heard()).toMatchObject([
      { my_chat_member: { chat: { id: OFFICER }, new_chat_member: { status: 'kicked' } } },
      { my_chat_member: { chat: { id: OFFICER }, new_chat_member: { status: 'member' } } },
    ])
  })

  test('a group that becomes a supergroup tells its new id on both sides, and goes on there', async () => {
    const { result: moved = 0 } = await act('POST', `/chats/${STREET}/migrate`, { as: HEAD })
    await stage.say(HEAD, moved, 'vẫn đây')
    expect(await heard()).toMatchObject([
      { message: { chat: { id: STREET, type: 'group' }, migrate_to_chat_id: moved } },
      { message: { chat: { id: moved, type: 'supergroup' }, migrate_from_chat_id: STREET } },
      { message: { chat: { id: moved }, text: 'vẫn đây' } },
    ])
    await expect(stage.say(HEAD, STREET, 'cũ')).rejects.toThrow('the group has moved')
  })

  test('a button that is a link to the bot gives its start word, and the bot hears nothing', async () => {
    const url = 'https://t.me/loa_xom_thu_bot?start=tin'
    const { message_id } = await stage.bot.sendMessage(STREET, 'Nhắn riêng', {
      reply_markup: { inline_keyboard: [[{ text: 'Mở', url }]] },
    })
    expect(
      await act('POST', `/chats/${STREET}/messages/${message_id}/press`, { as: RESIDENT, label: 'Mở' }),
    ).toEqual({ url, start: 'tin' })
    expect(await heard()).toEqual([])
  })

  test('what is removed and pinned is seen so', async () => {
    const { message_id } = await stage.bot.sendMessage(OFFICERS, 'Ghim', { reply_markup: button('a', 'b') })
    await stage.bot.pinChatMessage(OFFICERS, message_id)
    await stage.platform.seen(OFFICERS, message => message.id === message_id && message.pinned)
    await stage.bot.unpinChatMessage(OFFICERS, message_id)
    await stage.platform.seen(OFFICERS, message => message.id === message_id && !message.pinned)
    await stage.bot.deleteMessage(OFFICERS, message_id)
    await stage.platform.seen(OFFICERS, message => message.id === message_id && message.deleted)
  })
})

test('in privacy mode a bot that is no administrator hears only what is for it', async () => {
  const stage = await startStage({ hearsAll: false })
  await stage.platform.control('PUT', `/chats/${STREET}/bot`, { as: HEAD, status: 'member' })
  const { message_id } = await stage.bot.sendMessage(STREET, 'Chào bà con')
  for (const text of ['chuyện riêng', '/tin 07', '@loa_xom_thu_bot báo tin'])
    await stage.say(HEAD, STREET, text)
  await stage.platform.control('POST', `/chats/${STREET}/messages`, {
    as: HEAD,
    kind: 'text',
    text: 'đáp',
    replyTo: message_id,
  })
  const updates = await stage.bot.getUpdates(0, 100, 0, ['message'])
  const texts = updates.map(update =>
    'message' in update && 'text' in update.message ? update.message.text : undefined,
  )
  expect(texts.filter(text => text !== undefined)).toEqual(['/tin 07', '@loa_xom_thu_bot báo tin', 'đáp'])
  await stage.platform.stop()
})
