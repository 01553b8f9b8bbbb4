import { z } from 'zod'
import { given } from './given.js'
import { part, wireId, wireNumber, wireWords } from './wire.js'

/**
 * What is in a message or hangs on it. The addresses are good for a while only: fetch at once. Kinds and their parts:
 * https://developers.zalo.me/docs/official-account/webhook/tin-nhan (pages of the single events).
 */
export type OaContent =
  | { kind: 'text'; text: string }
  | { kind: 'image' | 'gif'; url: string; thumbnail?: string; description?: string }
  | { kind: 'video'; url: string; thumbnail?: string; description?: string }
  | { kind: 'audio'; url: string }
  /** `size` in bytes, as the sender's telephone told it; `type`: a mime type or an extension. */
  | { kind: 'file'; url: string; name?: string; size?: number; type?: string; checksum?: string }
  | { kind: 'link'; url?: string; title?: string; description?: string; thumbnail?: string }
  | { kind: 'sticker'; id?: string; url?: string }
  /** Degrees. */
  | { kind: 'location'; latitude: number; longitude: number }
  /** Somebody's card. `phone` as it was told, mostly `84…`; not every card has one. */
  | { kind: 'card'; name?: string; phone?: string; url?: string }
  /** Nothing here that we can read; `type` is Zalo's name for it, where it gave one. */
  | { kind: 'other'; type?: string }

const degrees = (most: number) => wireNumber.pipe(z.number().min(-most).max(most))

const payload = z.looseObject({
  url: part(wireWords),
  thumbnail: part(wireWords),
  description: part(wireWords),
  title: part(wireWords),
  name: part(wireWords),
  size: part(wireNumber),
  checksum: part(wireWords),
  type: part(wireWords),
  id: part(wireId),
  phone: part(wireId),
  coordinates: part(z.looseObject({ latitude: degrees(90), longitude: degrees(180) })),
})

type Payload = z.infer<typeof payload>

const attachment = z.looseObject({ type: part(wireWords), payload: payload.catch({}) })

const withUrl = <Content>({ url }: Payload, build: (url: string) => Content): Content | undefined =>
  url === undefined ? undefined : build(url)

const seen = ({ thumbnail, description }: Payload) => given({ thumbnail, description })

const cardDetails = z.looseObject({ phone: part(wireId), name: part(wireWords) })

/** A card's details come as JSON in a string, in what has been seen; plain words, in others. */
const detailsOf = (description: string | undefined): z.infer<typeof cardDetails> => {
  try {
    return cardDetails.safeParse(JSON.parse(description ?? '')).data ?? {}
  } catch {
    return {}
  }
}

const cardOf = ({ phone, name, title, url, description }: Payload): OaContent => {
  const details = detailsOf(description)
  const told = { name: name ?? title ?? details.name, phone: phone ?? details.phone, url }
  return { kind: 'card', ...given(told) }
}

const READ = new Map<string, (told: Payload) => OaContent | undefined>(
  Object.entries({
    image: (told: Payload) => withUrl(told, url => ({ kind: 'image', url, ...seen(told) })),
    gif: (told: Payload) => withUrl(told, url => ({ kind: 'gif', url, ...seen(told) })),
    video: (told: Payload) => withUrl(told, url => ({ kind: 'video', url, ...seen(told) })),
    audio: (told: Payload) => withUrl(told, url => ({ kind: 'audio', url })),
    file: (told: Payload) =>
      withUrl(told, url => {
        const { name, size, type, checksum } = told
        return { kind: 'file', url, ...given({ name, size, type, checksum }) }
      }),
    link: ({ url, title, description, thumbnail }: Payload) => ({
      kind: 'link',
      ...given({ url, title, description, thumbnail }),
    }),
    sticker: ({ id, url }: Payload) => ({ kind: 'sticker', ...given({ id, url }) }),
    location: ({ coordinates: at }: Payload) =>
      at && { kind: 'location', latitude: at.latitude, longitude: at.longitude },
    business_card: cardOf,
  }),
)

/** More hang on no message; what claims so is cut. */
const MOST = 30

/**
 * What hangs on a message. `what`: the end of the event's name, which tells more than the attachment's own `type`
 * does, for a card comes as a link. Never throws.
 */
export const readOaAttachments = (raw: unknown, what: string): OaContent[] =>
  (Array.isArray(raw) ? raw.slice(0, MOST) : []).map(one => {
    const read = attachment.safeParse(one).data
    const told = read?.payload ?? {}
    const content = READ.get(what)?.(told) ?? READ.get(read?.type ?? '')?.(told)
    return content ?? { kind: 'other', ...given({ type: read?.type }) }
  })
