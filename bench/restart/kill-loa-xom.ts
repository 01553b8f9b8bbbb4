import { setTimeout as wait } from 'node:timers/promises'
import { newFolder, removeFolder } from '../support/contestant.js'
import { startMockTelegram } from '../support/mock-telegram.js'
import { createWebhookClient } from '../support/webhook-client.js'
import { createChatsHeard } from './chats-heard.js'
import { freePort, residentMegabytes, startService } from './service.js'

export type Killed = {
  /** Milliseconds from the start of a process. */
  firstReady: number
  ready: number
  firstSend: number
  dialogsGoOn: number
  unanswered: number
  doubles: number
  idleMegabytes(afterMs: number): Promise<number>
  end(): Promise<void>
}

const ANSWERS = ['/baotin', 'không', 'trộm cắp']
/** At Telegram's 30 a second: three answers to each, and some to spare. */
const PATIENCE_MS = 20_000
const AGAIN_MS = 20

/**
 * Residents in the middle of a report, their answers still on the way out at 30 a second: then the process is killed
 * and started again.
 */
export const killLoaXom = async (users: number): Promise<Killed> => {
  const folder = newFolder()
  const port = await freePort()
  const heard = createChatsHeard()
  const mock = await startMockTelegram(heard.sent)
  const chats = Array.from({ length: users }, (_, n) => 3_000_000 + n)
  const client = createWebhookClient(port)
  let updates = 0
  /** Told again until it is taken, as Telegram does: right after a start it may be too early. */
  const tellUntilTaken = async (chatId: number, text: string): Promise<void> => {
    updates += 1
    const update = updates
    while ((await client.text(chatId, update, text)) !== 200) await wait(AGAIN_MS)
  }
  const all = (text: string) => Promise.all(chats.map(chatId => tellUntilTaken(chatId, text)))

  const first = await startService(mock.apiRoot, folder, port)
  await all(ANSWERS[0] ?? '')
  await heard.until(chats, 1, PATIENCE_MS)
  const before = chats.map(chatId => new Set(heard.of(chatId)).size)
  await all(ANSWERS[1] ?? '')
  await first.kill()

  const again = await startService(mock.apiRoot, folder, port)
  const most = Math.max(...before)
  const answered = await heard.until(chats, most + 1, PATIENCE_MS)
  const firstSend = (heard.firstSince(again.startedAt) ?? Number.NaN) - again.startedAt
  const told = Math.max(...chats.map(chatId => new Set(heard.of(chatId)).size))
  await all(ANSWERS[2] ?? '')
  const dialogsGoOn = await heard.until(chats, told + 1, PATIENCE_MS)

  return {
    firstReady: first.readyAfter,
    ready: again.readyAfter,
    firstSend,
    dialogsGoOn,
    unanswered: users - answered,
    doubles: heard.doubles(),
    idleMegabytes: async afterMs => {
      await wait(afterMs)
      return residentMegabytes(again.pid)
    },
    end: async () => {
      client.close()
      await again.kill()
      await mock.close()
      removeFolder(folder)
    },
  }
}
