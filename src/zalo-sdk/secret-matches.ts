import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Whether a webhook's header `X-Bot-Api-Secret-Token` is the secret that was given to setWebhook. Takes the same time
 * for every wrong one; a missing one never matches.
 */
export const secretMatches = (expected: string, given: string | undefined): boolean =>
  given !== undefined && timingSafeEqual(digest(expected), digest(given))
