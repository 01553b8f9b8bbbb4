import { join } from 'node:path'
import type { Channel } from '../chat/channel.js'
import type { ChannelId, ChatAddress } from '../chat/chat-address.js'
import type { DeliveryKey } from '../chat/outgoing-message.js'
import { renderSay } from '../chat/render-say.js'
import type { Say } from '../chat/say.js'
import type { DemoCast } from '../demo/demo-cast.js'
import { createDemoWard } from '../demo/demo-ward.js'
import { createAlerts } from '../features/alerts/alerts.js'
import { alertsHolding, weekAlerts } from '../features/alerts/week-alerts.js'
import { createBroadcasts } from '../features/broadcasts/broadcasts.js'
import type { Compose, Feature, Job, Post } from '../features/feature.js'
import { createJoining } from '../features/joining/joining.js'
import type { Platform } from '../features/platforms/platform.js'
import { createPlatforms } from '../features/platforms/platforms.js'
import { tellAdmins } from '../features/platforms/tell-admins.js'
import { filePastReport } from '../features/reports/file-past-report.js'
import { hearFileRefused } from '../features/reports/hear-file-refused.js'
import { reportFigures } from '../features/reports/report-figures.js'
import { createReports } from '../features/reports/reports.js'
import { LANGUAGES, type Language } from '../foundation/texts.js'
import { createInbox } from '../inbox/inbox.js'
import { createMedia, type Media } from '../media/media.js'
import { createPaperReader } from '../media/paper-reader.js'
import type { WindowOf } from '../neighbourhood/in-reach.js'
import { openChatsFirst } from '../neighbourhood/open-chats-first.js'
import { createOutbox, type Outbox } from '../outbox/outbox.js'
import { addedLines, createOutboxWords } from '../outbox/outbox-words.js'
import { createSchedule } from '../schedule.js'
import type { AppOptions } from './app-options.js'
import type { Ground } from './ground.js'
import { readBanks } from './read-banks.js'
import { readClocks } from './read-clocks.js'
import { wireMyData } from './wire-my-data.js'

