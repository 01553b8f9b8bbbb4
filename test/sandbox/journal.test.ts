import { appendFileSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openJournal } from '../../src/sandbox/telegram/journal.js'
import type { Entry } from '../../src/sandbox/telegram/state.js'
import { startSimulator } from '../support/telegram-platform.js'
import { button, OFFICER, PNG, RESIDENT, startStage } from './stage.js'

const newFolder = () => mkdtempSync(join(tmpdir(), 'loa-journal-'))

test('chats, messages, files, waiting updates, taps and the webhook are there after a restart', async () => {
  const before = await startStage()
  const { folder } = before.platform
  await before.say(RESIDENT, RESIDENT, '/start')
  const sent = await before.bot.sendPhoto(RESIDENT, { source: PNG }, { reply_markup: button('Được', 'ok') })
  const { query } = await before.platform.control<{ query: string }>(
    'POST',
    `/chats/${RESIDENT}/messages/${sent.message_id}/press`,
    { as: RESIDENT, label: 'Được' },
  )
  await before.platform.stop()

  const after = await startStage({ folder })
  expect(await after.bot.getUpdates(0, 100, 0, undefined)).toMatchObject([
    { update_id: 1, message: { text: '/start' } },
    { update_id: 2, callback_query: { id: query } },
  ])
  await after.bot.answerCbQuery(query, 'Vâng')
  const again = await after.bot.sendPhoto(RESIDENT, sent.photo.at(-1)?.file_id ?? '')
  expect(again.message_id).toBe(3)
  const link = await after.bot.getFileLink(again.photo.at(-1)?.file_id ?? '')
  expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(PNG)
  await after.say(RESIDENT, RESIDENT, 'tiếp')
  expect(await after.bot.getUpdates(0, 100, 3, undefined)).toMatchObject([{ update_id: 3 }])
  await after.platform.stop()
})

test('a confirmed update does not come back after a restart', async () => {
  const before = await startStage()
  await before.say(RESIDENT, RESIDENT, 'xong')
  await before.bot.getUpdates(0, 1, 2, undefined)
  await before.platform.stop()
  const after = await startStage({ folder: before.platform.folder })
  expect(await after.bot.getUpdates(0, 1, 0, undefined)).toEqual([])
  await after.platform.stop()
})

test('a last line that was torn is cut off, and what comes after it is read', () => {
  const folder = newFolder()
  const first = openJournal(folder)
  first.append([{ put: 'counters', value: { updateId: 7, seq: 9 } }])
  first.close()
  appendFileSync(join(folder, 'journal.jsonl'), '{"put":"counters","value":{"updateId":8,"s')
  const second = openJournal(folder)
  expect([second.state.lastUpdateId, second.state.lastSeq]).toEqual([7, 9])
  second.append([{ put: 'counters', value: { updateId: 10, seq: 11 } }])
  second.close()
  expect(openJournal(folder).state.lastUpdateId).toBe(10)
})

test('a large journal is made short at the start and says the same', () => {
  const folder = newFolder()
  const chat: Entry = {
    put: 'chat',
    value: {
      id: OFFICER,
      type: 'private',
      bot: 'member',
      members: [OFFICER],
      lastMessageId: 400,
      pinned: [],
    },
  }
  const journal = openJournal(folder)
  for (let id = 1; id <= 400; id++) {
    const message = {
      message_id: id,
      date: 0,
      chat: { id: OFFICER, type: 'private' as const },
      text: `tin ${id}`,
    }
    journal.append([
      chat,
      { put: 'message', value: { chatId: OFFICER, id, seq: id, message } },
      { put: 'update', value: { update_id: id, message } },
      { drop: 'updates', ids: [id] },
    ])
  }
  journal.close()
  const before = statSync(join(folder, 'journal.jsonl')).size
  const short = openJournal(folder, 1000)
  short.close()
  expect(statSync(join(folder, 'journal.jsonl')).size).toBeLessThan(before / 2)
  const { state } = openJournal(folder)
  expect([
    state.lastUpdateId,
    state.lastSeq,
    state.updates.size,
    state.chats.get(OFFICER)?.lastMessageId,
  ]).toEqual([400, 400, 0, 400])
  expect([...(state.messages.get(OFFICER)?.keys() ?? [])]).toEqual(
    Array.from({ length: 300 }, (_, index) => index + 101),
  )
})

test('the journal can be read by its owner only', async () => {
  const platform = await startSimulator()
  await platform.stop()
  const file = join(platform.folder, 'journal.jsonl')
  expect(readFileSync(file, 'utf8')).toContain('"put":"person"')
  expect(statSync(file).mode & 0o077).toBe(0)
})
