import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { atBench, type IncomingRow, incomingTable } from '../harness/channel-bench.js'
import { ACCOUNT, BOT, done, GROUP, groupChat, PERSON, privateChat, telegram } from './telegram-under-test.js'

/** Brings an update as Telegram would: in a poll, after which the next poll asks for what comes later. */
const byPoll = async (payload: unknown): Promise<IncomingMessage[]> => {
  const heard: IncomingMessage[] = []
  const isTap = typeof payload === 'object' && payload !== null && 'callback_query' in payload
  await atBench(telegram(), [], async ({ server, channel }) => {
    server.reply('/getMe', done(BOT))
    server.reply('/deleteWebhook', done(true))
    server.reply('/getUpdates', done([{ update_id: 5, ...(payload as object) }]), 'hang')
    if (isTap) server.reply('/answerCallbackQuery', done(true))
    await channel.start(async message => {
      heard.push(message)
    })
    const [, second] = await server.requests('/getUpdates', 2)
    expect(second?.body).toMatchObject({ offset: 6 })
    if (isTap) await server.requests('/answerCallbackQuery', 1)
  })
  return heard
}

const DATE = 1_795_136_400
const at = new Date('2026-11-20T01:00:00Z')
const person = { id: PERSON, is_bot: false, first_name: 'Hoa', last_name: 'Lò', language_code: 'vi' }
const other = { id: 910_200_302, is_bot: false, first_name: 'Minh' }
const sender = { id: String(PERSON), displayName: 'Hoa Lò', languageCode: 'vi' }
const inPrivate = { message_id: 31, date: DATE, from: person, chat: { id: PERSON, type: 'private' } }
const inGroup = {
  message_id: 31,
  date: DATE,
  from: person,
  chat: { id: GROUP, type: 'supergroup', title: 'Tổ 5' },
}
const privateKey = `telegram:${ACCOUNT}:${PERSON}`
const groupKey = `telegram:${ACCOUNT}:${GROUP}`

const said = (name: string, more: object, message: Partial<IncomingMessage>): IncomingRow => ({
  name,
  payload: { message: { ...inPrivate, ...more } },
  messages: [message],
})

const unheard = (name: string, payload: object): IncomingRow => ({ name, payload, messages: [] })

/** A text of a group, with entities given by the words they stand on. */
const groupText = (
  name: string,
  text: string,
  marks: [type: string, word: string][],
  message: { text: string; addressed: boolean },
  more: object = {},
): IncomingRow => ({
  name,
  payload: {
    message: {
      ...inGroup,
      text,
      entities: marks.map(([type, word]) => ({ type, offset: text.indexOf(word), length: word.length })),
      ...more,
    },
  },
  messages: [{ content: { kind: 'text', text: message.text }, addressedToBot: message.addressed }],
})

const file = (id: string, more: object = {}) => ({
  file_id: id,
  file_unique_id: id,
  file_size: 1000,
  ...more,
})
const media = (kind: string, fileId: string, more: object = {}) => ({
  kind,
  channel: 'telegram',
  account: ACCOUNT,
  fileId,
  size: 1000,
  ...more,
})

