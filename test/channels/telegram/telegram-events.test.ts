import { incomingTable } from '../harness/channel-bench.js'
import { ACCOUNT, BOT, GROUP, groupChat, PERSON } from './telegram-under-test.js'
import {
  byPoll,
  DATE,
  groupKey,
  inGroup,
  inPrivate,
  other,
  person,
  privateKey,
  sender,
  unheard,
} from './telegram-updates.js'

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
