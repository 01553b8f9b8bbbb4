import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openJournal } from '../../../src/sandbox/stage/journal.js'
import { zaloBook } from '../../../src/sandbox/zalo/book.js'
import { allEvents, OFFICER, RESIDENT, STREET, startServer, startZaloStage } from './zalo-stage.js'

test('people, chats, messages, files, waiting events, the webhook and the gauge outlive a restart', async () => {
  const before = await startZaloStage()
  const { folder } = before.platform
  await before.say(RESIDENT, RESIDENT, 'trước')
  await before.send(RESIDENT, RESIDENT, { kind: 'photo', file: 'sample:alley', caption: 'hẻm' })
  await before.call('sendMessage', { chat_id: RESIDENT, text: 'đã nhận' })
  await before.platform.control('POST', `/chats/${STREET}/leave`, { as: RESIDENT })
  await before.platform.control('PUT', `/people/${RESIDENT}/protected`, { protected: true })
  const { messages } = await before.platform.control<{ messages: { seq: number }[] }>(
    'GET',
    `/chats/${RESIDENT}/messages`,
  )
  await before.platform.stop()

  const after = await startZaloStage({ folder })
  const again = await after.platform.control<{ messages: { seq: number }[] }>(
    'GET',
    `/chats/${RESIDENT}/messages`,
  )
  expect(again.messages).toEqual(messages)
  expect(await after.platform.control('GET', '/status')).toMatchObject({ waiting: 2, month: { sent: 1 } })
  const [text, photo, ...rest] = await allEvents(after)
  expect([text?.message?.text, rest]).toEqual(['trước', []])
  expect((await fetch(String(photo?.message?.photo_url))).status).toBe(200)
  const people = await after.platform.control<{ id: string }[]>('GET', '/people')
  expect(people.find(({ id }) => id === RESIDENT)).toMatchObject({ bot: 'member', protected: true })
  const chats = await after.platform.control<{ id: string; members: string[] }[]>('GET', '/chats')
  expect(chats.find(({ id }) => id === STREET)?.members).not.toContain(RESIDENT)
  const newer = await after.say(RESIDENT, RESIDENT, 'sau')
  const seen = await after.platform.seen(RESIDENT, message => message.id === newer)
  expect(seen.seq).toBeGreaterThan(Math.max(...messages.map(({ seq }) => seq)))
  await after.platform.stop()
})

test('what was handed out does not come back', async () => {
  const before = await startZaloStage()
  await before.say(OFFICER, OFFICER, 'xong')
  await before.poll()
  await before.platform.stop()
  const after = await startZaloStage({ folder: before.platform.folder })
  expect(await after.poll()).toBeUndefined()
  await after.platform.stop()
})

test('a webhook still holds, and gets what waited', async () => {
  const hook = await startServer(() => ({ status: 200 }))
  const before = await startZaloStage()
  await before.call('setWebhook', { url: hook.url, secret_token: 'long-enough' })
  await before.platform.control('PUT', '/webhook', { hold: true })
  await before.say(OFFICER, OFFICER, 'chờ')
  await before.platform.stop()
  const after = await startZaloStage({ folder: before.platform.folder })
  expect(await after.call('getWebhookInfo')).toMatchObject({ result: { url: hook.url } })
  await hook.atLeast(2)
  expect(JSON.parse(hook.asked[1]?.body ?? '')).toMatchObject({ message: { text: 'chờ' } })
  await after.platform.stop()
  hook.stop()
})

test('a torn last line is cut off, a long journal is made short and says the same, and only its owner reads it', async () => {
  const before = await startZaloStage()
  const { folder } = before.platform
  for (let count = 0; count < 3; count++) await before.say(OFFICER, OFFICER, `tin ${count}`)
  await before.poll()
  await before.call('deleteWebhook')
  await before.call('sendMessage', { chat_id: OFFICER, text: 'đáp' })
  await before.platform.stop()
  const file = join(folder, 'journal.jsonl')
  appendFileSync(file, '{"put":"person","val')
  const long = openJournal(folder, zaloBook)
  long.close()
  const short = openJournal(folder, zaloBook, 1)
  short.close()
  const { state, close } = openJournal(folder, zaloBook)
  close()
  expect(state).toEqual(long.state)
  expect(state.waiting.size).toBe(2)
  expect(readFileSync(file, 'utf8')).not.toContain('"drop"')
  expect(statSync(file).mode & 0o077).toBe(0)
})
