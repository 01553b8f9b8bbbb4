import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { startContestant } from '../support/contestant.js'
import { type Sent, startMockTelegram } from '../support/mock-telegram.js'
import { ALARMED, ALERT, type Begun, BULLETIN, GROUPS } from './bulletin.js'
import { telegramLimits } from './telegram-limits.js'

export type Result = {
  bulletins: number
  alerts: number
  doubles: number
  refused: number
  /** Seconds from its beginning to the last one. */
  bulletinTook: number
  alertTook: number
}

const LIMIT_MS = 60_000
/** Long enough for a double to show itself. */
const AFTERMATH_MS = 1500
const LOOK_MS = 50

/** The bulletin to all groups and the alert into it, by one contestant, in real time. */
export const postBulletin = async (file: URL): Promise<Result> => {
  const sent: Sent[] = []
  const mock = await startMockTelegram(message => void sent.push(message), telegramLimits())
  const contestant = await startContestant(file, mock.apiRoot)
  const begun = once(contestant.process, 'message') as Promise<[Begun]>
  contestant.process.send('begin')
  const limit = performance.now() + LIMIT_MS
  while (sent.length < GROUPS + ALARMED && performance.now() < limit) await wait(LOOK_MS)
  await wait(AFTERMATH_MS)
  const [{ bulletin, alert }] = await begun
  await contestant.stop()
  await mock.close()

  const of = (text: string) => sent.filter(message => message.text === text)
  const chats = (text: string) => new Set(of(text).map(message => message.chatId)).size
  const took = (text: string, since: number) =>
    (performance.timeOrigin + Math.max(...of(text).map(message => message.at)) - since) / 1000
  const bulletins = chats(BULLETIN)
  const alerts = chats(ALERT)
  return {
    ...{ bulletins, alerts },
    doubles: sent.length - bulletins - alerts,
    refused: mock.refused(),
    bulletinTook: took(BULLETIN, bulletin),
    alertTook: took(ALERT, alert),
  }
}
