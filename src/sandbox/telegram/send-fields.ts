import { z } from 'zod'
import { flag, json, whole, words } from '../stage/params.js'

const button = z.object({
  text: z.string().min(1),
  callback_data: z.string().optional(),
  url: z.string().optional(),
})

/** Keyboards that are not inline are taken and not shown. */
export const keyboard = json(z.object({ inline_keyboard: z.array(z.array(button)).optional() })).optional()

const replyFields = {
  reply_parameters: json(
    z.object({ message_id: z.number(), allow_sending_without_reply: z.boolean().optional() }),
  ).optional(),
  reply_to_message_id: whole.optional(),
  allow_sending_without_reply: flag,
}

export const sendFields = {
  chat_id: words,
  reply_markup: keyboard,
  parse_mode: z.string().optional(),
  ...replyFields,
}
