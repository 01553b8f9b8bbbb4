import { setTimeout as wait } from 'node:timers/promises'
import { autoRetry } from '@grammyjs/auto-retry'
import { apiThrottler } from '@grammyjs/transformer-throttler'
import { Bot } from 'grammy'
import { contestantGiven, tell } from '../support/contestant.js'
import { TOKEN } from '../support/mock-telegram.js'
import { ALARMED, ALERT, ALERT_AFTER_MS, BULLETIN, GROUPS, groups } from './bulletin.js'

const { apiRoot } = contestantGiven()
const bot = new Bot(TOKEN, { client: { apiRoot } })
// The order that both plugins' pages give: what is refused is asked again by way of the throttler.
bot.api.config.use(autoRetry())
bot.api.config.use(apiThrottler())
tell({ ready: true })

const post = (count: number, text: string): void => {
  for (const id of groups(count)) bot.api.sendMessage(id, text).catch(() => undefined)
}

process.once('message', async () => {
  const bulletin = Date.now()
  post(GROUPS, BULLETIN)
  await wait(bulletin + ALERT_AFTER_MS - Date.now())
  const alert = Date.now()
  post(ALARMED, ALERT)
  tell({ bulletin, alert })
})
