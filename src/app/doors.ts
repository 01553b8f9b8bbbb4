import type { Channel } from '../chat/channel.js'
import type { ChannelId } from '../chat/chat-address.js'
import { passesWord } from '../chat/deep-link.js'
import { figuresOf } from '../console/figures.js'
import { createJoinPoster, type PosterLink } from '../console/join-poster.js'
import { createMediaLinks } from '../console/media-links.js'
import { createOperations } from '../console/operations.js'
import type { WebServer } from '../console/web-server.js'
import { databaseAnswers } from '../foundation/database.js'
import type { AppOptions } from './app-options.js'
import type { Flows } from './flows.js'
import type { Ground } from './ground.js'
import { createQuotas } from './quotas.js'

/** Nearly everybody has Zalo. */
const BY_POSTER: ChannelId[] = ['zalo-oa', 'telegram']

/** Undefined: a platform that has an address has not told it yet. */
const posterLinkOf = (channels: Channel[]): PosterLink | undefined => {
  const linked = BY_POSTER.flatMap(id => channels.find(channel => channel.id === id) ?? [])
  const [deepLink] = linked.flatMap(({ can }) => can.deepLink ?? [])
  if (deepLink) return { url: deepLink('start'), silent: !passesWord(deepLink) }
  return linked.length > 0 ? undefined : 'pasted'
}

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
  const link = () => posterLinkOf(channels)
  web.use(createMediaLinks(flows.media.handleMediaLink))
  web.use(createJoinPoster({ texts: ground.texts, ward: ground.neighbourhood.ward, link }))
}
