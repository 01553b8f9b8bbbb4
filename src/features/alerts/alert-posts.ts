import { z } from 'zod'
import type { Feature } from '../feature.js'

const whyData = z.object({ alertId: z.string(), code: z.string() })

/** What alerts post to chats, taken there in its turn. */
export const ALERT_POSTS: NonNullable<Feature['posts']> = {
  'alerts.askWhy': (_message, data) => {
    const { alertId, code } = whyData.parse(data)
    return {
      say: [{ key: 'alerts:why.about', params: { code } }],
      begin: { dialog: 'alert-why', given: { alertId } },
    }
  },
}
