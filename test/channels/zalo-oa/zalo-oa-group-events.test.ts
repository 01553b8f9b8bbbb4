import { type IncomingRow, incomingTable } from '../harness/channel-bench.js'
import {
  AT_DATE,
  atOaBench,
  attached,
  byWebhook,
  GROUP,
  groupChat,
  head,
  LAN,
  media,
  NAME,
  OA,
  saidInGroup,
  URL,
  unheard,
} from './zalo-oa-hearing-under-test.js'

describe('groups', () => {
  const inGroup = (
    name: string,
    payload: unknown,
    expected: object,
    addressedToBot: boolean,
  ): IncomingRow => ({
    name,
    payload,
    messages: [{ chat: groupChat, sender: { id: LAN }, content: expected as never, addressedToBot }],
  })
  const words = (text: string, kept: string, addressedToBot: boolean, message: object = {}) =>
    inGroup(
      `"${text}"`,
      saidInGroup('text', { text, ...message }),
      { kind: 'text', text: kept },
      addressedToBot,
    )

  incomingTable(
    [
      {
        name: 'a text to nobody, whole',
        payload: saidInGroup('text', { text: 'mất điện à' }),
        messages: [
          {
            key: `zalo-oa:${OA}:${GROUP}:message:aaaabbbb`,
            at: AT_DATE,
            chat: groupChat,
            sender: { id: LAN },
            content: { kind: 'text', text: 'mất điện à' },
            platformMessageId: 'aaaabbbb',
            addressedToBot: false,
          },
        ],
      },
      words(`@${NAME} báo cáo khu phố 3`, 'báo cáo khu phố 3', true),
      words(`@${NAME.toLowerCase()}: /baotin mất xe`, '/baotin mất xe', true),
      words(`cháy rồi @${NAME}`.normalize('NFD'), 'cháy rồi', true),
      words(`[@${OA}] báo tin`, 'báo tin', true),
      words(`@${NAME}`, '', true),
      words('/baotin mất xe', '/baotin mất xe', false),
      words('@Lan ơi', '@Lan ơi', false),
      words(`@${NAME}g`, `@${NAME}g`, false),
      words('1/2 xóm mất nước', '1/2 xóm mất nước', false),
      words('#lx:1', '#lx:1', false),
      words('ai thấy xe không', 'ai thấy xe không', false, { quote_msg_id: 'of-another' }),
      {
        name: 'a text that does not tell whose group it is in',
        payload: saidInGroup('text', { text: 'mất điện à' }, { oa_id: undefined }),
        messages: [{ chat: groupChat, sender: { id: LAN } }],
      },
      words('thấy rồi', 'thấy rồi', true, { quote_msg: { msg_id: 'q', sender: { id: OA } } }),
      inGroup(
        'a picture with a mention under it',
        saidInGroup('image', attached('image', { url: URL }, { text: `@${NAME} cháy` })),
        { kind: 'photo', media: media('photo'), caption: 'cháy' },
        true,
      ),
      inGroup(
        'a picture with nothing but a mention',
        saidInGroup('image', attached('image', { url: URL }, { text: `@${NAME}` })),
        { kind: 'photo', media: media('photo') },
        true,
      ),
      inGroup(
        'a place',
        saidInGroup('location', attached('location', { coordinates: { latitude: 10, longitude: 106 } })),
        { kind: 'location', latitude: 10, longitude: 106 },
        false,
      ),
      inGroup('a sticker', saidInGroup('sticker', {}), { kind: 'unsupported', what: 'sticker' }, false),
    ],
    byWebhook,
  )

  test('an answer to what Zalo echoed or we sent is meant for us', () =>
    atOaBench({}, [], async ({ post, heard, hearing }) => {
      const echo = {
        ...head,
        event_name: 'oa_send_group_text',
        sender: { id: OA },
        recipient: { id: GROUP },
        message: { msg_id: 'echoed', text: 'Tin' },
      }
      await post(echo)
      hearing.sent('told')
      for (const quote_msg_id of ['echoed', 'told', 'of-another'])
        await post(saidInGroup('text', { text: 'vâng', msg_id: quote_msg_id, quote_msg_id }))
      expect(heard.map(({ addressedToBot }) => addressedToBot)).toEqual([true, true, false])
    }))

  test('only so many messages of ours are kept in mind', () =>
    atOaBench({}, [], async ({ post, heard, hearing }) => {
      hearing.sent('first')
      for (let at = 0; at < 5_000; at += 1) hearing.sent(`m${at}`)
      for (const quote_msg_id of ['first', 'm0'])
        await post(saidInGroup('text', { text: 'vâng', msg_id: quote_msg_id, quote_msg_id }))
      expect(heard.map(({ addressedToBot }) => addressedToBot)).toEqual([false, true])
    }))

  test('before the name is known the words stay as they are', () =>
    atOaBench({ names: () => [] }, [], async ({ post, heard }) => {
      await post(saidInGroup('text', { text: `@${NAME} báo tin` }))
      expect(heard).toMatchObject([{ content: { text: `@${NAME} báo tin` }, addressedToBot: false }])
    }))
})

describe('the life of a group', () => {
  const event = (name: string, more: object = {}) => ({
    ...head,
    oa_id: OA,
    event_name: name,
    group_id: GROUP,
    ...more,
  })
  const life = (name: string, payload: unknown, expected: object, sender: string): IncomingRow => ({
    name,
    payload,
    messages: [
      {
        key: expect.stringMatching(
          new RegExp(`^zalo-oa:${OA}:${GROUP}:(joined|left):[0-9a-f]{32}$`),
        ) as never,
        at: AT_DATE,
        chat: groupChat,
        sender: { id: sender },
        content: expected as never,
        addressedToBot: false,
      },
    ],
  })
  const bot = (kind: string) => ({ kind, who: 'bot', ids: [OA] })
  const people = (kind: string, ids: string[]) => ({ kind, who: 'people', ids })
  incomingTable(
    [
      life('a group of ours', event('create_group', { user_ids: [LAN] }), bot('joined'), OA),
      life(
        'people who came',
        event('user_join_group', { user_ids: [LAN, '12'] }),
        people('joined', [LAN, '12']),
        LAN,
      ),
      life('one who left, in 2024', event('user_out_group', { user_id: LAN }), people('left', [LAN]), LAN),
      life('one who left', event('user_leave_group', { sender: { id: LAN } }), people('left', [LAN]), LAN),
      life('ourselves who left', event('user_leave_group', { user_ids: [OA] }), bot('left'), OA),
      life('a group closed, in 2024', event('disperse_group'), bot('left'), OA),
      life('a group closed', event('delete_group', { user_id: LAN }), bot('left'), OA),
      unheard('people who ask to come', event('user_request_join_group', { user_ids: [LAN] })),
      unheard('people who are let in', event('react_request_join_group', { user_ids: [LAN] })),
      unheard('people who are not', event('reject_request_join_group', { user_ids: [LAN] })),
      unheard('another rank', event('add_group_admin', { user_ids: [LAN] })),
      unheard('another name', event('update_group_info')),
      unheard('nobody who came', event('user_join_group')),
      unheard('no group', event('create_group', { group_id: undefined })),
    ],
    byWebhook,
  )
})