describe('what a person says', () => {
  incomingTable(
    [
      said(
        'a text, kept as it is',
        { text: '  Bị mất xe  ở ngõ 12\n' },
        {
          key: `${privateKey}:message:31`,
          at,
          chat: privateChat,
          sender,
          content: { kind: 'text', text: '  Bị mất xe  ở ngõ 12\n' },
          platformMessageId: '31',
          addressedToBot: true,
        },
      ),
      said(
        'the largest size of a photo, of an album, forwarded',
        {
          photo: [file('small'), file('large')],
          caption: 'Biển số',
          media_group_id: '9',
          forward_origin: { type: 'hidden_user' },
        },
        {
          content: {
            kind: 'photo',
            media: media('photo', 'large', { mimeType: 'image/jpeg' }),
            caption: 'Biển số',
          } as never,
          albumId: '9',
          forwarded: true,
        },
      ),
      said(
        'a video',
        { video: file('v', { mime_type: 'video/mp4', file_name: 'a.mp4' }) },
        {
          content: {
            kind: 'video',
            media: media('video', 'v', { mimeType: 'video/mp4', fileName: 'a.mp4' }),
          } as never,
        },
      ),
      said(
        'a clip without sound',
        {
          animation: file('g', { mime_type: 'video/mp4' }),
          document: file('g', { mime_type: 'video/mp4' }),
        },
        { content: { kind: 'video', media: media('video', 'g', { mimeType: 'video/mp4' }) } as never },
      ),
      said(
        'a round video',
        { video_note: file('n') },
        { content: { kind: 'video', media: media('video', 'n', { mimeType: 'video/mp4' }) } as never },
      ),
      said(
        'a voice message',
        { voice: file('o') },
        { content: { kind: 'voice', media: media('voice', 'o', { mimeType: 'audio/ogg' }) } as never },
      ),
      said(
        'a recording of another app',
        { audio: file('m', { mime_type: 'audio/mp4' }) },
        { content: { kind: 'voice', media: media('voice', 'm', { mimeType: 'audio/mp4' }) } as never },
      ),
      said(
        'a document',
        { document: file('d', { mime_type: 'application/pdf', file_name: 'đơn.pdf' }) },
        {
          content: {
            kind: 'file',
            media: media('file', 'd', { mimeType: 'application/pdf', fileName: 'đơn.pdf' }),
          } as never,
        },
      ),
      said(
        'a place',
        { location: { latitude: 21.38, longitude: 103.02 } },
        { content: { kind: 'location', latitude: 21.38, longitude: 103.02 } },
      ),
      said(
        'a named place',
        {
          location: { latitude: 21.38, longitude: 103.02 },
          venue: {
            location: { latitude: 21.38, longitude: 103.02 },
            title: 'Chợ trung tâm',
            address: 'Đường 7-5',
          },
        },
        {
          content: {
            kind: 'location',
            latitude: 21.38,
            longitude: 103.02,
            title: 'Chợ trung tâm, Đường 7-5',
          },
        },
      ),
      said(
        'a contact',
        { contact: { phone_number: '+84900000001', first_name: 'Hoa', last_name: 'Lò' } },
        { content: { kind: 'contact', phone: '+84900000001', name: 'Hoa Lò' } },
      ),
      said('a sticker', { sticker: file('s') }, { content: { kind: 'unsupported', what: 'sticker' } }),
      said('a poll', { poll: {} }, { content: { kind: 'unsupported', what: 'poll' } }),
      said(
        'a text beside a part that is not as we know it',
        { text: 'alo', entities: 'none', photo: 3, from: { ...person, language_code: 5 } },
        { content: { kind: 'text', text: 'alo' } },
      ),
      said(
        'an answer',
        { text: 'vâng', reply_to_message: { message_id: 30, from: BOT } },
        { replyToId: '30' },
      ),
      {
        name: 'a command with the name of the bot, in private',
        payload: {
          message: {
            ...inPrivate,
            text: '/start@LoaXomThuBot to5',
            entities: [{ type: 'bot_command', offset: 0, length: 19 }],
          },
        },
        messages: [{ content: { kind: 'text', text: '/start to5' } }],
      },
      {
        name: 'an edit, by a key of its own',
        payload: { edited_message: { ...inPrivate, text: 'Ngõ 13', edit_date: DATE + 60 } },
        messages: [
          {
            key: `${privateKey}:edit:31-${DATE + 60}`,
            at: new Date(at.getTime() + 60_000),
            content: { kind: 'edited', text: 'Ngõ 13', ofId: '31' },
          },
        ],
      },
      {
        name: 'a tap, by who tapped, in the chat of the message',
        payload: {
          callback_query: {
            id: '88',
            from: person,
            data: 'take:07',
            message: { ...inGroup, from: BOT, text: 'Tin mới', message_thread_id: 4, is_topic_message: true },
          },
        },
        messages: [
          {
            key: `${groupKey}:tap:88`,
            at,
            chat: { ...groupChat, threadId: '4' },
            sender,
            content: { kind: 'chosen', value: 'take:07' },
            replyToId: '31',
            addressedToBot: true,
          },
        ],
      },
      {
        name: 'a tap on a message too old to be told',
        payload: {
          callback_query: {
            id: '89',
            from: person,
            data: 'yes',
            message: { chat: { id: PERSON, type: 'private' }, message_id: 2, date: 0 },
          },
        },
        messages: [{ key: `${privateKey}:tap:89`, content: { kind: 'chosen', value: 'yes' } }],
      },
    ],
    byPoll,
  )
})

