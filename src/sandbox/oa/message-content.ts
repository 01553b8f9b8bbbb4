import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import { fetchMedia } from '../stage/fetch-media.js'
import { type KeptFile, keepFile } from '../stage/files.js'
import type { Refusal } from '../stage/refusal.js'
import { buttonSchema, MAX_BUTTONS } from './buttons.js'
import { refused } from './refusals.js'
import type { OaContent, Upload } from './state.js'
import { isGif, MAX_IMAGE } from './upload-limits.js'
import type { OaWorld } from './world.js'

/** Measured in UTF-16 units; the documents say "characters" only. */
const MAX_TEXT = 2000

const buttons = z.array(buttonSchema).min(1).max(MAX_BUTTONS).optional()

const mediaElement = z.object({
  media_type: z.enum(['image', 'gif', 'sticker']),
  url: z.url().optional(),
  attachment_id: z.string().min(1).optional(),
  width: z.coerce.number().positive().optional(),
  height: z.coerce.number().positive().optional(),
})
type MediaElement = z.infer<typeof mediaElement>

const infoElement = z.object({
  title: z.string().min(1).max(100),
  subtitle: z.string().min(1).max(500),
  image_url: z.url(),
})

const templatePayload = z.union([
  z.object({ template_type: z.literal('media'), elements: z.tuple([mediaElement]), buttons }),
  z.object({ template_type: z.literal('request_user_info'), elements: z.tuple([infoElement]) }),
  z.strictObject({ buttons: buttons.unwrap() }),
])

const attachment = z.discriminatedUnion('type', [
  z.object({ type: z.literal('template'), payload: templatePayload }),
  z.object({ type: z.literal('file'), payload: z.object({ token: z.string().min(1), buttons }) }),
])

export const messageSchema = z.object({
  text: z.string().min(1).max(MAX_TEXT).optional(),
  quote_message_id: z.string().min(1).optional(),
  attachment: attachment.optional(),
})

type Message = z.infer<typeof messageSchema>
type Found<Value> = Outcome<Value, Refusal>

const uploaded = (world: OaWorld, id: string, kind: Upload['kind']): Found<string> => {
  const upload = world.state.uploads.get(id)
  if (!upload || upload.kind !== kind) return refused(-201, 'attachment')
  return upload.until > world.now() ? ok(upload.file) : refused(-100)
}

const keptPicture = (
  world: OaWorld,
  bytes: { name: string; mime: string; bytes: Buffer },
  isMoving: boolean,
) => keepFile(world, isMoving ? 'document' : 'photo', isMoving ? { ...bytes, mime: 'image/gif' } : bytes)

const fetched = async (world: OaWorld, url: string, kind: 'image' | 'gif'): Promise<Found<string>> => {
  const got = await fetchMedia(world, url)
  if (!got.ok) return refused(-201, `url: ${got.failure}`)
  const { bytes } = got.value
  if (kind === 'image' && bytes.length > MAX_IMAGE) return refused(-210, 'image')
  if (isGif(bytes) !== (kind === 'gif')) return refused(-201, kind)
  const kept: Outcome<KeptFile, string> = await keptPicture(world, got.value, kind === 'gif')
  return kept.ok ? ok(kept.value.id) : refused(-201, kept.failure)
}

const mediaContent = async (world: OaWorld, element: MediaElement): Promise<Found<OaContent>> => {
  const { media_type: kind, url, attachment_id: id, width, height } = element
  if ((url === undefined) === (id === undefined)) return refused(-201, 'either url or attachment_id')
  if (kind === 'sticker') return id === undefined ? refused(-201, 'attachment_id') : ok({ sticker: id })
  if (kind === 'gif' && (!width || !height)) return refused(-201, 'width, height')
  const file = url === undefined ? uploaded(world, id ?? '', kind) : await fetched(world, url, kind)
  return file.ok ? ok({ file: file.value }) : file
}

const attached = async (world: OaWorld, { attachment }: Message): Promise<Found<OaContent>> => {
  if (!attachment) return ok({})
  if (attachment.type === 'file') {
    const { token, buttons } = attachment.payload
    const file = uploaded(world, token, 'file')
    return file.ok ? ok({ file: file.value, buttons }) : file
  }
  const { payload } = attachment
  if (!('template_type' in payload)) return ok({ buttons: payload.buttons })
  if (payload.template_type === 'request_user_info') {
    const { title, subtitle } = payload.elements[0]
    return ok({ asksInfo: { title, subtitle } })
  }
  const media = await mediaContent(world, payload.elements[0])
  return media.ok ? ok({ ...media.value, buttons: payload.buttons }) : media
}

/** What is in a message of the account: https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van */
export const contentOf = async (
  world: OaWorld,
  message: Message,
): Promise<Found<OaContent & { replyTo?: string | undefined }>> => {
  const { text, quote_message_id: replyTo } = message
  const content = await attached(world, message)
  if (!content.ok) return content
  const { asksInfo, file, sticker } = content.value
  const isEmpty = text === undefined && !asksInfo && file === undefined && sticker === undefined
  return isEmpty || text?.trim() === '' ? refused(-201, 'text') : ok({ ...content.value, text, replyTo })
}
