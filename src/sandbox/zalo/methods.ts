import { createHash } from 'node:crypto'
import { ok } from '../../foundation/outcome.js'
import type { ZaloLimits } from './limits.js'
import type { Method } from './method.js'
import type { Polls } from './polls.js'
import { sendMethods } from './send-methods.js'
import { sendPhoto } from './send-photo.js'
import { webhookMethods } from './webhook-methods.js'

const getMe: Method = ({ bot }) =>
  ok({
    id: bot.id,
    account_name: `bot.${createHash('sha256').update(bot.id).digest('base64url').slice(0, 8)}`,
    account_type: 'BASIC',
    can_join_groups: true,
    display_name: bot.name,
  })

export const methodTable = (polls: Polls, limits: ZaloLimits): Map<string, Method> =>
  new Map(
    Object.entries({
      getMe,
      getUpdates: polls.getUpdates,
      sendPhoto,
      ...sendMethods,
      ...webhookMethods(limits),
    }),
  )
