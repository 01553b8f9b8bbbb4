import { handClock } from '../../support/hand-clock.js'
import { allEvents, OFFICER, polled, RESIDENT, startZaloStage, type ZaloStage } from './zalo-stage.js'

let stage: ZaloStage
beforeEach(async () => {
  stage = await startZaloStage()
})
afterEach(() => stage.platform.stop())

test('a poll that waits is answered with one event when someone speaks', async () => {
  const waiting = stage.poll(30)
  await polled(stage)
  await stage.say(RESIDENT, RESIDENT, 'Nước dâng ở hẻm 12')
  expect(await waiting).toEqual({
    event_name: 'message.text.received',
    message: {
      from: { id: RESIDENT, display_name: 'Cà Thị Thương', is_bot: false },
      chat: { id: RESIDENT, chat_type: 'PRIVATE' },
      message_id: expect.stringMatching(/^[0-9a-f]{20}$/),
      date: expect.any(Number),
      text: 'Nước dâng ở hẻm 12',
    },
  })
})

test('one at a time, in order, and none twice', async () => {
  for (const text of ['một', 'hai', 'ba']) await stage.say(RESIDENT, RESIDENT, text)
  const texts = (await allEvents(stage)).map(event => event.message?.text)
  expect(texts).toEqual(['một', 'hai', 'ba'])
})

test('with nothing to tell it times out', async () => {
  expect(await stage.call('getUpdates', { timeout: '0' })).toEqual({
    ok: false,
    error_code: 408,
    description: 'Request timeout',
  })
})

test('two polls at once never get the same event', async () => {
  const both = [stage.poll(30), stage.poll(30)]
  await polled(stage)
  await stage.say(RESIDENT, RESIDENT, 'a')
  await stage.say(RESIDENT, RESIDENT, 'b')
  const texts = (await Promise.all(both)).map(event => event?.message?.text)
  expect(texts.sort()).toEqual(['a', 'b'])
})

test('a poller who hung up takes nothing with it', async () => {
  const hangUp = new AbortController()
  const url = `${stage.platform.apiRoot}/bot${stage.platform.token}/getUpdates?timeout=30`
  const left = fetch(url, { signal: hangUp.signal }).catch(() => undefined)
  await polled(stage)
  hangUp.abort()
  await left
  for (let open = true; open; )
    open = (await stage.platform.control<{ polled: boolean }>('GET', '/status')).polled
  await stage.say(RESIDENT, RESIDENT, 'còn đây')
  expect((await stage.poll())?.message?.text).toBe('còn đây')
})

test('nothing is polled while a webhook is set', async () => {
  await stage.call('setWebhook', { url: 'http://127.0.0.1:9/', secret_token: 'long-enough' })
  expect(await stage.call('getUpdates', { timeout: 0 })).toMatchObject({ ok: false, error_code: 400 })
  await stage.call('deleteWebhook')
  expect(await stage.call('getUpdates', { timeout: 0 })).toMatchObject({ error_code: 408 })
})

test('with the queue off, what is said while nobody polls is lost', async () => {
  await stage.platform.control('PUT', '/switches', { queue: false })
  await stage.say(OFFICER, OFFICER, 'không ai nghe')
  expect(await stage.poll()).toBeUndefined()
  const waiting = stage.poll(30)
  await polled(stage)
  await stage.say(OFFICER, OFFICER, 'có người nghe')
  expect((await waiting)?.message?.text).toBe('có người nghe')
})

test('between two polls a bot still counts as listening, and not for long', async () => {
  const clock = handClock('2026-11-22T01:00:00Z')
  const own = await startZaloStage({ clock })
  await own.platform.control('PUT', '/switches', { queue: false })
  await own.poll()
  clock.move(2999)
  await own.say(OFFICER, OFFICER, 'giữa hai lần hỏi')
  clock.move(3000)
  await own.say(OFFICER, OFFICER, 'quá lâu')
  expect((await allEvents(own)).map(event => event.message?.text)).toEqual(['giữa hai lần hỏi'])
  await own.platform.stop()
})
