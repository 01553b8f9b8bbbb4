import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createTerminalChannel } from '../../../src/channels/terminal/terminal-channel.js'
import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { createTexts } from '../../../src/foundation/texts.js'
import { captureLog } from '../harness/captured-log.js'
import { createManualClock } from '../harness/manual-clock.js'
import { until } from '../harness/until.js'

const to = { channel: 'terminal', account: 'terminal', chatId: 'keyboard', kind: 'private' } as const

const collect = () => {
  const chunks: string[] = []
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}

const atKeyboard = () => {
  const input = new PassThrough()
  const screen = collect()
  const transcript = collect()
  const clock = createManualClock()
  let count = 0
  const channel = createTerminalChannel({
    input,
    output: screen.stream,
    transcript: transcript.stream,
    texts: createTexts('locales'),
    clock,
    ids: { next: () => `id${++count}`, code: () => '' },
    log: captureLog().log,
  })
  return { input, screen, transcript, clock, channel }
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terminal-'))
  await writeFile(join(folder, 'xe máy.PNG'), 'the picture')
})
afterAll(() => rm(folder, { recursive: true }))

const type = async (...typed: string[]) => {
  const at = atKeyboard()
  const heard: IncomingMessage[] = []
  await at.channel.start(async message => void heard.push(message))
  at.input.end(typed.map(line => `${line}\n`).join(''))
  await at.channel.ended
  return { ...at, heard }
}

test('a line is a message in private, in order, by a key of its own', async () => {
  const { heard, transcript } = await type('/baotin', '', '  mất xe ở ngõ 12 ', '2')
  expect(heard.map(({ content }) => content)).toEqual([
    { kind: 'text', text: '/baotin' },
    { kind: 'text', text: '  mất xe ở ngõ 12 ' },
    { kind: 'text', text: '2' },
  ])
  expect(heard[0]).toEqual({
    key: 'terminal:terminal:keyboard:message:id1',
    at: new Date('2026-11-20T01:00:00Z'),
    chat: to,
    sender: { id: 'keyboard' },
    content: { kind: 'text', text: '/baotin' },
    platformMessageId: 'id1',
    addressedToBot: true,
  })
  expect(new Set(heard.map(({ key }) => key)).size).toBe(3)
  expect(transcript.text()).toBe('> /baotin\n>   mất xe ở ngõ 12 \n> 2\n')
})

test.each([
  ['as it stands', (path: string) => `/anh ${path}`],
  ['with marks', (path: string) => `/ảnh  ${path} `],
  ['with marks typed apart', (path: string) => `/a\u0309nh ${path}`],
  ['in quotes', (path: string) => `/ANH "${path}"`],
])('a photo by its path, %s', async (_name, line) => {
  const path = join(folder, 'xe máy.PNG')
  const { heard, channel } = await type(line(path))
  const media = {
    kind: 'photo',
    channel: 'terminal',
    account: 'terminal',
    fileId: path,
    mimeType: 'image/png',
  }
  expect(heard.map(({ content }) => content)).toEqual([{ kind: 'photo', media }])
  expect(
    (await buffer(await channel.download({ ...media, kind: 'photo', channel: 'terminal' }))).toString(),
  ).toBe('the picture')
})

test('a file that is not there is told at once and not sent', async () => {
  const { heard, screen, channel } = await type('/anh /no/such/file.jpg')
  expect(heard).toEqual([])
  expect(screen.text()).toContain('Không đọc được tệp /no/such/file.jpg.')
  await expect(
    channel.download({
      kind: 'photo',
      channel: 'terminal',
      account: 'terminal',
      fileId: '/no/such/file.jpg',
    }),
  ).rejects.toThrow('terminal file: can not be read')
})

test('what can not be stored is tried again, and what is typed after it waits', async () => {
  const { input, channel, clock } = atKeyboard()
  const heard: string[] = []
  let broken = true
  await channel.start(async ({ content }) => {
    if (broken) throw new Error('no database')
    heard.push(content.kind === 'text' ? content.text : '')
  })
  input.end('một\nhai\n')
  await clock.begun(1)
  broken = false
  clock.advance(1000)
  await channel.ended
  expect(heard).toEqual(['một', 'hai'])
})

test('the bot speaks in marked lines, on the screen and in the transcript', async () => {
  const { screen, transcript, channel } = atKeyboard()
  const outcome = await channel.send({ to, text: 'Chọn:\n\n1. Có\n2. Không' })
  expect(outcome).toEqual({ kind: 'sent', platformMessageId: 'id1', at: new Date('2026-11-20T01:00:00Z') })
  const open = async () => Readable.from(['x'])
  await channel.send({
    to,
    text: 'Ảnh',
    media: [{ kind: 'photo', mimeType: 'image/jpeg', fileName: 'a.jpg', open }],
  })
  const said = '< Chọn:\n<\n< 1. Có\n< 2. Không\n< 📎 a.jpg\n< Ảnh\n'
  expect(screen.text()).toBe(said)
  expect(transcript.text()).toBe(said)
})

test.each([{ editPlatformId: '1' }, { removePlatformId: '1' }])(
  'can neither edit nor remove: %j',
  async what => {
    const { screen, channel } = atKeyboard()
    expect(await channel.send({ to, text: 'x', ...what })).toEqual({ kind: 'failed', reason: 'unsupported' })
    expect(screen.text()).toBe('')
  },
)

test('a screen that is closed is a failure, not a fault', async () => {
  const { screen, channel } = atKeyboard()
  screen.stream.on('error', () => undefined)
  screen.stream.destroy()
  expect(await channel.send({ to, text: 'x' })).toEqual({ kind: 'failed', reason: 'gone' })
})

test('stops in the middle of a talk', async () => {
  const { channel } = atKeyboard()
  await channel.start(async () => undefined)
  await until(() => channel.state().up)
  await channel.stop()
  expect(channel.state().up).toBe(false)
})
