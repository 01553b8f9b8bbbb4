import { type IncomingRow, incomingTable } from '../harness/channel-bench.js'
import { BOT, groupChat } from './telegram-under-test.js'
import { byPoll, file, groupKey, inGroup } from './telegram-updates.js'

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
