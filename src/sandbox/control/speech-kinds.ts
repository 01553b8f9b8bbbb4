import { z } from 'zod'

const file = z.string().min(1)

/** What a person can send on any platform; `file` is an id that `POST …/files` gave, or `sample:NAME`. */
export const speechKinds = <Id extends z.ZodType>(id: Id, maxCaption: number) => {
  const spoken = { as: id, replyTo: id.optional() }
  const caption = z.string().max(maxCaption).optional()
  return [
    z.object({ kind: z.literal('text'), ...spoken, text: z.string().min(1).max(4096) }),
    z.object({ kind: z.literal('photo'), ...spoken, file, caption }),
    z.object({ kind: z.literal('album'), ...spoken, files: z.array(file).min(2).max(10), caption }),
    z.object({ kind: z.literal('video'), ...spoken, file, caption }),
    z.object({ kind: z.literal('voice'), ...spoken, file, caption }),
    z.object({ kind: z.literal('document'), ...spoken, file, caption }),
    z.object({
      kind: z.literal('location'),
      ...spoken,
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
    }),
    z.object({
      kind: z.literal('contact'),
      ...spoken,
      phone: z.string().min(3).max(32),
      name: z.string().min(1),
    }),
  ] as const
}
