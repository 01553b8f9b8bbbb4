import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { createTelegramChannel } from '../../../src/channels/telegram/telegram-channel.js'
import type { DeliveryPart } from '../../../src/chat/channel.js'
import type { SendOutcome } from '../../../src/chat/send-outcome.js'
import { captureLog, leaks } from '../harness/captured-log.js'
import { atBench } from '../harness/channel-bench.js'
import { createManualClock } from '../harness/manual-clock.js'
import { done, groupChat, privateChat, refused, TOKEN, telegram } from './telegram-under-test.js'

const WORDS = 'Bà con chú ý'
const part: DeliveryPart = { to: groupChat, text: WORDS }
const unreachable: SendOutcome = { kind: 'retry', after: 5000, reason: 'unreachable', scope: 'account' }

const sendTo = async (apiRoot: string, sending = part): Promise<SendOutcome> => {
  const { log, lines } = captureLog()
  const channel = createTelegramChannel({
    token: TOKEN,
    apiRoot,
    clock: createManualClock(),
    log,
    timeouts: { connectMs: 100 },
  })
  const outcome = await channel.send(sending)
  await channel.stop()
  expect(leaks([...lines, JSON.stringify(outcome)], [TOKEN, WORDS])).toEqual([])
  return outcome
}

const withTcp = async (onSocket: (socket: Socket) => void, run: (port: number) => Promise<void>) => {
  const sockets = new Set<Socket>()
  const server: Server = createTcpServer(socket => {
    sockets.add(socket.on('error', () => undefined))
    onSocket(socket)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  try {
    await run((server.address() as AddressInfo).port)
  } finally {
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => server.close(resolve))
  }
}

describe('nothing was sent when no connection stood', () => {
  test('nobody listens', async () => {
    let free = 0
    await withTcp(
      () => undefined,
      async port => {
        free = port
      },
    )
    expect(await sendTo(`http://127.0.0.1:${free}`)).toEqual(unreachable)
  })
  test('the name is unknown', async () => {
    expect(await sendTo('https://telegram.invalid')).toEqual(unreachable)
  })
  test('the handshake is never answered, as behind a silent block', () =>
    withTcp(
      () => undefined,
      async port => expect(await sendTo(`https://127.0.0.1:${port}`)).toEqual(unreachable),
    ))
  test('the handshake is reset, as behind a block that looks at names', () =>
    withTcp(
      socket => socket.once('data', () => socket.resetAndDestroy()),
      async port => expect(await sendTo(`https://127.0.0.1:${port}`)).toEqual(unreachable),
    ))
})

test('a reset after the request leaves it open whether it arrived', () =>
  withTcp(
    socket => socket.once('data', () => socket.resetAndDestroy()),
    async port =>
      expect(await sendTo(`http://127.0.0.1:${port}`)).toEqual({ kind: 'unsure', reason: 'connection-lost' }),
  ))

test('a root with a path is kept', () =>
  withTcp(
    socket =>
      socket.once('data', bytes => {
        const path = bytes.toString().split(' ')[1]
        const body = JSON.stringify({
          ok: path === `/own/api/bot${TOKEN}/sendMessage`,
          result: { message_id: 1 },
        })
        socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
      }),
    async port => expect(await sendTo(`http://127.0.0.1:${port}/own/api`)).toMatchObject({ kind: 'sent' }),
  ))

test('a file that breaks off on its way ends nothing but its send', async () => {
  let arrive: () => void = () => undefined
  const arrived = new Promise<void>(resolve => {
    arrive = resolve
  })
  const open = async () =>
    Readable.from(
      (async function* () {
        yield Buffer.from('the first half')
        await arrived
        throw new Error(WORDS)
      })(),
    )
  const media = [{ kind: 'photo' as const, mimeType: 'image/jpeg', fileName: 'a.jpg', open }]
  await withTcp(
    socket => socket.once('data', arrive),
    async port =>
      expect(await sendTo(`http://127.0.0.1:${port}`, { ...part, media })).toEqual({
        kind: 'retry',
        after: 30_000,
        reason: 'media-not-ready',
      }),
  )
})

describe('albums', () => {
  const file = (kind: 'photo' | 'video' | 'voice' | 'file', fileName: string) => ({
    kind,
    mimeType: 'x/y',
    fileName,
    open: async () => Readable.from([Buffer.from(fileName)]),
  })
  test.each([
    {
      name: 'pictures, the words under the first',
      kinds: ['photo', 'video'] as const,
      types: ['photo', 'video'],
      words: 0,
    },
    {
      name: 'a mixture, all as files, the words under the last',
      kinds: ['photo', 'voice'] as const,
      types: ['document', 'document'],
      words: 1,
    },
  ])('$name', ({ kinds, types, words }) =>
    atBench(telegram(), [WORDS], async ({ server, channel }) => {
      server.reply('/sendMediaGroup', done([{ message_id: 5 }, { message_id: 6 }]))
      const media = kinds.map((kind, index) => file(kind, `${index}.bin`))
      const outcome = await channel.send({ ...part, media, replyToPlatformId: '4' })
      expect(outcome).toMatchObject({ kind: 'sent', platformMessageId: '5' })
      const body = server.seen[0]?.body as Record<string, unknown>
      const told = JSON.parse(String(body.media)) as Record<string, string>[]
      expect(told.map(one => one.type)).toEqual(types)
      expect(told.map(one => one.caption)).toEqual(
        types.map((_, index) => (index === words ? WORDS : undefined)),
      )
      expect(told.map(one => body[String(one.media).replace('attach://', '')])).toEqual([
        { name: '0.bin', bytes: '0.bin' },
        { name: '1.bin', bytes: '1.bin' },
      ])
      expect(body.reply_parameters).toBe('{"message_id":4,"allow_sending_without_reply":true}')
    }),
  )
})

test('a group that moved is told of once by its key, and then written to directly', () =>
  atBench(telegram({ mayPoll: () => false }), [WORDS], async ({ server, channel }) => {
    const keys: string[] = []
    server.reply('/getMe', done({ username: 'LoaXomThuBot' }))
    await channel.start(async message => void keys.push(message.key))
    await server.requests('/getMe', 1)
    const upgraded = refused(400, 'Bad Request: group chat was upgraded', {
      migrate_to_chat_id: -1_001_002_003,
    })
    server.reply('/sendMessage', upgraded, done({ message_id: 1 }), done({ message_id: 2 }))
    await channel.send(part)
    expect(await channel.send(part)).toMatchObject({ kind: 'sent', platformMessageId: '2' })
    const chats = server.seen
      .filter(({ path }) => path.endsWith('/sendMessage'))
      .map(({ body }) => String((body as { chat_id: number }).chat_id))
    expect(chats).toEqual([groupChat.chatId, '-1001002003', '-1001002003'])
    expect(keys).toEqual([`telegram:${groupChat.account}:${groupChat.chatId}:moved:-1001002003`])
  }))

test('several chats that refuse at once mean the bot, one that refuses again means itself', () =>
  atBench(telegram(), [WORDS], async ({ server, channel, clock }) => {
    const flood = refused(429, 'Too Many Requests: retry after 2', { retry_after: 2 })
    const scopes: unknown[] = []
    for (const chatId of ['-1', '-1', '-2', '-3']) {
      server.reply('/sendMessage', flood)
      scopes.push(await channel.send({ ...part, to: { ...privateChat, kind: 'group', chatId } }))
    }
    clock.advance(60_000)
    server.reply('/sendMessage', flood)
    scopes.push(await channel.send(part))
    expect(scopes.map(one => (one as { scope: string }).scope)).toEqual([
      'chat',
      'chat',
      'chat',
      'account',
      'chat',
    ])
  }))
