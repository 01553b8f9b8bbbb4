import { z } from 'zod'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { type KeptFile, keepFile, MEDIA_FIELDS, type MediaField } from '../stage/files.js'
import { json, readParams, words } from '../stage/params.js'
import type { ApiCall } from '../stage/read-call.js'
import { badRequest, type Refusal } from '../stage/refusal.js'
import { mediaMessage } from './media-message.js'
import type { Method } from './method.js'
import { sendFields } from './send-fields.js'
import { MAX_CAPTION, prepareSend } from './send-methods.js'
import { addMessages, type World } from './world.js'

// https://core.telegram.org/bots/api#sending-files
const MAX_PHOTO = 10_000_000
const MAX_FILE = 50_000_000

/** A file sent now, or an earlier one by its id. */
const fileOf = async (
  world: World,
  call: ApiCall,
  field: MediaField,
  reference: string,
): Promise<Outcome<KeptFile, Refusal>> => {
  const upload = call.uploads.get(reference.replace(/^attach:\/\//, ''))
  if (upload) {
    if (upload.bytes.length > (field === 'photo' ? MAX_PHOTO : MAX_FILE))
      return failed({ code: 413, description: 'Request Entity Too Large' })
    const kept = await keepFile(world, field, upload)
    return kept.ok ? kept : badRequest(kept.failure)
  }
  const file = world.state.files.get(reference)
  if (!file) return badRequest('wrong file identifier/HTTP URL specified')
  return file.field === field ? ok(file) : badRequest(`can't use file of type ${file.field} as ${field}`)
}

const captioned = z.object({ ...sendFields, caption: words.optional() })
const tooLong = (text: string | undefined): boolean => (text?.trim().length ?? 0) > MAX_CAPTION

const sendOne =
  (field: MediaField): Method =>
  async (world, call) => {
    const params = readParams(captioned, call)
    if (!params.ok) return params
    const prepared = prepareSend(world, params.value)
    if (!prepared.ok) return prepared
    if (tooLong(params.value.caption)) return badRequest('message caption is too long')
    const file = await fileOf(world, call, field, String(call.params[field] ?? field))
    if (!file.ok) return file
    const { chat, draft } = prepared.value
    const text = params.value.caption?.trim() || undefined
    // The chat is read again: others may have spoken in it while the file was written.
    const now = world.state.chats.get(chat.id) ?? chat
    return ok(
      addMessages(world, now, [{ ...draft, ...mediaMessage(file.value, undefined), caption: text }])[0],
    )
  }

const albumFields = z.object({
  ...sendFields,
  media: json(
    z.array(z.object({ type: z.enum(MEDIA_FIELDS), media: z.string(), caption: z.string().optional() })),
  ),
})

const sendMediaGroup: Method = async (world, call) => {
  const params = readParams(albumFields, call)
  if (!params.ok) return params
  const prepared = prepareSend(world, params.value)
  if (!prepared.ok) return prepared
  const { media } = params.value
  if (media.length < 2 || media.length > 10) return badRequest('there must be 2-10 items in a media group')
  if (media.some(item => tooLong(item.caption))) return badRequest('message caption is too long')
  const kept: { file: KeptFile; caption: string | undefined }[] = []
  for (const item of media) {
    const file = await fileOf(world, call, item.type, item.media)
    if (!file.ok) return file
    kept.push({ file: file.value, caption: item.caption?.trim() || undefined })
  }
  const { chat, draft } = prepared.value
  const album = world.ids.next()
  const drafts = kept.map(({ file, caption }) => ({
    ...draft,
    ...mediaMessage(file, undefined),
    caption,
    media_group_id: album,
  }))
  return ok(addMessages(world, world.state.chats.get(chat.id) ?? chat, drafts))
}

export const mediaMethods: Record<string, Method> = {
  sendPhoto: sendOne('photo'),
  sendVideo: sendOne('video'),
  sendVoice: sendOne('voice'),
  sendDocument: sendOne('document'),
  sendMediaGroup,
}
