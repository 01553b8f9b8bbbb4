import { z } from 'zod'
import { speechKinds } from './speech-kinds.js'

/** What a person can send on Zalo, to a bot and to an Official Account. */
export const zaloSpeech = (id: z.ZodString) => {
  const spoken = { as: id, replyTo: id.optional() }
  return z.discriminatedUnion('kind', [
    ...speechKinds(id, 2000),
    z.object({ kind: z.literal('sticker'), ...spoken, sticker: z.string().min(1).max(64) }),
    z.object({ kind: z.literal('link'), ...spoken, url: z.url() }),
  ])
}

export type ZaloSpeech = z.infer<ReturnType<typeof zaloSpeech>>
