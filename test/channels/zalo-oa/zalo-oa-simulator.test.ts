import { Readable } from 'node:stream'
import { createZaloOaChannel } from '../../../src/channels/zalo-oa/zalo-oa-channel.js'
import type { Windows } from '../../../src/channels/zalo-oa/zalo-oa-window.js'
import type { Channel, DeliveryPart } from '../../../src/chat/channel.js'
import type { ChannelAlarm } from '../../../src/chat/channel-alarm.js'
import type { ChatAddress } from '../../../src/chat/chat-address.js'
import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { startWebServer, type WebServer } from '../../../src/console/web-server.js'
import { randomIds } from '../../../src/foundation/ids.js'
import type { OaTokens } from '../../../src/zalo-sdk/oa-tokens.js'
import { phonePhoto } from '../../media/pictures.js'
import {
  allTold,
  HEAD,
  newToken,
  type OaStage,
  OFFICER,
  RESIDENT,
  STREET,
  startOaStage,
} from '../../sandbox/oa/oa-stage.js'
import { handClock } from '../../support/hand-clock.js'
import { quietLog } from '../../support/quiet-log.js'

const DAY = 86_400_000
const clock = handClock('2026-11-22T01:00:00Z')

let stage: OaStage
let web: WebServer
let channel: Channel
let heard: IncomingMessage[]
let alarms: ChannelAlarm[]
let seenOf: Map<string, Date>
let refreshes: number

const windows: Windows = {
  heard: async (userId, at) => {
    seenOf.set(userId, at)
  },
  lastHeard: async userId => seenOf.get(userId),
  mayNudge: async () => true,
}

/** The access token lies in the hand of the test; a refused one is replaced as a keeper would, once for all who ask. */
const tokensOf = (): OaTokens => {
  let renewing: Promise<string> | undefined
  const renew = async () => {
    refreshes += 1
    stage.token = await newToken(stage)
    return stage.token
  }
  return {
    current: async () => ({ ok: true, value: stage.token }),
    insteadOf: async refused => {
      if (refused === stage.token) renewing ??= renew()
      await renewing
      renewing = undefined
      return { ok: true, value: stage.token }
    },
  }
}

beforeEach(async () => {
  ;[heard, alarms, seenOf, refreshes] = [[], [], new Map(), 0]
  stage = await startOaStage({ clock })
  const { app, oa, apiRoot, businessRoot } = stage.platform
  channel = createZaloOaChannel({
    ...{ appId: app.id, appSecret: app.secret, oaId: oa.id, secretKey: oa.secretKey },
    ...{ apiRoot, businessRoot, windows, clock, ids: randomIds, log: quietLog },
    grant: {
      ...{ tokens: tokensOf(), routes: [], grantedAt: () => undefined, state: () => ({ up: true }) },
      ...{ start: async () => undefined, stop: async () => undefined },
    },
    words: { leftOut: count => `(${count})`, nudge: 'Có tin mới' },
    alarm: alarm => alarms.push(alarm),
  })
  web = await startWebServer({ port: 0, host: '127.0.0.1', log: quietLog })
  for (const route of channel.routes ?? []) web.webhook(route)
  await channel.start(async message => {
    heard.push(message)
  })
  await stage.platform.control('PUT', '/console/webhook', {
    url: `http://127.0.0.1:${web.port()}/webhook/zalo-oa`,
  })
})
afterEach(async () => {
  await channel.stop()
  await web.stop()
  await stage.platform.stop()
})

const to = (chatId: string): ChatAddress => ({
  ...{ channel: 'zalo-oa', account: stage.platform.oa.id, chatId },
  kind: chatId === STREET ? 'group' : 'private',
})
const send = (chatId: string, text: string, more: Partial<DeliveryPart> = {}) =>
  channel.send({ to: to(chatId), text, ...more })

test('a person writes, is asked with buttons, and taps one', async () => {
  await stage.say(OFFICER, OFFICER, 'Chào')
  await allTold(stage)
  expect(heard.map(({ content }) => content)).toEqual([{ kind: 'text', text: 'Chào' }])
  expect([...seenOf.keys()]).toEqual([OFFICER])
  const options = [
    { value: 'answer:yes', label: 'Có' },
    { value: 'answer:no', label: 'Không' },
  ]
  const asked = await send(OFFICER, 'Có ai bị thương không?', { options })
  if (asked.kind !== 'sent') throw new Error(asked.kind)
  await stage.platform.control('POST', `/chats/${OFFICER}/messages/${asked.platformMessageId}/press`, {
    ...{ as: OFFICER, label: 'Không' },
  })
  await allTold(stage)
  expect(heard.at(-1)?.content).toEqual({ kind: 'chosen', value: 'answer:no' })
})

