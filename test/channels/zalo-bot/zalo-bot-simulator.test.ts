import { buffer } from 'node:stream/consumers'
import { createZaloBotChannel } from '../../../src/channels/zalo-bot/zalo-bot-channel.js'
import type { Channel } from '../../../src/chat/channel.js'
import type { ChatAddress } from '../../../src/chat/chat-address.js'
import { type IncomingMessage, mediaOf } from '../../../src/chat/incoming-message.js'
import { startWebServer } from '../../../src/console/web-server.js'
import { systemClock } from '../../../src/foundation/clock.js'
import { OFFICER, RESIDENT, STREET, startZaloStage, type ZaloStage } from '../../sandbox/zalo/zalo-stage.js'
import { quietLog } from '../../support/quiet-log.js'
import { until } from '../harness/until.js'

const SECRET = 'at-least-8-characters'

let stage: ZaloStage
let channel: Channel
let heard: IncomingMessage[] = []
let told: () => void = () => undefined

const open = (publicUrl?: string) =>
  createZaloBotChannel({
    token: stage.platform.token,
    apiRoot: stage.platform.apiRoot,
    picturesByLink: true,
    ...(publicUrl ? { webhook: { publicUrl, secret: SECRET } } : {}),
    clock: systemClock,
    log: quietLog,
  })

const receive = async (message: IncomingMessage) => {
  heard.push(message)
  told()
}

const hears = async (count: number): Promise<IncomingMessage[]> => {
  while (heard.length < count)
    await new Promise<void>(resolve => {
      told = resolve
    })
  return heard
}

const address = (chatId: string, kind: ChatAddress['kind']): ChatAddress => ({
  channel: 'zalo-bot',
  account: channel.account(),
  chatId,
  kind,
})

const SPELLINGS = [
  ['as seen', {}],
  ['as documented', { refusals: 'status', body: 'wrapped', photoField: 'photo' }],
] as const

const sayAll = async () => {
  await stage.say(RESIDENT, RESIDENT, 'Chào')
  await stage.say(RESIDENT, STREET, `@${stage.platform.botName} có cháy`)
  await stage.say(RESIDENT, STREET, 'không gọi ai')
  await stage.send(OFFICER, OFFICER, { kind: 'location', latitude: 21.3, longitude: 103.9 })
  await stage.send(OFFICER, OFFICER, { kind: 'photo', file: 'sample:alley', caption: 'hẻm' })
}

const contentIn = (messages: IncomingMessage[], chatId: string) =>
  messages.filter(({ chat }) => chat.chatId === chatId).map(({ content }) => content)

const expectAll = async () => {
  const messages = await hears(4)
  expect(contentIn(messages, RESIDENT)).toEqual([{ kind: 'text', text: 'Chào' }])
  expect(contentIn(messages, STREET)).toEqual([{ kind: 'text', text: 'có cháy' }])
  const [place, photo] = contentIn(messages, OFFICER)
  expect(place).toEqual({ kind: 'unsupported', what: 'unsupported' })
  expect(photo).toMatchObject({ kind: 'photo', caption: 'hẻm' })
  const media = photo && mediaOf(photo)
  if (!media) throw new Error('no picture')
  expect((await buffer(await channel.download(media))).subarray(0, 2).toString('hex')).toBe('ffd8')
}

describe.each(SPELLINGS)('at a server of the whole API, spelling %s', (_name, switches) => {
  beforeEach(async () => {
    heard = []
    stage = await startZaloStage()
    await stage.platform.control('PUT', '/switches', switches)
  })
  afterEach(async () => {
    await channel.stop()
    await stage.platform.stop()
  })

  test('hears by polls, and speaks', async () => {
    channel = open()
    await channel.start(receive)
    await sayAll()
    await expectAll()
    const toGroup = await channel.send({ to: address(STREET, 'group'), text: `Gửi [@${STREET}]` })
    if (toGroup.kind !== 'sent') throw new Error(toGroup.kind)
    const seen = await stage.platform.seen(STREET, ({ id }) => id === toGroup.platformMessageId)
    expect(seen.text).toBe(`Gửi (@${STREET})`)
    expect(await channel.send({ to: address('0'.repeat(20), 'private'), text: 'Chào' })).toEqual({
      kind: 'failed',
      reason: 'chat-not-found',
    })
    expect(channel.state()).toEqual({ up: true })
  })

  test('hears by a webhook, which stays until somebody polls', async () => {
    const web = await startWebServer({ port: 0, host: '127.0.0.1', log: quietLog })
    channel = open(`http://127.0.0.1:${web.port()}`)
    for (const route of channel.routes ?? []) web.webhook(route)
    await channel.start(receive)
    await until(() => channel.state().up)
    await sayAll()
    await expectAll()
    await channel.stop()
    heard = []
    channel = open()
    await channel.start(receive)
    await stage.say(RESIDENT, RESIDENT, 'Vẫn nghe chứ')
    expect(contentIn(await hears(1), RESIDENT)).toEqual([{ kind: 'text', text: 'Vẫn nghe chứ' }])
    await web.stop()
  })
})