/** The flows, and what carries their words in and out. */
export const buildFlows = async (
  options: AppOptions,
  ground: Ground,
  room: {
    channels: Channel[]
    publicUrl: string | undefined
    downSince: (channel: ChannelId) => Date | undefined
  },
) => {
  const { channels } = room
  const { wardId, reportStores, alertStores, broadcastStores, texts, sealer, clock } = ground
  const channelOf = (id: string) => channels.find(channel => channel.id === id)
  const windowOf: WindowOf = id => channelOf(id)?.can.pushWindowMs
  const neighbourhood = openChatsFirst(ground.neighbourhood, { windowOf, clock })
  const papers = createPaperReader(ground)
  const fetched = createMedia({
    ...ground,
    isPaper: papers.isPaper,
    publicUrl: room.publicUrl,
    refused: file => hearFileRefused(reportDeps)(file),
    record: ({ mediaId, what, at, note }) =>
      reportStores.audit.append({
        ...{ key: `media/${mediaId}/${what}`, at, by: 'system', what: `media.${what}` },
        ...{ about: `media/${mediaId}`, ...(note === '' ? {} : { reason: note }) },
      }),
    download: async ref => {
      const channel = channelOf(ref.channel)
      if (!channel) throw new Error(`no channel ${ref.channel}`)
      return channel.download(ref)
    },
  })
  const media: Media = {
    ...fetched,
    stop: async () => {
      await fetched.stop()
      await papers.stop()
    },
  }
  const compose: Compose = (language, { say, ...message }) => ({
    ...message,
    ...renderSay(texts, language, say),
  })
  const inWords = (language: Language, say: Say) => renderSay(texts, language, say).text
  const enqueue: Outbox['enqueue'] = messages => outbox.enqueue(messages)
  const shared = { neighbourhood, compose, enqueue }
  const common = { ...shared, wardId, clock, keepMedia: media.keep, lookup: sealer.lookup }
  const afterwards = {
    standings: (keys: DeliveryKey[]) => outbox.standings(keys),
    sendAgain: (key: DeliveryKey, options?: { notAfter?: Date }) => outbox.resend(key, options),
  }
  const post = (posts: Post[]) => inbox.post(posts)
  const banks = await readBanks(options.config.BANKS_FILE)
  const clocks = await readClocks(options.config.CLOCKS_FILE)
  const { IDENTITY_HOURS: identityHours, REPORTER_DAYS: reporterDays } = options.config
  const { REPORT_REOPEN_DAYS: reopenDays, RESUME_DAYS: resumeDays } = options.config
  const days = { reporterDays, reopenDays, resumeDays }
  const ofWard = { banks, clocks, identityHours, ...days, files: media }
  const reportDeps = { ...common, ...afterwards, ...reportStores, ...ofWard, windowOf, post }
  const addedOnTheWay = LANGUAGES.flatMap(language => addedLines(createOutboxWords(texts, language)))
  const alertDeps = { ...common, ...afterwards, ...alertStores, addedOnTheWay }
  const platforms: Platform[] = channels.map(({ id, state, quota }) => ({
    ...{ id, state },
    downSince: () => room.downSince(id),
    ...(quota ? { quota } : {}),
  }))
  const features: Feature[] = [
    createJoining({ ...shared, inWords, lookup: sealer.lookup, groupsOf: id => channelOf(id)?.groups }),
    // Before reports: who shows an alert and asks whether it is genuine tells of no crime.
    createAlerts(alertDeps),
    createReports(reportDeps),
    createBroadcasts({
      ...{ ...common, ...afterwards, ...broadcastStores },
      slots: ground.slots,
      windowOf,
      inWords,
      weekFigures: (from, to) => reportFigures(reportStores, from, to),
      weekAlerts: (from, to, until) => weekAlerts(alertDeps, { from, to, until }),
      alertsHolding: (codes, until) => alertsHolding(alertStores, codes, until),
    }),
    wireMyData({
      ...{
        ...common,
        config: options.config,
        reportDeps,
        groupsOf: (id: ChannelId) => channelOf(id)?.groups,
      },
      ...{ requests: ground.dataRequests, numbers: reportStores.numbers, audit: reportStores.audit },
      eraseChat: async (chat, before) => {
        await inbox.eraseChat(chat)
        await outbox.eraseChat(chat, before)
      },
    }),
    createPlatforms({ platforms }),
  ]
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
    alone: options.database.embedded,
    features,
    who: neighbourhood,
    channelOf: id => channelOf(id)?.can,
    enqueue,
  })
  const forgetOld: Job = {
    name: 'outbox.forget-old',
    schedule: '20 3 * * *',
    run: async () => {
      await outbox.forgetOld()
    },
  }
  const forgetContacts: Job = {
    name: 'neighbourhood.forget-contacts',
    schedule: '30 3 * * *',
    run: async () => {
      await neighbourhood.forgetContacts()
    },
  }
  const jobs = [...features.flatMap(feature => feature.jobs ?? []), forgetOld, forgetContacts]
  const makeDemo = (casts: [DemoCast, ...DemoCast[]]) =>
    createDemoWard({ neighbourhood, clock, casts, fileReport: past => filePastReport(reportDeps, past) })
  const hearReturn = async (chats: ChatAddress[]) => {
    for (const feature of features) await feature.hearReturn?.(chats)
    // Reports know what is still worth saying, and when it is safe.
    await outbox.sendWhatWaited(chats, { except: 'reports' })
  }
  return {
    hearReturn,
    media,
    outbox,
    inbox,
    schedule: createSchedule(jobs, ground),
    tellAdmins: tellAdmins({ ...shared, lookup: sealer.lookup, platforms, log: ground.log }),
    makeDemo,
  }
}

export type Flows = Awaited<ReturnType<typeof buildFlows>>
