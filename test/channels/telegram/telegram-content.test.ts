import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { type IncomingRow, incomingTable } from '../harness/channel-bench.js'
import { ACCOUNT, BOT, groupChat, PERSON, privateChat } from './telegram-under-test.js'
import {
  at,
  byPoll,
  DATE,
  file,
  groupKey,
  inGroup,
  inPrivate,
  person,
  privateKey,
  sender,
} from './telegram-updates.js'

const said = (name: string, more: object, message: Partial<IncomingMessage>): IncomingRow => ({
  name,
  payload: { message: { ...inPrivate, ...more } },
  messages: [message],
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