test('a group hears words and pictures; nobody is called by what people said', async () => {
  const bytes = await phonePhoto()
  const media: NonNullable<DeliveryPart['media']> = [
    { kind: 'photo', mimeType: 'image/jpeg', fileName: 'a.jpg', open: async () => Readable.from([bytes]) },
  ]
  const sent = await send(STREET, `Gửi [@${STREET}] xem ảnh`, { media })
  if (sent.kind !== 'sent') throw new Error(sent.kind)
  const seen = await stage.platform.seen(STREET, ({ id }) => id === sent.platformMessageId)
  expect(seen).toMatchObject({ text: `Gửi (@${STREET}) xem ảnh`, media: { kind: 'photo' } })
})

test('whoever was silent for 7 days is not written to; a word opens it again', async () => {
  clock.move(8 * DAY)
  expect(await send(OFFICER, 'Bà con chú ý')).toEqual({ kind: 'failed', reason: 'window-closed' })
  await stage.say(OFFICER, OFFICER, 'Tôi đây')
  await allTold(stage)
  expect(await send(OFFICER, 'Bà con chú ý')).toMatchObject({ kind: 'sent' })
})

test('two sends on an expired token: one refresh, and both arrive', async () => {
  await newToken(stage)
  const sent = await Promise.all([send(OFFICER, 'một'), send(STREET, 'hai')])
  expect(sent.map(({ kind }) => kind)).toEqual(['sent', 'sent'])
  expect(refreshes).toBe(1)
})

test('a permission that is taken back is shown and told', async () => {
  await stage.platform.control('POST', '/console/revoke')
  await allTold(stage)
  expect(channel.state()).toMatchObject({
    up: false,
    note: expect.stringContaining('took its permission back'),
  })
  expect(alarms).toMatchObject([{ channel: 'zalo-oa', what: 'grant-revoked' }])
})

describe('groups', () => {
  const title = 'Tổ 9 phường Hoa Ban'
  const make = (members: string[], key = 'k1') => {
    if (!channel.groups) throw new Error('none')
    return channel.groups.make({ title, members, key })
  }
  const groups = async () => {
    const { data } = await stage.get('/v3.0/oa/group/getgroupsofoa', { offset: '0', count: '50' })
    const all = (data?.groups ?? []) as { group_id: string; name: string }[]
    return all.filter(({ name }) => name === title)
  }

  test('is made once, of a free place, and is spoken in', async () => {
    const made = await make([OFFICER, HEAD])
    if (!made.ok) throw new Error(made.failure)
    expect(made.value).toMatchObject({ link: expect.stringContaining('http'), missed: [] })
    expect(
      await channel.send({ to: { ...to(STREET), chatId: made.value.chatId }, text: 'Chào bà con' }),
    ).toMatchObject({
      kind: 'sent',
    })
    expect(await groups()).toHaveLength(1)
  })

  test('is found again when the answer was lost', async () => {
    await stage.platform.control('POST', '/faults', {
      ...{ method: '/v3.0/oa/group/creategroupwithoa', does: 'lose-answer' },
    })
    const made = await make([OFFICER, HEAD])
    expect(made).toMatchObject({ ok: true })
    expect(await stage.platform.control('GET', '/faults')).toEqual([])
    const standing = await groups()
    expect(standing).toHaveLength(1)
    expect(made.ok && made.value.chatId).toBe(standing[0]?.group_id)
  })

  test('needs an admin of the account', async () => {
    expect(await make([HEAD])).toMatchObject({ ok: false, failure: 'no-admin' })
    expect(await groups()).toHaveLength(0)
  })

  test('takes in whom Zalo lets, and tells of the others', async () => {
    const invite = (members: string[]) => channel.groups?.invite(STREET, members)
    expect(await invite([RESIDENT])).toMatchObject({ ok: true, value: [RESIDENT] })
    expect(await make([OFFICER, RESIDENT, HEAD])).toMatchObject({ ok: true, value: { missed: [RESIDENT] } })
    await stage.say(RESIDENT, RESIDENT, 'Cho tôi vào nhóm với')
    expect(await invite([RESIDENT])).toMatchObject({ ok: true, value: [] })
  })

  test('puts out whom it is told to, as often as it is told; a group that is gone says so', async () => {
    const made = await make([OFFICER, HEAD])
    if (!made.ok || !channel.groups) throw new Error('not made')
    const within = async () => {
      const asked = { group_id: made.value.chatId, offset: '0', count: '50' }
      const { data } = await stage.get('/v3.0/oa/group/listmember', asked)
      return JSON.stringify(data).includes(HEAD)
    }
    expect(await within()).toBe(true)
    for (const _twice of [1, 2])
      expect(await channel.groups.remove(made.value.chatId, HEAD)).toEqual({ ok: true, value: undefined })
    expect(await within()).toBe(false)
    expect(await channel.groups.remove('no-such-group', HEAD)).toMatchObject({ ok: false })
  })

  test('is not made where no place is left', async () => {
    for (const name of ['a', 'b', 'c', 'd'])
      await channel.groups?.make({ title: name, members: [OFFICER], key: name })
    expect(await make([OFFICER])).toMatchObject({ ok: false, failure: 'no-room' })
  })
})
