import { z } from 'zod'

/** Half documented for other messages, in use in these: at most five. */
export const MAX_BUTTONS = 5

const title = z.string().min(1).max(100)

/** https://developers.zalo.me/docs/official-account/tin-nhan/phu-luc/button */
export const buttonSchema = z.discriminatedUnion('type', [
  z.object({ title, type: z.literal('oa.open.url'), payload: z.object({ url: z.url() }) }),
  z.object({ title, type: z.literal('oa.query.show'), payload: z.string().min(1).max(1000) }),
  z.object({ title, type: z.literal('oa.query.hide'), payload: z.string().min(1).max(1000) }),
  z.object({
    title,
    type: z.literal('oa.open.phone'),
    payload: z.object({ phone_code: z.string().regex(/^84\d{2,12}$/) }),
  }),
  z.object({
    title,
    type: z.literal('oa.open.sms'),
    payload: z.object({ content: z.string(), phone_code: z.string().regex(/^84\d{2,12}$/) }),
  }),
])

export type Button = z.infer<typeof buttonSchema>
