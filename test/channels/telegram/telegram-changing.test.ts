import type { DeliveryPart } from '../../../src/chat/channel.js'
import type { SendOutcome } from '../../../src/chat/send-outcome.js'
import { type SendRow, sendTable } from '../harness/channel-bench.js'
import type { Canned } from '../harness/platform-server.js'
import { failedWith, keyboard, sent, toGroup, WORDS } from './telegram-parts.js'
import { done, GROUP, refused, telegram } from './telegram-under-test.js'

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

const target = { chat_id: GROUP, message_id: 41 }
const editOf = (more: object) => ({
  ...target,
  text: WORDS,
  link_preview_options: { is_disabled: true },
  reply_markup: keyboard(),
  ...more,
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
