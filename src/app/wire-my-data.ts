import type { ChatAddress } from '../chat/chat-address.js'
import type { GroupsOf } from '../features/joining/groups-of.js'
import { leaveHamlet } from '../features/joining/leave-hamlet.js'
import { createMyData } from '../features/my-data/my-data.js'
import type { MyDataDeps } from '../features/my-data/my-data-deps.js'
import { cutReports, ownReports, renameIn } from '../features/reports/own-reports.js'
import type { ReportDeps } from '../features/reports/report-deps.js'
import type { Config } from '../foundation/config.js'
import { identityKey, identityOf } from '../neighbourhood/identity.js'
import type { Neighbourhood } from '../neighbourhood/neighbourhood.js'

type Room = Omit<MyDataDeps, 'neighbourhood' | 'reports' | 'leave' | 'clocks' | 'isWorkDay'> & {
  neighbourhood: Neighbourhood
  config: Pick<
    Config,
    | 'DATA_REPLY_WORKING_DAYS'
    | 'DATA_ANSWER_DAYS'
    | 'DATA_OBJECTION_DAYS'
    | 'DATA_EXTENSION_DAYS'
    | 'DATA_REQUEST_KEPT_DAYS'
  >
  reportDeps: ReportDeps
  groupsOf: GroupsOf
}

/** What a person asks about their data reaches into rooms that don't know each other. */
export const wireMyData = ({ config, reportDeps, groupsOf, ...room }: Room) =>
  createMyData({
    ...room,
    reports: {
      ownReports: (chats: ChatAddress[]) => ownReports(reportDeps, chats),
      renameIn: (chats, wish) => renameIn(reportDeps, chats, wish),
      cutReports: (chats, work) => cutReports(reportDeps, chats, work),
    },
    leave: async ({ chat, senderId, key, at }) => {
      const identity = identityOf(chat, senderId)
      const person = (await room.neighbourhood.peopleOf([identity])).get(identityKey(identity))
      await leaveHamlet(room.neighbourhood, groupsOf, { person, chat, key, at })
    },
    isWorkDay: day => reportDeps.clocks.working.isWorkDay(day),
    clocks: {
      replyWorkingDays: config.DATA_REPLY_WORKING_DAYS,
      answerDays: config.DATA_ANSWER_DAYS,
      objectionDays: config.DATA_OBJECTION_DAYS,
      extensionDays: config.DATA_EXTENSION_DAYS,
      keptDays: config.DATA_REQUEST_KEPT_DAYS,
    },
  })
