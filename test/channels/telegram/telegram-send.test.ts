import { Readable } from 'node:stream'
import type { DeliveryPart } from '../../../src/chat/channel.js'
import type { MediaKind } from '../../../src/chat/media-ref.js'
import type { SendOutcome } from '../../../src/chat/send-outcome.js'
import { type SendRow, sendTable } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'
import { done, GROUP, groupChat, privateChat, refused, telegram } from './telegram-under-test.js'

const NOW = new Date('2026-11-20T01:00:00Z')
const WORDS = 'Bà con chú ý: có kẻ giả danh công an gọi điện'
const NEW_GROUP = -1_009_999_888_777

const sent = (platformMessageId: string): SendOutcome => ({ kind: 'sent', platformMessageId, at: NOW })
const failedWith = (reason: Extract<SendOutcome, { kind: 'failed' }>['reason']): SendOutcome => ({
  kind: 'failed',
  reason,
})

const medium = (kind: MediaKind, fileName: string, bytes = 'bytes of the file') => ({
  kind,
  mimeType: 'application/octet-stream',
  fileName,
  open: async () => Readable.from([Buffer.from(bytes)]),
})

const plain = (chat: number) => ({
  chat_id: chat,
  text: WORDS,
  link_preview_options: { is_disabled: true },
})
const toPerson: DeliveryPart = { to: privateChat, text: WORDS }
const toGroup: DeliveryPart = { to: groupChat, text: WORDS }

const answered = (name: string, part: DeliveryPart, reply: Canned, outcome: SendOutcome): SendRow => ({
  name,
  part,
  traffic: [{ path: '/sendMessage', body: plain(Number(part.to.chatId)), reply }],
  outcome,
})

const changed = (
  name: string,
  part: Partial<DeliveryPart>,
  traffic: [string, unknown, Canned][],
  outcome: SendOutcome,
): SendRow => ({
  name,
  part: { ...toGroup, ...part },
  traffic: traffic.map(([path, body, reply]) => ({ path, body, reply })),
  outcome,
})

const keyboard = (...rows: object[][]) => ({ inline_keyboard: rows })
const target = { chat_id: GROUP, message_id: 41 }
const editOf = (more: object) => ({
  ...target,
  text: WORDS,
  link_preview_options: { is_disabled: true },
  reply_markup: keyboard(),
  ...more,
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

describe('refusals and lost answers', () => {
  const retryLater = (after: number, scope: 'chat' | 'account'): SendOutcome => ({
    kind: 'retry',
    after,
    reason: 'rate-limited',
    scope,
  })
  const flood = (seconds: number) =>
    refused(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds })
  const no = (code: number, description: string, reason: Parameters<typeof failedWith>[0], part = toGroup) =>
    answered(`${code} ${description}`, part, refused(code, description), failedWith(reason))
  sendTable(
    [
      answered('429 in a group: the group waits', toGroup, flood(17), retryLater(17_000, 'chat')),
      answered('429 in a private chat: the bot waits', toPerson, flood(3), retryLater(3_000, 'account')),
      no(403, 'Forbidden: bot was blocked by the user', 'blocked', toPerson),
      no(403, 'Forbidden: user is deactivated', 'blocked', toPerson),
      no(403, "Forbidden: bot can't initiate conversation with a user", 'not-allowed', toPerson),
      no(403, 'Forbidden: bot was kicked from the supergroup chat', 'left'),
      no(403, 'Forbidden: bot is not a member of the supergroup chat', 'left'),
      no(403, 'Forbidden: the group chat was deleted', 'left'),
      no(403, 'Forbidden: something new', 'not-allowed'),
      no(400, 'Bad Request: chat not found', 'chat-not-found'),
      no(400, 'Bad Request: PEER_ID_INVALID', 'chat-not-found'),
      no(400, 'Bad Request: message is too long', 'too-long'),
      no(400, 'Bad Request: message caption is too long', 'too-long'),
      no(400, 'Bad Request: not enough rights to send text messages to the chat', 'not-allowed'),
      no(400, 'Bad Request: have no rights to send a message', 'not-allowed'),
      no(400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'not-allowed'),
      no(400, 'Bad Request: TOPIC_CLOSED', 'not-allowed'),
      no(400, `Bad Request: can't parse ${WORDS} for ${GROUP}`, 'payload'),
      no(401, 'Unauthorized', 'auth'),
      no(404, 'Not Found', 'auth'),
      answered(
        '500, in whatever form',
        toGroup,
        { status: 500, raw: 'oh' },
        {
          kind: 'retry',
          after: 5000,
          reason: 'server-error',
        },
      ),
      answered(
        '200 that is no JSON',
        toGroup,
        { raw: '<html>' },
        {
          kind: 'unsure',
          reason: 'answer-not-understood',
        },
      ),
      answered('200 without a message', toGroup, done(null), {
        kind: 'unsure',
        reason: 'answer-not-understood',
      }),
      answered('a connection cut after the request', toGroup, 'cut', {
        kind: 'unsure',
        reason: 'connection-lost',
      }),
    ],
    telegram(),
  )
  sendTable(
    [answered('no answer in time', toGroup, 'hang', { kind: 'unsure', reason: 'timeout' })],
    telegram({ timeouts: { callMs: 100 } }),
  )
})

describe('edits and removals', () => {
  const edit = { editPlatformId: '41' }
  const remove = { text: '', removePlatformId: '41' }
  const noText = refused(400, 'Bad Request: there is no text in the message to edit')
  const same = refused(400, 'Bad Request: message is not modified: specified new message content …')
  sendTable(
    [
      changed(
        'an edit, which takes the buttons away',
        edit,
        [['/editMessageText', editOf({}), done(true)]],
        sent('41'),
      ),
      changed(
        'an edit with a button',
        { ...edit, options: [{ value: 'a', label: 'Nhận' }] },
        [
          [
            '/editMessageText',
            editOf({ reply_markup: keyboard([{ text: 'Nhận', callback_data: 'a' }]) }),
            done({ message_id: 41 }),
          ],
        ],
        sent('41'),
      ),
      changed('an edit that changes nothing', edit, [['/editMessageText', editOf({}), same]], sent('41')),
      changed(
        'an edit of the buttons alone',
        { ...edit, text: '' },
        [['/editMessageReplyMarkup', { ...target, reply_markup: keyboard() }, same]],
        sent('41'),
      ),
      changed(
        'an edit of a message that has a caption',
        edit,
        [
          ['/editMessageText', editOf({}), noText],
          ['/editMessageCaption', { ...target, caption: WORDS, reply_markup: keyboard() }, done(true)],
        ],
        sent('41'),
      ),
      changed(
        'an edit of what is gone',
        edit,
        [['/editMessageText', editOf({}), refused(400, 'Bad Request: message to edit not found')]],
        failedWith('gone'),
      ),
      changed(
        'an edit of what can not be edited',
        edit,
        [['/editMessageText', editOf({}), refused(400, "Bad Request: message can't be edited")]],
        failedWith('gone'),
      ),
      changed('a removal', remove, [['/deleteMessage', target, done(true)]], sent('41')),
      changed(
        'a removal of what is gone',
        remove,
        [['/deleteMessage', target, refused(400, 'Bad Request: message to delete not found')]],
        sent('41'),
      ),
      changed(
        'a removal without the right',
        remove,
        [['/deleteMessage', target, refused(400, "Bad Request: message can't be deleted")]],
        failedWith('not-allowed'),
      ),
    ],
    telegram(),
  )
})