describe('who is meant in a group', () => {
  incomingTable(
    [
      groupText('a talk of others', 'hôm nay họp nhé', [], { text: 'hôm nay họp nhé', addressed: false }),
      groupText('a mention before', '@LoaXomThuBot báo tin', [['mention', '@LoaXomThuBot']], {
        text: 'báo tin',
        addressed: true,
      }),
      groupText('a mention with a comma', '@loaxomthubot, báo tin', [['mention', '@loaxomthubot']], {
        text: 'báo tin',
        addressed: true,
      }),
      groupText('a mention after', 'báo tin @LoaXomThuBot', [['mention', '@LoaXomThuBot']], {
        text: 'báo tin',
        addressed: true,
      }),
      groupText('a mention of another', '@nguoi_khac báo tin', [['mention', '@nguoi_khac']], {
        text: '@nguoi_khac báo tin',
        addressed: false,
      }),
      groupText('the name without a mark of Telegram', 'hỏi LoaXomThuBot', [], {
        text: 'hỏi LoaXomThuBot',
        addressed: false,
      }),
      groupText('a command', '/baotin mất xe', [['bot_command', '/baotin']], {
        text: '/baotin mất xe',
        addressed: true,
      }),
      groupText(
        'a command by name',
        '/baotin@LoaXomThuBot mất xe',
        [['bot_command', '/baotin@LoaXomThuBot']],
        {
          text: '/baotin mất xe',
          addressed: true,
        },
      ),
      groupText('a command of another bot', '/baotin@KhacBot', [['bot_command', '/baotin@KhacBot']], {
        text: '/baotin@KhacBot',
        addressed: false,
      }),
      groupText('a command inside a sentence', 'gõ /baotin để báo', [['bot_command', '/baotin']], {
        text: 'gõ /baotin để báo',
        addressed: false,
      }),
      groupText(
        'a mention and a command',
        '@LoaXomThuBot /baotin@LoaXomThuBot 🏍 mất',
        [
          ['mention', '@LoaXomThuBot'],
          ['bot_command', '/baotin@LoaXomThuBot'],
        ],
        { text: '/baotin 🏍 mất', addressed: true },
      ),
      groupText(
        'a mention after letters outside the basic plane',
        '🏍🏍 @LoaXomThuBot mất',
        [['mention', '@LoaXomThuBot']],
        {
          text: '🏍🏍 mất',
          addressed: true,
        },
      ),
      groupText(
        'an answer to the bot',
        'vâng',
        [],
        { text: 'vâng', addressed: true },
        { reply_to_message: { message_id: 30, from: BOT } },
      ),
      groupText(
        'a line in a topic that the bot opened',
        'vâng',
        [],
        { text: 'vâng', addressed: false },
        {
          is_topic_message: true,
          message_thread_id: 4,
          reply_to_message: { message_id: 4, from: BOT, forum_topic_created: { name: 'Tin' } },
        },
      ),
      {
        name: 'a photo with a mention under it, in a topic',
        payload: {
          message: {
            ...inGroup,
            photo: [file('p')],
            caption: '@LoaXomThuBot biển số',
            caption_entities: [{ type: 'mention', offset: 0, length: 13 }],
            is_topic_message: true,
            message_thread_id: 4,
          },
        },
        messages: [
          {
            key: `${groupKey}:message:31`,
            chat: { ...groupChat, threadId: '4' },
            content: expect.objectContaining({ caption: 'biển số' }),
            addressedToBot: true,
          },
        ],
      },
      {
        name: 'an answer chain of a group without topics, which is no place',
        payload: { message: { ...inGroup, text: 'a', message_thread_id: 4 } },
        messages: [{ chat: groupChat }],
      },
    ],
    byPoll,
  )
})

