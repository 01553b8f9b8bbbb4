import { setTimeout as wait } from 'node:timers/promises'
import type { OutgoingMessage } from '../../src/chat/outgoing-message.js'
import { contestantGiven, tell } from '../support/contestant.js'
import { openOutbox, openProduct, openTelegram } from '../support/product-ground.js'
import { ALARMED, ALERT, ALERT_AFTER_MS, BULLETIN, GROUPS, groups } from './bulletin.js'

const { apiRoot, folder } = contestantGiven()
const product = await openProduct(folder)
const channel = openTelegram(product, apiRoot)
const outbox = openOutbox(product, [channel])
await channel.start(async () => undefined)
outbox.start()
tell({ ready: true })

const toGroups = (count: number, name: 'bulk' | 'alert', text: string): OutgoingMessage[] =>
  groups(count).map(id => ({
    key: `bench/${name}/${id}`,
    to: { channel: 'telegram', account: channel.account(), chatId: String(id), kind: 'group' },
    lane: name,
    text,
  }))

process.once('message', async () => {
  const bulletin = Date.now()
  await outbox.enqueue(toGroups(GROUPS, 'bulk', BULLETIN))
  await wait(bulletin + ALERT_AFTER_MS - Date.now())
  const alert = Date.now()
  await outbox.enqueue(toGroups(ALARMED, 'alert', ALERT))
  tell({ bulletin, alert })
})
