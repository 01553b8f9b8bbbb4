import { createAlertStore } from '../../src/features/alerts/alert-store.js'
import { createAiringHourStore } from '../../src/features/broadcasts/airing-hour-store.js'
import { createAiringStore } from '../../src/features/broadcasts/airing-store.js'
import { createBroadcastPlanStore } from '../../src/features/broadcasts/broadcast-plan-store.js'
import { createBroadcastStore } from '../../src/features/broadcasts/broadcast-store.js'
import { createEvergreenStore } from '../../src/features/broadcasts/evergreen-store.js'
import { createPendingPartStore } from '../../src/features/broadcasts/pending-part-store.js'
import { createDataRequestStore } from '../../src/features/my-data/data-request-store.js'
import { createIdentityOpeningStore } from '../../src/features/reports/identity-opening-store.js'
import { createMissedStore } from '../../src/features/reports/missed-store.js'
import { createReportStore } from '../../src/features/reports/report-store.js'
import { createReporterStore } from '../../src/features/reports/reporter-store.js'
import { ok } from '../../src/foundation/outcome.js'
import { privateChat } from '../support/feature-room.js'
import { quietLog } from '../support/quiet-log.js'
import { type Drive, driven } from './drive.js'

const CHAT = privateChat('Lụa')
const WEEK = '2026-W47'

