import { z } from 'zod'
import type { Feature, Step } from '../feature.js'
import { askRoster } from './roster/roster-dialog.js'
import { startAlarm, startReport } from './start-report.js'

const beginData = z.object({ ref: z.string(), words: z.string(), alarm: z.boolean() })
const reportData = z.object({ reportId: z.string(), code: z.string() })
const endedData = z.object({ reportId: z.string() })
const addingData = reportData.extend({ silent: z.boolean() })
const questionData = addingData.extend({
  questionId: z.string(),
  words: z.string().optional(),
  said: z.string().optional(),
})

/** `words`: the question was not said yet, or so long ago that it is said again. `said`: the answer came with the command. */
const question = (data: z.infer<typeof questionData>): Step => {
  const { reportId, questionId, code, silent, words, said } = data
  const given = { reportId, questionId, code, silent, photos: [] }
  if (said !== undefined) return { begin: { dialog: 'answer', given: { ...given, words: said } } }
  const say = words === undefined ? [] : [{ key: 'reports:answer.question', params: { code, words } }]
  return { say, begin: { dialog: 'answer', given } }
}

/** What reports post to chats, taken there in its turn. */
export const REPORT_POSTS: NonNullable<Feature['posts']> = {
  'reports.begin': ({ at }, data, context) => {
    const { ref, words, alarm } = beginData.parse(data)
    return alarm ? startAlarm(ref, words, context) : startReport({ key: ref, at }, words, context)
  },
  'reports.askBack': (_message, data) => {
    const { reportId, code } = reportData.parse(data)
    return {
      say: [{ key: 'reports:askBack.about', params: { code } }],
      begin: { dialog: 'ask-back', given: { reportId } },
    }
  },
  'reports.closing': (_message, data) => {
    const { reportId, code } = reportData.parse(data)
    return {
      say: [{ key: 'reports:close.about', params: { code } }],
      begin: { dialog: 'close-report', given: { reportId } },
    }
  },
  'reports.adding': (_message, data) => {
    const { reportId, code, silent } = addingData.parse(data)
    return {
      say: [{ key: 'reports:add.about', params: { code } }],
      begin: { dialog: 'add-to-report', given: { reportId, silent, photos: [] } },
    }
  },
  'reports.ended': (_message, data) => {
    const { reportId } = endedData.parse(data)
    return { ends: { dialog: 'answer', given: { reportId } } }
  },
  'reports.rosterRead': (_message, data) => askRoster(data),
  'reports.question': (_message, data) => question(questionData.parse(data)),
}
