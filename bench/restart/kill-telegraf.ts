import { setTimeout as wait } from 'node:timers/promises'
import { QUESTIONS, START } from '../dialog/talk.js'
import { newFolder, removeFolder, startContestant } from '../support/contestant.js'
import { startMockTelegram } from '../support/mock-telegram.js'
import { createWebhookClient } from '../support/webhook-client.js'
import { createChatsHeard } from './chats-heard.js'
import type { Killed } from './kill-loa-xom.js'
import { residentMegabytes } from './service.js'

const PATIENCE_MS = 20_000

/** The same for Telegraf's scenes on the same store. It sends nothing by itself: its first send answers someone. */
export const killTelegraf = async (users: number): Promise<Killed> => {
  const file = new URL('../dialog/telegraf-scenes.js', import.meta.url)
  const folder = newFolder()
  const heard = createChatsHeard()
  const mock = await startMockTelegram(heard.sent)
  const chats = Array.from({ length: users }, (_, n) => 3_000_000 + n)
  let updates = 0
  const start = async () => {
    const startedAt = performance.now()
    const process = await startContestant(file, mock.apiRoot, folder)
    const client = createWebhookClient(Number(process.told.port))
    const all = (text: string) => Promise.allSettled(chats.map(id => client.text(id, ++updates, text)))
    return { ...process, client, all, startedAt, readyAfter: performance.now() - startedAt }
  }

  const first = await start()
  await first.all(START)
  // Its answer to an update is on its way before the webhook is answered: killed in between, it is not given again.
  const cut = first.all(QUESTIONS[0].answer)
  await heard.until(chats, 2, 1)
  await first.kill()
  await cut
  first.client.close()

  const again = await start()
  const answered = chats.filter(chatId => new Set(heard.of(chatId)).size >= 2).length
  await again.all(QUESTIONS[1].answer)
  const dialogsGoOn = await heard.until(chats, 2, PATIENCE_MS)
  return {
    firstReady: first.readyAfter,
    ready: again.readyAfter,
    firstSend: (heard.firstSince(again.startedAt) ?? Number.NaN) - again.startedAt,
    dialogsGoOn,
    unanswered: users - answered,
    doubles: heard.doubles(),
    idleMegabytes: async afterMs => {
      await wait(afterMs)
      return residentMegabytes(again.process.pid ?? 0)
    },
    end: async () => {
      again.client.close()
      await again.kill()
      await mock.close()
      removeFolder(folder)
    },
  }
}
