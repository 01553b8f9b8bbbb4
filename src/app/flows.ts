import { join } from 'node:path'
import type { Channel } from '../chat/channel.js'
import { renderSay } from '../chat/render-say.js'
import type { DemoCast } from '../demo/demo-cast.js'
import { createDemoWard } from '../demo/demo-ward.js'
import type { Compose, Feature } from '../features/feature.js'
import { createJoining } from '../features/joining/joining.js'
import { filePastReport } from '../features/reports/file-past-report.js'
import { createReports } from '../features/reports/reports.js'
import { createInbox } from '../inbox/inbox.js'
import { createMedia } from '../media/media.js'
import { createOutbox, type Outbox } from '../outbox/outbox.js'
import { createOutboxWords } from '../outbox/outbox-words.js'
import { createSchedule } from '../schedule.js'
import type { AppOptions } from './app-options.js'
import type { Ground } from './ground.js'

/** The flows, and what carries their words in and out. */
export const buildFlows = async (options: AppOptions, ground: Ground, channels: Channel[]) => {
  const { wardId, neighbourhood, reportStores, texts, sealer, clock } = ground
  const channelOf = (id: string) => channels.find(channel => channel.id === id)
  const media = createMedia({
    ...ground,
    download: async ref => {
      const channel = channelOf(ref.channel)
      if (!channel) throw new Error(`no channel ${ref.channel}`)
      return channel.download(ref)
    },
  })
  const compose: Compose = (language, { say, ...message }) => ({
    ...message,
    ...renderSay(texts, language, say),
  })
  const enqueue: Outbox['enqueue'] = messages => outbox.enqueue(messages)
  const shared = { neighbourhood, compose, enqueue }
  const reportDeps = {
    ...reportStores,
    ...shared,
    wardId,
    clock,
    keepMedia: media.keep,
    lookup: sealer.lookup,
  }
  const features: Feature[] = [createJoining(shared), createReports(reportDeps)]
  const outbox: Outbox = createOutbox({
    ...ground,
    channels,
    openMedia: media.open,
    mayReach: neighbourhood.mayWriteTo,
    hearers: features.flatMap(({ name, hear }) => (hear ? [{ prefix: name, hear }] : [])),
    onChat: async news => {
      for (const feature of features) await feature.hearChat?.(news)
    },
    words: createOutboxWords(texts, 'vi'),
  })
  const inbox = await createInbox({
    ...ground,
    spoolFolder: join(options.config.DATA_DIR, 'spool', wardId),
    features,
    who: neighbourhood,
    channelOf: id => channelOf(id)?.can,
    enqueue,
  })
  const jobs = features.flatMap(feature => feature.jobs ?? [])
  const makeDemo = (cast: DemoCast) =>
    createDemoWard({ neighbourhood, clock, cast, fileReport: past => filePastReport(reportDeps, past) })
  return { media, outbox, inbox, schedule: createSchedule(jobs, ground), makeDemo }
}

export type Flows = Awaited<ReturnType<typeof buildFlows>>