export const FEATURES: Record<string, Drive> = {
  'features/reports/report-store': {
    made: {
      createReportStore: ({ db, wardId, sealer, now }) => {
        const reports = createReportStore(db, {
          ...{
            wardId,
            sealer,
            log: quietLog,
            areaNames: async () => ['Tổ 5'],
            kindNames: () => ['Trộm cắp'],
          },
        })
        const report = {
          ...{ id: 'r', wardId, code: 'TB-261122-0001', number: 1, state: 'new', history: [] },
          ...{ createdAt: now, updatedAt: now, alarmAt: now, areaId: 'to-5', kind: 'theft' },
          content: { words: 'Mất xe', media: [], questions: [], additions: [], preview: { words: '' } },
        }
        return driven(reports, {
          insert: () => reports.insert(report as never),
          find: () => reports.find('r'),
          findMany: () => reports.findMany(['r', 's']),
          byCode: () => reports.byCode('TB-261122-0001'),
          byNumber: () => reports.byNumber(1),
          change: () => reports.change<never>('r', one => ok({ ...one, updatedAt: now })),
          openIn: () => reports.openIn({ areaIds: ['to-5'], unplaced: true }),
          unopenedAlarms: () => reports.unopenedAlarms(now),
          openSince: () => reports.openSince(now, ['theft', 'fire']),
          duplicatesOf: () => reports.duplicatesOf('r'),
          overdue: () => reports.overdue(now, 10),
          countByState: reports.countByState,
          countBetween: () => reports.countBetween(now, now),
          endedBefore: async () => {
            await reports.endedBefore(now, 10)
            await reports.endedBefore(now, 10, 'leaving')
          },
          markForgotten: () => reports.markForgotten(['r']),
          search: async () => {
            await reports.search('mất xe', 'ward', 10)
            await reports.search('mất', { areaIds: ['to-5', 'to-6'], unplaced: true }, 10)
          },
          giveWords: async () => reports.giveWords(await reports.giveWords(undefined, 1), 1),
          ensureIndexes: reports.ensureIndexes,
        })
      },
    },
  },
  'features/reports/reporter-store': {
    made: {
      createReporterStore: room => {
        const reporters = createReporterStore(room.db, room)
        const reporter = { reportId: 'r', chat: CHAT, language: 'vi' as const, at: room.now }
        return driven(reporters, {
          keep: async () => {
            await reporters.keep(reporter)
            await reporters.keep({ ...reporter, displayName: 'Lụa' })
          },
          of: () => reporters.of('r'),
          reportIdsOf: () => reporters.reportIdsOf(CHAT),
          keepUndelivered: () => reporters.keepUndelivered('r', 'reports/r/told/1'),
          undeliveredIn: () => reporters.undeliveredIn([CHAT]),
          waitForSafeTime: () => reporters.waitForSafeTime('r', room.now),
          waiting: () => reporters.waiting(),
          drop: () => reporters.drop('r'),
          dropUndelivered: () => reporters.dropUndelivered('r', 'reports/r/told/1'),
          reportIdOfSecret: () => reporters.reportIdOfSecret('ABCD'),
          joinBySecret: () => reporters.joinBySecret('ABCD', CHAT),
          moveChat: () => reporters.moveChat('r', { from: CHAT, to: { ...CHAT, chatId: 'other' } }),
          rename: () => reporters.rename('r', 'Lụa'),
          dropOther: () => reporters.dropOther('r'),
          ensureIndexes: reporters.ensureIndexes,
        })
      },
    },
  },
  'features/my-data/data-request-store': {
    made: {
      createDataRequestStore: room => {
        const requests = createDataRequestStore(room.db, room)
        const request = {
          ...{
            id: 'q',
            wardId: room.wardId,
            number: 1,
            asker: 'a',
            wish: 'erase' as const,
            state: 'open' as const,
          },
          ...{
            askedAt: room.now,
            replyBy: room.now,
            dueAt: room.now,
            seen: false,
            extended: false,
            told: [],
          },
          content: { words: 'xóa giúp', chat: CHAT, language: 'vi' as const, askKey: 'k', deeds: [] },
        }
        return driven(requests, {
          insert: () => requests.insert(request),
          find: () => requests.find('q'),
          byNumber: () => requests.byNumber(1),
          open: () => requests.open(),
          ofAsker: () => requests.ofAsker('a'),
          removeOf: () => requests.removeOf(['a', 'b']),
          removeAnsweredBefore: () => requests.removeAnsweredBefore(room.now),
          change: () => requests.change<never>('q', one => ok({ ...one, seen: true })),
          ensureIndexes: requests.ensureIndexes,
        })
      },
    },
  },
  'features/reports/identity-opening-store': {
    made: {
      createIdentityOpeningStore: ({ db, wardId, sealer, now }) => {
        const openings = createIdentityOpeningStore(db, { wardId, sealer, log: quietLog })
        const opening = {
          ...{ id: 'r-1', wardId, reportId: 'r', number: 1, state: 'asked', askedBy: 'p' },
          ...{ askedAt: now, until: now, content: {} },
        }
        return driven(openings, {
          insert: () => openings.insert(opening as never),
          change: () => openings.change<never>('r-1', one => ok({ ...one, state: 'expired' })),
          latestOf: () => openings.latestOf('r'),
          overdue: () => openings.overdue(now),
          ensureIndexes: openings.ensureIndexes,
        })
      },
    },
  },
  'features/reports/missed-store': {
    made: {
      createMissedStore: ({ db, wardId, now }) => {
        const missed = createMissedStore(db, { wardId })
        const one = { personId: 'p', reportId: 'r', what: 'card' as const, at: now }
        return driven(missed, {
          keep: async () => {
            await missed.keep(one)
            await missed.keep({ ...one, what: 'full' })
          },
          whoMissed: () => missed.whoMissed(),
          of: () => missed.of('p', 10),
          drop: () => missed.drop(one),
          forget: () => missed.forget(new Date(0)),
          ensureIndexes: missed.ensureIndexes,
        })
      },
    },
  },
  'features/alerts/alert-store': {
    made: {
      createAlertStore: ({ db, wardId, sealer, now }) => {
        const alerts = createAlertStore(db, { wardId, sealer, log: quietLog })
        const alert = {
          ...{ id: 'a', wardId, code: 'CB-001', state: 'approved', follows: { alertId: 'b' } },
          ...{ proposedAt: now, sendAt: now, sentAt: now, content: {} },
        }
        return driven(alerts, {
          insert: () => alerts.insert(alert as never),
          find: () => alerts.find('a'),
          byCode: () => alerts.byCode('CB-001'),
          byNumber: () => alerts.byNumber(1),
          change: () => alerts.change<never>('a', one => ok({ ...one, sentAt: now })),
          sendable: () => alerts.sendable(now),
          inStates: async () => {
            await alerts.inStates(['proposed'])
            await alerts.inStates(['proposed', 'approved'], now)
          },
          followersOf: () => alerts.followersOf('b'),
          recent: () => alerts.recent(now, now),
          latest: () => alerts.latest(5),
          ensureIndexes: alerts.ensureIndexes,
        })
      },
    },
  },
  'features/broadcasts/airing-hour-store': {
    made: {
      createAiringHourStore: ({ db, wardId, now }) => {
        const hours = createAiringHourStore(db, { wardId })
        return driven(hours, {
          set: () => hours.set('to-5', 60, now),
          read: hours.read,
          ensureIndexes: hours.ensureIndexes,
        })
      },
    },
  },
  'features/broadcasts/airing-store': {
    made: {
      createAiringStore: ({ db, wardId, sealer, now }) => {
        const airings = createAiringStore(db, { wardId, sealer, log: quietLog })
        const times = { scriptsAt: now, readAt: now, askAt: now, remindAt: now }
        const airing = { week: WEEK, areaId: 'to-5', kind: 'week', ...times, content: {} }
        return driven(airings, {
          insert: () => airings.insert(airing as never),
          find: () => airings.find(WEEK, 'to-5'),
          ofWeek: () => airings.ofWeek(WEEK),
          latestWeek: async () => {
            await airings.latestWeek()
            await airings.latestWeek(now)
          },
          change: () => airings.change(`${wardId}/${WEEK}/to-5`, one => ({ ...one, readAt: now })),
          toAsk: () => airings.toAsk(now, now),
          toRemind: () => airings.toRemind(now, now),
          ensureIndexes: airings.ensureIndexes,
        })
      },
    },
  },
  'features/broadcasts/broadcast-plan-store': {
    made: {
      createBroadcastPlanStore: ({ db, wardId }) => {
        const plans = createBroadcastPlanStore(db, wardId)
        return driven(plans, {
          set: () => plans.set('draft', { weekday: 1, minutes: 60 }),
          read: plans.read,
        })
      },
    },
  },
  'features/broadcasts/broadcast-store': {
    made: {
      createBroadcastStore: ({ db, wardId, sealer, now }) => {
        const broadcasts = createBroadcastStore(db, { wardId, sealer, log: quietLog })
        const broadcast = { week: WEEK, state: 'draft', draftedAt: now, updatedAt: now, content: {} }
        return driven(broadcasts, {
          insert: () => broadcasts.insert(broadcast as never),
          find: () => broadcasts.find(WEEK),
          change: () => broadcasts.change<never>(WEEK, one => ok({ ...one, updatedAt: now })),
          ensureIndexes: broadcasts.ensureIndexes,
        })
      },
    },
  },
  'features/broadcasts/evergreen-store': {
    made: {
      createEvergreenStore: ({ db, wardId, sealer, now }) => {
        const evergreens = createEvergreenStore(db, { wardId, sealer, log: quietLog })
        const evergreen = {
          id: 'e',
          wardId,
          state: 'approved',
          proposedAt: now,
          approvedAt: now,
          content: {},
        }
        return driven(evergreens, {
          insert: () => evergreens.insert(evergreen as never),
          find: () => evergreens.find('e'),
          change: () => evergreens.change<never>('e', one => ok({ ...one, proposedAt: now })),
          lastApproved: evergreens.lastApproved,
          waiting: evergreens.waiting,
          decidedBy: () => evergreens.decidedBy('k'),
          ensureIndexes: evergreens.ensureIndexes,
        })
      },
    },
  },
  'features/broadcasts/pending-part-store': {
    made: {
      createPendingPartStore: ({ db, wardId, sealer, now }) => {
        const parts = createPendingPartStore(db, { wardId, sealer, log: quietLog })
        return driven(parts, {
          add: () => parts.add({ id: 'x' } as never, now),
          waiting: parts.waiting,
          take: () => parts.take(WEEK),
          giveBack: () => parts.giveBack(WEEK),
          has: () => parts.has('x'),
          ensureIndexes: parts.ensureIndexes,
        })
      },
    },
  },
}
