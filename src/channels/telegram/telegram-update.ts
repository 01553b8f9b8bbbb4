import { z } from 'zod'

/**
 * What we read of an update (core.telegram.org/bots/api#update). The frame of an event must be there; a part of a
 * message that is not as we know it counts as missing, so a newer Telegram costs a picture and never the message.
 */
const part = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

const user = z.object({
  id: z.number(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(''),
  last_name: part(z.string()),
  language_code: part(z.string()),
})

const chat = z.object({ id: z.number(), type: z.string() })

const entity = z.object({
  type: z.string(),
  offset: z.number(),
  length: z.number(),
  user: part(z.object({ id: z.number() })),
})

const file = z.object({
  file_id: z.string(),
  file_size: part(z.number()),
  mime_type: part(z.string()),
  file_name: part(z.string()),
})

const location = z.object({ latitude: z.number(), longitude: z.number() })

const frame = {
  message_id: z.number(),
  date: z.number(),
  chat,
  from: part(user),
  message_thread_id: part(z.number()),
  is_topic_message: part(z.boolean()),
}

const repliedTo = z.object({
  message_id: z.number(),
  from: part(user),
  forum_topic_created: z.unknown().optional(),
})

/** A message and the kinds of content that telegram-content.ts does not read are told apart by these names. */
const message = z.looseObject({
  ...frame,
  edit_date: part(z.number()),
  is_automatic_forward: part(z.boolean()),
  forward_origin: z.unknown().optional(),
  forward_date: z.unknown().optional(),
  media_group_id: part(z.string()),
  reply_to_message: part(repliedTo),
  text: part(z.string()),
  entities: part(z.array(entity)),
  caption: part(z.string()),
  caption_entities: part(z.array(entity)),
  photo: part(z.array(file).min(1)),
  video: part(file),
  animation: part(file),
  video_note: part(file),
  voice: part(file),
  audio: part(file),
  document: part(file),
  location: part(location),
  venue: part(z.object({ location, title: z.string(), address: part(z.string()) })),
  contact: part(
    z.object({ phone_number: z.string(), first_name: z.string().default(''), last_name: part(z.string()) }),
  ),
  new_chat_members: part(z.array(user)),
  left_chat_member: part(user),
  migrate_to_chat_id: part(z.number()),
  migrate_from_chat_id: part(z.number()),
})

const member = z.object({ status: z.string(), is_member: part(z.boolean()) })

const update = z.object({
  update_id: z.number().int(),
  message: message.optional(),
  edited_message: message.optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: user,
      data: part(z.string()),
      /** An old message is told without its date and thread. */
      message: part(z.object({ ...frame, date: z.number().default(0) })),
    })
    .optional(),
  my_chat_member: z
    .object({
      chat,
      from: user,
      date: z.number(),
      old_chat_member: member,
      new_chat_member: member,
    })
    .optional(),
})

export type TelegramUser = z.infer<typeof user>
export type TelegramEntity = z.infer<typeof entity>
export type TelegramMessage = z.infer<typeof message>
export type TelegramUpdate = z.infer<typeof update>

/** The frame of every update, known to us or not. */
export const anyUpdate = z.looseObject({ update_id: z.number().int() })
export type AnyUpdate = z.infer<typeof anyUpdate>

/** Nothing where the event is not as Telegram describes it. */
export const readUpdate = (raw: AnyUpdate): TelegramUpdate | undefined => update.safeParse(raw).data

export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const
