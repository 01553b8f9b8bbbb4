/** Too short to be a secret, and it would eat words. */
const SHORTEST_SECRET = 6

/** Longer than any id of Zalo's (20 characters); secrets that were cut, or are not ours to know, look so. */
const LIKE_A_SECRET = /[\w-]{40,}/g

/** Takes secrets out of a sentence of Zalo's, where they could come back. */
export const createRedactor = (secrets: string[]): ((text: string) => string) => {
  const long = secrets.filter(secret => secret.length >= SHORTEST_SECRET)
  return text =>
    long.reduce((left, secret) => left.replaceAll(secret, '[token]'), text).replace(LIKE_A_SECRET, '[token]')
}