describe('who comes and goes', () => {
  const change = (chat: object, before: string, after: string, more: object = {}) => ({
    my_chat_member: {
      chat,
      from: person,
      date: DATE,
      old_chat_member: { status: before, user: BOT },
      new_chat_member: { status: after, user: BOT, ...more },
    },
  })
  const bot = { who: 'bot' as const, ids: [ACCOUNT] }
  incomingTable(
    [
      {
        name: 'the bot coming to a group',
        payload: change(inGroup.chat, 'left', 'member'),
        messages: [{ key: `${groupKey}:bot-joined:${DATE}`, sender, content: { kind: 'joined', ...bot } }],
      },
      {
        name: 'the bot coming as administrator',
        payload: change(inGroup.chat, 'kicked', 'administrator'),
        messages: [{ content: { kind: 'joined', ...bot } }],
      },
      {
        name: 'the bot thrown out',
        payload: change(inGroup.chat, 'administrator', 'kicked'),
        messages: [{ key: `${groupKey}:bot-left:${DATE}`, content: { kind: 'left', ...bot } }],
      },
      unheard('a new rank of the bot', change(inGroup.chat, 'member', 'administrator')),
      unheard(
        'a bot that stays with fewer rights',
        change(inGroup.chat, 'member', 'restricted', { is_member: true }),
      ),
      unheard('the service message beside it', { message: { ...inGroup, new_chat_members: [BOT] } }),
      unheard('the service message of its leaving', { message: { ...inGroup, left_chat_member: BOT } }),
      {
        name: 'a person who blocked the bot',
        payload: change({ id: PERSON, type: 'private' }, 'member', 'kicked'),
        messages: [{ key: `${privateKey}:unfollowed:${DATE}`, content: { kind: 'unfollowed' } }],
      },
      {
        name: 'a person who came back',
        payload: change({ id: PERSON, type: 'private' }, 'kicked', 'member'),
        messages: [{ key: `${privateKey}:followed:${DATE}`, content: { kind: 'followed' } }],
      },
      {
        name: 'people who came, without the bots among them',
        payload: { message: { ...inGroup, new_chat_members: [person, BOT, other] } },
        messages: [
          {
            key: `${groupKey}:joined:31`,
            content: { kind: 'joined', who: 'people', ids: [String(PERSON), String(other.id)] },
          },
        ],
      },
      {
        name: 'a person who left',
        payload: { message: { ...inGroup, left_chat_member: other } },
        messages: [
          { key: `${groupKey}:left:31`, content: { kind: 'left', who: 'people', ids: [String(other.id)] } },
        ],
      },
      ...[
        {
          name: 'a group that moves, told by the old one',
          message: { ...inGroup, chat: { id: -4_001_002, type: 'group' }, migrate_to_chat_id: GROUP },
        },
        {
          name: 'a group that moves, told by the new one: the same event',
          message: { ...inGroup, from: undefined, migrate_from_chat_id: -4_001_002 },
        },
      ].map(({ name, message }) => ({
        name,
        payload: { message },
        messages: [
          {
            key: `telegram:${ACCOUNT}:-4001002:moved:${GROUP}`,
            chat: { ...groupChat, chatId: '-4001002' },
            content: { kind: 'moved' as const, toChatId: String(GROUP) },
          },
        ],
      })),
    ],
    byPoll,
  )
})

describe('what is not for us', () => {
  incomingTable(
    [
      unheard('a post of a channel', { channel_post: { ...inGroup, chat: { id: GROUP, type: 'channel' } } }),
      unheard('a message of a bot', {
        message: { ...inGroup, from: { ...other, is_bot: true }, text: 'quảng cáo' },
      }),
      unheard('a post passed on from a linked channel', {
        message: { ...inGroup, text: 'tin', is_automatic_forward: true },
      }),
      unheard('a new title', { message: { ...inGroup, new_chat_title: 'Tổ 5 mới' } }),
      unheard('a pinned message', { message: { ...inGroup, pinned_message: { message_id: 3 } } }),
      unheard('a live place that moves', {
        edited_message: { ...inPrivate, location: { latitude: 1, longitude: 2 }, edit_date: DATE },
      }),
      unheard('a tap on a game', {
        callback_query: { id: '1', from: person, game_short_name: 'x', message: inPrivate },
      }),
      unheard('a kind of update we do not know', { chat_boost: { chat: inGroup.chat } }),
      unheard('a message without its frame', { message: { text: 'alo' } }),
    ],
    byPoll,
  )
})
