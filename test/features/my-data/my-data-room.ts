import { wireMyData } from '../../../src/app/wire-my-data.js'
import type { Feature } from '../../../src/features/feature.js'
import {
  createDataRequestStore,
  type DataRequestStore,
} from '../../../src/features/my-data/data-request-store.js'
import { createMessageStore } from '../../../src/inbox/message-store.js'
import { quietLog } from '../../support/quiet-log.js'
import { openReportRoom, type ReportRoom } from '../reports/report-room.js'

const CONFIG = {
  DATA_REPLY_WORKING_DAYS: 2,
  DATA_ANSWER_DAYS: 10,
  DATA_OBJECTION_DAYS: 15,
  DATA_EXTENSION_DAYS: 15,
  DATA_REQUEST_KEPT_DAYS: 365,
}

export type MyDataRoom = ReportRoom & {
  /** The jobs that look after the requests, as often as they are run. */
  watch(): Promise<void>
  requests: DataRequestStore
}

const REPORT_DEPS = ['numbers', 'audit', 'reports', 'reporters', 'openings', 'clocks'] as const

/** Reports, and what people ask about their data, on one real store, wired as in the house. */
export const openMyDataRoom = async (name: string): Promise<MyDataRoom> => {
  let made: { feature: Feature; requests: DataRequestStore } | undefined
  let room: ReportRoom | undefined
  const opened = <Thing>(thing: Thing | undefined): Thing => {
    if (!thing) throw new Error('the room is not open yet')
    return thing
  }
  // The rooms are made one after the other and know each other only once both stand.
  const reportDeps = Object.defineProperties(
    {},
    Object.fromEntries(REPORT_DEPS.map(key => [key, { get: () => opened(room).deps[key] }])),
  ) as ReportRoom['deps']
  room = await openReportRoom(name, {
    beside: ({ home, compose, enqueue, lookup }) => {
      const { neighbourhood, db, sealer } = home
      const clock = { now: home.now, wait: async () => undefined }
      const options = { wardId: 'hoa-ban', sealer, log: quietLog }
      const requests = createDataRequestStore(db, options)
      const feature = wireMyData({
        ...{ wardId: 'hoa-ban', neighbourhood, compose, enqueue, lookup, clock, requests, reportDeps },
        config: CONFIG,
        groupsOf: () => undefined,
        numbers: { next: series => reportDeps.numbers.next(series) },
        audit: { append: entry => reportDeps.audit.append(entry) },
        eraseChat: createMessageStore(db, { ...options, clock }).erase,
      })
      made = { feature, requests }
      return [feature]
    },
  })
  const { feature, requests } = opened(made)
  const watch = async () => {
    for (const { run } of feature.jobs ?? []) await run(opened(room).home.now())
  }
  return { ...room, watch, requests }
}
