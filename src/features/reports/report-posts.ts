import { z } from 'zod'
import type { Feature, Step } from '../feature.js'
import { askRoster } from './roster/roster-dialog.js'
import { startAlarm, startReport } from './start-report.js'

const beginData = z.object({
  ref: z.string(),
  words: z.string(),
  alarm: z.boolean(),
  groupId: z.string().optional(),
})
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

const sameData = z.object({
  reportId: z.string(),
  kind: z.string(),
  area: z.string().optional(),
  hour: z.number(),
  day: z.string(),
})

/** Of the other's report no more is said than what this person told too, and about when. */
const sameMatter = (data: z.infer<typeof sameData>): Step => {
  const { reportId, kind, area, hour, day } = data
  const where = area === undefined ? '' : { key: 'reports:together.where', params: { area } }
  const params = { kind: { key: `reports:kind.${kind}` }, where, hour, day }
  return {
    say: [{ key: 'reports:together.like', params }],
    begin: { dialog: 'same-matter', given: { reportId } },
  }
}

/** The group that already talks of it may hear later that somebody was called. */
const begunInGroup = (step: Step, fromGroup: string): Step => {
  const { begin, effects = [] } = step
  const withGroup = ({ input, ...effect }: (typeof effects)[number]) => {
    const { answers } = z.object({ answers: z.looseObject({}) }).parse(input)
    return { ...effect, input: { answers: { ...answers, fromGroup } } }
  }
  return {
    ...step,
    effects: effects.map(withGroup),
    ...(begin ? { begin: { ...begin, given: { ...begin.given, fromGroup } } } : {}),
  }
}

/** What reports post to chats, taken there in its turn. */
export const REPORT_POSTS: NonNullable<Feature['posts']> = {
  'reports.begin': ({ at }, data, context) => {
    const { ref, words, alarm, groupId } = beginData.parse(data)
    const step = alarm ? startAlarm(ref, words, context) : startReport({ key: ref, at }, words, context)
    return groupId === undefined ? step : begunInGroup(step, groupId)
  },
  'reports.askBack': (_message, data) => {
    const { reportId, code } = reportData.parse(data)
    return {
      say: [{ key: 'reports:askBack.about', params: { code } }],
      begin: { dialog: 'ask-back', given: { reportId } },
    }
  },
  'reports.passingOn': (_message, data) => {
    const { reportId, code } = reportData.parse(data)
    return {
      say: [{ key: 'reports:triage.passOn.about', params: { code } }],
      begin: { dialog: 'pass-on', given: { reportId } },
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
  'reports.same-matter': (_message, data) => sameMatter(sameData.parse(data)),
  'reports.rosterRead': (_message, data) => askRoster(data),
  'reports.question': (_message, data) => question(questionData.parse(data)),
}
