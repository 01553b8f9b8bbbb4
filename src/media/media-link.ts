import { timingSafeEqual } from 'node:crypto'
import type { Sealer } from '../foundation/crypto.js'

export type MediaLinkQuery = { until: string; sig: string }

const signed = (mediaId: string, until: string) => `media-link/${mediaId}/${until}`

/** The path, with its query, at which whoever has it may see this file until then. */
export const mediaLink = (sealer: Pick<Sealer, 'sign'>, mediaId: string, until: Date): string => {
  const seconds = String(Math.floor(until.getTime() / 1000))
  return `/m/${mediaId}?until=${seconds}&sig=${sealer.sign(signed(mediaId, seconds))}`
}

/** `wrong`: not made by us, or changed since. */
export const checkMediaLink = (
  sealer: Pick<Sealer, 'sign'>,
  link: { mediaId: string } & MediaLinkQuery,
  now: Date,
): 'good' | 'expired' | 'wrong' => {
  const ours = Buffer.from(sealer.sign(signed(link.mediaId, link.until)))
  const theirs = Buffer.from(link.sig)
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return 'wrong'
  return Number(link.until) * 1000 > now.getTime() ? 'good' : 'expired'
}
