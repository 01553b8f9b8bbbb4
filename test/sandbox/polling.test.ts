import { HEAD, OFFICER, RESIDENT, refusalOf, STREET, type Stage, startStage } from './stage.js'

let stage: Stage
beforeEach(async () => {
  stage = await startStage()
})
afterEach(() => stage.platform.stop())

const poll = (offset: number, limit = 100, timeout = 20) =>
  stage.bot.getUpdates(timeout, limit, offset, undefined)
const polled = async (): Promise<void> => {
  for (;;) {
    const { polled } = await stage.platform.control<{ polled: boolean }>('GET', '/status')
    if (polled) return
  }
}

test('a poll that waits is answered when someone speaks', async () => {
  const waiting = poll(0)
  await polled()
  await stage.say(RESIDENT, RESIDENT, '/start')
  expect(await waiting).toMatchObject([
    { message: { message_id: 1, text: '/start', chat: { type: 'private' } } },
  ])
})

test('what is not confirmed comes again; the offset confirms', async () => {
  for (const text of ['một', 'hai', 'ba']) await stage.say(RESIDENT, RESIDENT, text)
  const [first] = await poll(0, 1)
  expect(await poll(0, 2)).toMatchObject([{ message: { text: 'một' } }, { message: { text: 'hai' } }])
  expect(await poll((first?.update_id ?? 0) + 1)).toMatchObject([
    { message: { text: 'hai' } },
    { message: { text: 'ba' } },
  ])
  expect(await poll(-1)).toMatchObject([{ message: { text: 'ba' } }])
  expect(await poll(0)).toHaveLength(1)
})

test('a second poller ends the first', async () => {
  const first = refusalOf(poll(0))
  await polled()
  const second = poll(0)
  expect(await first).toMatchObject({
    error_code: 409,
    description: expect.stringContaining('terminated by other getUpdates request'),
  })
  await stage.say(RESIDENT, RESIDENT, 'a')
  expect(await second).toHaveLength(1)
})

test('with a webhook nothing is polled, and without one again', async () => {
  await stage.bot.setWebhook('http://127.0.0.1:9/nobody')
  expect(await refusalOf(poll(0, 1, 0))).toMatchObject({
    error_code: 409,
    description: expect.stringContaining('webhook is active'),
  })
  await stage.bot.deleteWebhook()
  expect(await poll(0, 1, 0)).toEqual([])
})

test('message ids count per chat, update ids over all', async () => {
  await stage.say(RESIDENT, RESIDENT, 'a')
  await stage.say(HEAD, STREET, 'b')
  await stage.say(RESIDENT, RESIDENT, 'c')
  const updates = await poll(0)
  expect(updates.map(update => 'message' in update && update.message.message_id)).toEqual([1, 1, 2])
  expect(updates.map(update => update.update_id)).toEqual([1, 2, 3])
})

test('only the kinds that are asked for are kept', async () => {
  await stage.bot.getUpdates(0, 1, 0, ['callback_query'])
  await stage.say(OFFICER, OFFICER, 'a')
  const { message_id } = await stage.bot.sendMessage(OFFICER, 'b', {
    reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'y' }]] },
  })
  await stage.platform.control('POST', `/chats/${OFFICER}/messages/${message_id}/press`, {
    as: OFFICER,
    data: 'y',
  })
  expect(await poll(0)).toMatchObject([{ callback_query: { data: 'y' } }])
})
