import { leaveHamlet } from '../../../src/features/joining/leave-hamlet.js'
import { createDataRequestStore } from '../../../src/features/my-data/data-request-store.js'
import { createMyData } from '../../../src/features/my-data/my-data.js'
import type { MyDataDeps } from '../../../src/features/my-data/my-data-deps.js'
import { cutReports, ownReports, renameIn } from '../../../src/features/reports/own-reports.js'
import { createMessageStore } from '../../../src/inbox/message-store.js'
import { weekdayOf } from '../../../src/language/local-time.js'
import { identityKey, identityOf } from '../../../src/neighbourhood/identity.js'
import { quietLog } from '../../support/quiet-log.js'
import { openReportRoom, type ReportRoom } from '../reports/report-room.js'

const CLOCKS = { replyWorkingDays: 2, answerDays: 10, objectionDays: 15, extensionDays: 15 }

export type MyDataRoom = ReportRoom & { watch(): Promise<void>; data: MyDataDeps }

/** Reports, and what people ask about their data, on one real store. */
export const openMyDataRoom = async (name: string): Promise<MyDataRoom> => {
  let made: MyDataDeps | undefined
  let room: ReportRoom | undefined
  const reportDeps = () => {
    if (!room) throw new Error('the room is not open yet')
    return room.deps
  }
  const deps = () => {
    if (!made) throw new Error('the room is not open yet')
    return made
  }
  room = await openReportRoom(name, {
    beside: ({ home, compose, enqueue, lookup }) => {
      const { neighbourhood, db, sealer } = home
      const clock = { now: home.now, wait: async () => undefined }
      const options = { wardId: 'hoa-ban', sealer, log: quietLog }
      const messages = createMessageStore(db, { ...options, clock })
      made = {
        ...{ wardId: 'hoa-ban', neighbourhood, compose, enqueue, lookup, clock, clocks: CLOCKS },
        requests: createDataRequestStore(db, options),
        numbers: { next: series => reportDeps().numbers.next(series) },
        audit: { append: entry => reportDeps().audit.append(entry) },
        isWorkDay: day => weekdayOf(day) < 5,
        eraseChat: messages.erase,
        reports: {
          ownReports: chats => ownReports(reportDeps(), chats),
          renameIn: (chats, name) => renameIn(reportDeps(), chats, name),
          cutReports: (chats, work) => cutReports(reportDeps(), chats, work),
        },
        leave: async ({ chat, senderId, key, at }) => {
          const identity = identityOf(chat, senderId)
          const person = (await neighbourhood.peopleOf([identity])).get(identityKey(identity))
          await leaveHamlet(neighbourhood, () => undefined, { person, chat, key, at })
        },
      }
      return [createMyData(made)]
    },
  })
  const watch = async () => {
    await createMyData(deps()).jobs?.[0]?.run(room.home.now())
  }
  return { ...room, watch, data: deps() }
}
