import { groupMakingMethods } from './group-making.js'
import { groupMemberMethods } from './group-members.js'
import { groupMessageMethods } from './group-message.js'
import { groupReadingMethods } from './group-reading.js'
import type { OaLimits } from './limits.js'
import type { Method } from './method.js'
import { sendMethods } from './send-message.js'
import { talkMethods } from './talk-methods.js'
import { businessMethods, templateMethods } from './templates.js'
import { uploadMethods } from './uploads.js'
import { userMethods } from './user-methods.js'

/** What the hosts answer, by verb and path. */
export const oaMethods = (limits: OaLimits): { api: Map<string, Method>; business: Map<string, Method> } => ({
  api: new Map(
    Object.entries({
      ...sendMethods(limits),
      ...uploadMethods,
      ...talkMethods,
      ...templateMethods,
      ...userMethods(limits),
      ...groupMessageMethods,
      ...groupMakingMethods,
      ...groupMemberMethods,
      ...groupReadingMethods,
    }),
  ),
  business: new Map(Object.entries(businessMethods)),
})
