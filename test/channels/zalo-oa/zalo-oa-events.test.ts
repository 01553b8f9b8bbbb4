import { type IncomingRow, incomingTable } from '../harness/channel-bench.js'
import {
  AT_DATE,
  atOaBench,
  attached,
  byWebhook,
  GROUP,
  head,
  LAN,
  media,
  NAME,
  OA,
  privateChat,
  said,
  saidInGroup,
  URL,
  unheard,
} from './zalo-oa-hearing-under-test.js'

const content = (name: string, payload: unknown, expected: object): IncomingRow => ({
  name,
  payload,
  messages: [{ chat: privateChat, content: expected as never }],
})

describe('what people say 1:1', () => {
  incomingTable(
    [
      {
        name: 'a text, whole',
        payload: said('text', { text: 'Tôi cần trợ giúp' }),
        messages: [
          {
            key: `zalo-oa:${OA}:${LAN}:message:aaaabbbb`,
            at: AT_DATE,
            chat: privateChat,
            sender: { id: LAN },
            content: { kind: 'text', text: 'Tôi cần trợ giúp' },
            platformMessageId: 'aaaabbbb',
            addressedToBot: true,
          },
        ],
      },
      {
        name: 'an answer to a message',
        payload: said('text', { text: 'đúng', quote_msg_id: 'q1' }),
        messages: [{ replyToId: 'q1', content: { kind: 'text', text: 'đúng' } }],
      },
      content('a picture', said('image', attached('image', { url: URL, thumbnail: 't' })), {
        kind: 'photo',
        media: media('photo'),
      }),
      content('a picture with words', said('image', attached('image', { url: URL }, { text: 'cháy' })), {
        kind: 'photo',
        media: media('photo'),
        caption: 'cháy',
      }),
      content('a moving picture', said('gif', attached('gif', { url: URL })), {
        kind: 'photo',
        media: media('photo'),
      }),
      content('a voice', said('audio', attached('audio', { url: URL })), {
        kind: 'voice',
        media: media('voice'),
      }),
      content('a video', said('video', attached('video', { url: URL, thumbnail: 't', description: 'đây' })), {
        kind: 'video',
        media: media('video'),
        caption: 'đây',
      }),
      content(
        'a file',
        said(
          'file',
          attached('file', {
            url: URL,
            size: '2048',
            name: 'don.pdf',
            checksum: 'c',
            type: 'application/PDF',
          }),
        ),
        {
          kind: 'file',
          media: media('file', { fileName: 'don.pdf', size: 2048, mimeType: 'application/pdf' }),
        },
      ),
      content(
        'a file of which little is told',
        said('file', attached('file', { url: URL, size: '-1', type: 'pdf' })),
        {
          kind: 'file',
          media: media('file'),
        },
      ),
      content(
        'a place',
        said(
          'location',
          attached(
            'location',
            { coordinates: { latitude: '10.776900', longitude: '106.700900' } },
            { text: '' },
          ),
        ),
        { kind: 'location', latitude: 10.7769, longitude: 106.7009 },
      ),
      content('a place that is none', said('location', attached('location', { coordinates: {} })), {
        kind: 'unsupported',
        what: 'location',
      }),
      content('a sticker', said('sticker', attached('sticker', { id: 's1', url: URL })), {
        kind: 'unsupported',
        what: 'sticker',
      }),
      content(
        'a link, each of its words once',
        said('link', attached('link', { url: URL, description: 'Cảnh báo' }, { text: URL })),
        { kind: 'text', text: `${URL}\nCảnh báo` },
      ),
      content('a link with nothing in it', said('link', attached('link', {})), {
        kind: 'unsupported',
        what: 'link',
      }),
      content(
        'a card with a telephone',
        said('business_card', attached('business_card', { name: 'Bác Tư', phone: '84900000000' })),
        { kind: 'contact', phone: '+84900000000', name: 'Bác Tư' },
      ),
      content(
        'a card without one',
        said('business_card', attached('link', { title: 'Bác Tư', url: 'https://zalo.test/u' })),
        { kind: 'text', text: 'Bác Tư\nhttps://zalo.test/u' },
      ),
      content('a card with nothing on it', said('business_card', attached('link', {})), {
        kind: 'unsupported',
        what: 'business_card',
      }),
      content('what Zalo learns to send one day', said('hologram', attached('hologram', {})), {
        kind: 'unsupported',
        what: 'hologram',
      }),
      content(
        'what it learns to send, with words',
        said('hologram', attached('hologram', {}, { text: 'alo' })),
        {
          kind: 'text',
          text: 'alo',
        },
      ),
      content('a message without its message', said('text', {}, { message: undefined }), {
        kind: 'unsupported',
        what: 'text',
      }),
      content('parts that nobody knows', said('text', { text: 'alo', new_part: [[[]]] }, { tomorrow: {} }), {
        kind: 'text',
        text: 'alo',
      }),
      content('a pressed button', said('text', { text: '#lx:/baotin' }), {
        kind: 'chosen',
        value: '/baotin',
      }),
      content('a mark and no button', said('text', { text: '#lx:' }), { kind: 'text', text: '#lx:' }),
      content('a mark in the middle', said('text', { text: 'x #lx:1' }), { kind: 'text', text: 'x #lx:1' }),
      content('our name', said('text', { text: `@${NAME} là gì` }), { kind: 'text', text: `@${NAME} là gì` }),
      {
        name: 'several pictures: all of them, the words with the first',
        payload: said('image', {
          text: 'đây',
          attachments: [URL, `${URL}?2`].map(url => ({ type: 'image', payload: { url } })),
        }),
        messages: [
          {
            key: `zalo-oa:${OA}:${LAN}:message:aaaabbbb`,
            albumId: 'aaaabbbb',
            content: { kind: 'photo', media: media('photo'), caption: 'đây' },
          },
          {
            key: `zalo-oa:${OA}:${LAN}:message:aaaabbbb-2`,
            albumId: 'aaaabbbb',
            content: { kind: 'photo', media: media('photo', { fileId: `${URL}?2` }) },
          },
        ],
      },
      {
        name: 'ids as numbers that a double holds',
        payload: said('text', { text: 'alo', msg_id: 77 }, { sender: { id: 1234567 } }),
        messages: [{ key: `zalo-oa:${OA}:1234567:message:77`, sender: { id: '1234567' } }],
      },
      {
        name: 'details that were asked for',
        payload: said(
          '',
          {},
          {
            event_name: 'user_submit_info',
            info: { name: 'Lan', phone: '84900000000', address: '12 Lê Lợi' },
          },
        ),
        messages: [
          {
            key: `zalo-oa:${OA}:${LAN}:submitted-info:${AT_DATE.getTime()}`,
            chat: privateChat,
            content: { kind: 'contact', phone: '+84900000000', name: 'Lan' },
            addressedToBot: true,
          },
        ],
      },
      content(
        'details without a telephone',
        said('', {}, { event_name: 'user_submit_info', info: { name: 'Lan' } }),
        {
          kind: 'unsupported',
          what: 'submitted-info',
        },
      ),
      {
        name: 'a follower',
        payload: { ...head, oa_id: OA, event_name: 'follow', source: 'oa_profile', follower: { id: LAN } },
        messages: [
          {
            key: `zalo-oa:${OA}:${LAN}:followed:${AT_DATE.getTime()}`,
            at: AT_DATE,
            chat: privateChat,
            sender: { id: LAN },
            content: { kind: 'followed' },
            addressedToBot: true,
          },
        ],
      },
      {
        name: 'one who follows no more',
        payload: { ...head, oa_id: OA, event_name: 'unfollow', follower: { id: LAN } },
        messages: [
          { key: `zalo-oa:${OA}:${LAN}:unfollowed:${AT_DATE.getTime()}`, content: { kind: 'unfollowed' } },
        ],
      },
    ],
    byWebhook,
  )

  test('a million letters are a text like any other', async () => {
    const text = 'á '.repeat(500_000)
    const [heard] = await byWebhook(said('text', { text }))
    expect(heard?.content).toEqual({ kind: 'text', text })
    const [inGroup] = await byWebhook(saidInGroup('text', { text: `${'@Loa '.repeat(200_000)}` }))
    expect(inGroup?.addressedToBot).toBe(false)
  })

  test('a message without an id has the same key each time, and another one another', async () => {
    const bare = said('text', { text: 'alo', msg_id: undefined })
    const heard = [bare, bare, { ...bare, timestamp: '1767225600001' }].map(byWebhook)
    const [first, again, other] = (await Promise.all(heard)).map(([one]) => one?.key)
    expect(first).toMatch(new RegExp(`^zalo-oa:${OA}:${LAN}:message:[0-9a-f]{32}$`))
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  test('one without a time that can be read is taken at the moment it comes', () =>
    atOaBench({}, [], async ({ post, heard, clock }) => {
      await post(said('text', { text: 'alo', msg_id: undefined }, { timestamp: 'hôm nay' }))
      expect(heard).toMatchObject([
        { at: clock.now(), key: `zalo-oa:${OA}:${LAN}:message:came-${clock.now().getTime()}` },
      ])
    }))
})

describe('what nobody says to us', () => {
  const echo = (name: string, more: object = {}) => ({
    ...head,
    event_name: name,
    sender: { id: OA },
    recipient: { id: LAN },
    message: { msg_id: 'm1', text: 'Dạ' },
    ...more,
  })
  const receipt = (name: string, sides: object) => ({
    ...head,
    event_name: name,
    ...sides,
    message: { msg_id: 'm1' },
  })
  const ours = { sender: { id: OA }, recipient: { id: LAN } }
  const theirs = { sender: { id: LAN }, recipient: { id: OA } }
  incomingTable(
    [
      unheard('an echo of the API', echo('oa_send_text')),
      unheard(
        'an echo of what somebody wrote by hand',
        echo('oa_send_text', { sender: { id: OA, admin_id: '3' } }),
      ),
      unheard('an echo of a picture', echo('oa_send_image')),
      unheard('an echo in a group', echo('oa_send_group_text', { recipient: { id: GROUP } })),
      unheard(
        'a message of our own in a person’s clothes',
        said('text', { text: 'x' }, { oa_id: OA, sender: { id: OA } }),
      ),
      unheard('that a message arrived', receipt('user_received_message', ours)),
      unheard('that it arrived, the other way round', receipt('user_received_message', theirs)),
      unheard('that it was seen', receipt('user_seen_message', ours)),
      unheard('that it was seen, the other way round', receipt('user_seen_message', theirs)),
      unheard('that a template message arrived', {
        ...receipt('user_received_message', { sender: { id: OA }, recipient: { id: '84900000000' } }),
        message: { msg_id: 'm', delivery_time: '1767225600000' },
      }),
      unheard('a reaction', receipt('user_reacted_message', theirs)),
      unheard('a tap that opens the chat', {
        ...head,
        oa_id: OA,
        event_name: 'user_click_chatnow',
        user_id: LAN,
      }),
      unheard('a visitor of a web page', said('', {}, { event_name: 'anonymous_send_text' })),
      unheard('a message of nobody', said('text', { text: 'x' }, { sender: {} })),
      unheard(
        'a message of an id that was rounded',
        said('text', { text: 'x' }, { sender: { id: 2 ** 60 } }),
      ),
      unheard('a message to another account', said('text', { text: 'x' }, { recipient: { id: '9' } })),
      unheard('a message in a group of another account', saidInGroup('text', { text: 'x' }, { oa_id: '9' })),
      unheard('a follower of another account', {
        ...head,
        oa_id: '9',
        event_name: 'follow',
        follower: { id: LAN },
      }),
      unheard('an event of another day', { ...head, event_name: 'moon_landing' }),
      unheard('sides that are lists', said('text', { text: 'x' }, { sender: [LAN], recipient: null })),
      unheard('no name', { ...head, sender: { id: LAN } }),
    ],
    byWebhook,
  )
})
