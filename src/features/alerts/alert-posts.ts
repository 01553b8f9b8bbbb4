import { z } from 'zod'
import type { Answers } from '../../dialogs/answer.js'
import type { Feature } from '../feature.js'

const untilData = z.object({ answers: z.looseObject({}) })
const whyData = z.object({ alertId: z.string(), code: z.string() })

/** What alerts post to chats, taken there in its turn. */
export const ALERT_POSTS: NonNullable<Feature['posts']> = {
  /** While it was looked at, its time passed: all else that was told stays told. */
  'alerts.askUntil': (_message, data) => {
    const { valid: _over, review: _sent, ...given } = untilData.parse(data).answers as Answers
    return { say: [{ key: 'alerts:refused.ended' }], begin: { dialog: 'alert', given } }
  },
  'alerts.askWhy': (_message, data) => {
    const { alertId, code } = whyData.parse(data)
    return {
      say: [{ key: 'alerts:why.about', params: { code } }],
      begin: { dialog: 'alert-why', given: { alertId } },
    }
  },
}
