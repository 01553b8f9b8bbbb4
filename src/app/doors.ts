import type { Channel } from '../chat/channel.js'
import { figuresOf } from '../console/figures.js'
import { createJoinPoster } from '../console/join-poster.js'
import { createMediaLinks } from '../console/media-links.js'
import { createOperations } from '../console/operations.js'
import type { WebServer } from '../console/web-server.js'
import { databaseAnswers } from '../foundation/database.js'
import type { AppOptions } from './app-options.js'
import type { Flows } from './flows.js'
import type { Ground } from './ground.js'
import { createQuotas } from './quotas.js'

/** Health, figures, webhooks, files, the poster: opened last, so that "ready" is true. */
export const openDoors = (
  options: AppOptions,
  web: WebServer,
  ground: Ground,
  channels: Channel[],
  flows: Flows,
): void => {
  const states = () => Object.fromEntries(channels.map(channel => [channel.id, channel.state()]))
  const ready = async () => ({ database: await databaseAnswers(ground.db, ground.clock), channels: states() })
  const figures = figuresOf({
    messages: flows.inbox.counts,
    outbox: flows.outbox.figures,
    members: ground.neighbourhood.countMembers,
    reports: ground.reportStores.reports.countByState,
    channels: states,
    quotas: createQuotas(channels, ground.clock),
  })
  web.use(createOperations({ ready, figures }))
  if (!options.config.ROLES.includes('web')) return
  for (const route of channels.flatMap(channel => channel.routes ?? [])) web.webhook(route)
  const withLinks = channels.filter(({ id }) => id === 'telegram')
  const link = () => {
    const url = withLinks.map(({ can }) => can.deepLink?.('start')).find(found => found !== undefined)
    if (url !== undefined) return { url }
    return withLinks.length > 0 ? undefined : 'pasted'
  }
  web.use(createMediaLinks(flows.media.handleMediaLink))
  web.use(createJoinPoster({ texts: ground.texts, ward: ground.neighbourhood.ward, link }))
}
