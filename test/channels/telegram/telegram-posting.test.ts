import { Readable } from 'node:stream'
import type { MediaKind } from '../../../src/chat/media-ref.js'
import { type SendRow, sendTable } from '../harness/channel-bench.js'
import { answered, keyboard, plain, sent, toGroup, toPerson, WORDS } from './telegram-parts.js'
import { done, GROUP, groupChat, refused, telegram } from './telegram-under-test.js'

const NEW_GROUP = -1_009_999_888_777

const medium = (kind: MediaKind, fileName: string, bytes = 'bytes of the file') => ({
  kind,
  mimeType: 'application/octet-stream',
  fileName,
  open: async () => Readable.from([Buffer.from(bytes)]),
})

describe('messages', () => {
  sendTable(
    [
      answered('a text', toPerson, done({ message_id: 7, date: 1 }), sent('7')),
      {
        name: 'an answer in a topic, with buttons: two short ones a row, long ones alone',
        part: {
          ...toGroup,
          to: { ...groupChat, threadId: '12' },
          replyToPlatformId: '40',
          options: [
            { value: 'yes', label: 'Có' },
            { value: 'no', label: 'Không' },
            { value: '/tin 07', label: 'Xem tình trạng tin báo' },
            { value: 'ok', label: 'Xong' },
            { value: 'call', label: 'Gọi trực ban', call: '0900 000 001' },
            { value: 'web', label: 'Mở trang', url: 'https://example.org/x' },
          ],
        },
        traffic: [
          {
            path: '/sendMessage',
            body: {
              ...plain(GROUP),
              message_thread_id: 12,
              reply_parameters: { message_id: 40, allow_sending_without_reply: true },
              reply_markup: keyboard(
                [
                  { text: 'Có', callback_data: 'yes' },
                  { text: 'Không', callback_data: 'no' },
                ],
                [{ text: 'Xem tình trạng tin báo', callback_data: '/tin 07' }],
                [
                  { text: 'Xong', callback_data: 'ok' },
                  { text: 'Mở trang', url: 'https://example.org/x' },
                ],
              ),
            },
            reply: done({ message_id: 41 }),
          },
        ],
        outcome: sent('41'),
      },
      {
        name: 'a text to a topic that is gone: to the group itself',
        part: { ...toGroup, to: { ...groupChat, threadId: '12' } },
        traffic: [
          {
            path: '/sendMessage',
            body: { ...plain(GROUP), message_thread_id: 12 },
            reply: refused(400, 'Bad Request: message thread not found'),
          },
          { path: '/sendMessage', body: plain(GROUP), reply: done({ message_id: 8 }) },
        ],
        outcome: sent('8'),
      },
      {
        name: 'a pinned text, also where pinning is refused',
        part: { ...toGroup, pin: true },
        traffic: [
          { path: '/sendMessage', body: plain(GROUP), reply: done({ message_id: 9 }) },
          {
            path: '/pinChatMessage',
            body: { chat_id: GROUP, message_id: 9, disable_notification: true },
            reply: refused(400, 'Bad Request: not enough rights to manage pinned messages in the chat'),
          },
        ],
        outcome: sent('9'),
      },
      {
        name: 'a text to a group that moved: to its new id at once',
        part: toGroup,
        traffic: [
          {
            path: '/sendMessage',
            body: plain(GROUP),
            reply: refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
              migrate_to_chat_id: NEW_GROUP,
            }),
          },
          { path: '/sendMessage', body: plain(NEW_GROUP), reply: done({ message_id: 1 }) },
        ],
        outcome: sent('1'),
      },
    ],
    telegram(),
  )
})

describe('media', () => {
  const file = (name: string, bytes = 'bytes of the file') => ({ name, bytes })
  const single = (kind: MediaKind, method: string, field: string, fileName: string): SendRow => ({
    name: `a ${kind} with a caption, a button and an answer`,
    part: {
      ...toGroup,
      media: [medium(kind, fileName)],
      options: [{ value: 'a', label: 'Nhận' }],
      replyToPlatformId: '40',
    },
    traffic: [
      {
        path: `/${method}`,
        body: {
          method,
          chat_id: String(GROUP),
          caption: WORDS,
          reply_parameters: '{"message_id":40,"allow_sending_without_reply":true}',
          reply_markup: JSON.stringify(keyboard([{ text: 'Nhận', callback_data: 'a' }])),
          [field]: file(fileName),
        },
        reply: done({ message_id: 42 }),
      },
    ],
    outcome: sent('42'),
  })
  sendTable(
    [
      single('photo', 'sendPhoto', 'photo', 'anh.jpg'),
      single('video', 'sendVideo', 'video', 'clip.mp4'),
      single('voice', 'sendVoice', 'voice', 'loa.ogg'),
      single('file', 'sendDocument', 'document', 'ban-tin.pdf'),
      {
        name: 'a medium that can not be read: nothing leaves',
        part: {
          ...toGroup,
          media: [{ ...medium('photo', 'anh.jpg'), open: () => Promise.reject(new Error(WORDS)) }],
        },
        traffic: [],
        outcome: { kind: 'retry', after: 30_000, reason: 'media-not-ready' },
      },
    ],
    telegram(),
  )
})
