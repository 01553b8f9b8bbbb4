import { z } from 'zod'
import { ok } from '../../foundation/outcome.js'
import { readParams, words } from '../stage/params.js'
import { badRequest } from '../stage/refusal.js'
import { chatMethods } from './chat-methods.js'
import { editMethods } from './edit-methods.js'
import { mediaMethods } from './media-methods.js'
import type { Method } from './method.js'
import { sendMessage } from './send-methods.js'
import { type Polls, webhookMethods } from './update-methods.js'

// https://core.telegram.org/bots/api#getfile
const MAX_DOWNLOAD = 20_000_000

const getMe: Method = world =>
  ok({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: world.hearsAll,
    supports_inline_queries: false,
  })

const getFile: Method = (world, call) => {
  const params = readParams(z.object({ file_id: words }), call)
  if (!params.ok) return params
  const file = world.state.files.get(params.value.file_id)
  if (!file) return badRequest('invalid file_id')
  if (file.size > MAX_DOWNLOAD) return badRequest('file is too big')
  return ok({ file_id: file.id, file_unique_id: `u-${file.id}`, file_size: file.size, file_path: file.path })
}

/** By their names in lower case: the platform does not look at the case. */
export const methodTable = (polls: Polls): Map<string, Method> =>
  new Map(
    Object.entries({
      getMe,
      getFile,
      sendMessage,
      getUpdates: polls.getUpdates,
      ...mediaMethods,
      ...editMethods,
      ...chatMethods,
      ...webhookMethods,
    }).map(([name, method]) => [name.toLowerCase(), method]),
  )
