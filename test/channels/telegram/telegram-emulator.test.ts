import { type AddressInfo, createServer } from 'node:net'
// The package's main file is a class that its types call a module.
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { createTelegramChannel } from '../../../src/channels/telegram/telegram-channel.js'
import type { IncomingMessage } from '../../../src/chat/incoming-message.js'
import { systemClock } from '../../../src/foundation/clock.js'
import { captureLog } from '../harness/captured-log.js'
import { until } from '../harness/until.js'
import { TOKEN } from './telegram-under-test.js'

/** The emulator takes port 0 for its own default, so a free one is found first. */
const freePort = async (): Promise<number> => {
  const probe = createServer()
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise(resolve => probe.close(resolve))
  return port
}

test('talks with a Telegram that others wrote: text, buttons, a tap, an edit, a removal', async () => {
  const emulator = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await emulator.start()
  const client = emulator.getClient(TOKEN, { chatId: 4101, userId: 4101 })
  const channel = createTelegramChannel({
    token: TOKEN,
    apiRoot: emulator.config.apiURL,
    clock: systemClock,
    log: captureLog().log,
  })
  const heard: IncomingMessage[] = []
  await channel.start(async message => void heard.push(message))
  try {
    await client.sendCommand(client.makeCommand('/baotin mất xe'))
    await until(() => heard.length === 1)
    expect(heard[0]).toMatchObject({
      content: { kind: 'text', text: '/baotin mất xe' },
      addressedToBot: true,
    })

    const to = heard[0]?.chat
    if (!to) throw new Error('no chat')
    const sent = await channel.send({ to, text: 'Ở đâu?', options: [{ value: 'skip', label: 'Bỏ qua' }] })
    expect(sent).toMatchObject({ kind: 'sent' })
    const id = sent.kind === 'sent' ? sent.platformMessageId : ''
    expect(emulator.getUpdatesHistory(TOKEN).at(-1)).toMatchObject({
      message: {
        chat_id: 4101,
        text: 'Ở đâu?',
        reply_markup: { inline_keyboard: [[{ callback_data: 'skip' }]] },
      },
    })

    const asked = { message_id: Number(id), text: 'Ở đâu?' }
    await client.sendCallback(client.makeCallbackQuery('skip', { message: asked }))
    await until(() => heard.length === 2)
    expect(heard[1]).toMatchObject({ content: { kind: 'chosen', value: 'skip' }, chat: to, replyToId: id })

    expect(await channel.send({ to, text: 'Đã bỏ qua', editPlatformId: id })).toMatchObject({ kind: 'sent' })
    expect(await channel.send({ to, text: '', removePlatformId: id })).toMatchObject({ kind: 'sent' })
    expect(await channel.send({ to, text: '', removePlatformId: id })).toMatchObject({ kind: 'sent' })
    expect(await channel.send({ to, text: 'Ghim', pin: true })).toMatchObject({ kind: 'sent' })
    expect(channel.state()).toEqual({ up: true })
  } finally {
    await channel.stop()
    await emulator.stop()
  }
})
