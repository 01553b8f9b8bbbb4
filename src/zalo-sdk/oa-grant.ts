/** What Zalo gives for a code or a refresh token: both tokens are new, and those before are dead. */
export type OaPair = {
  accessToken: string
  /** Good once, within three months. */
  refreshToken: string
  /** Milliseconds: 25 hours, as a rule. */
  expiresInMs: number
}

/**
 * - `good`: the refresh token has not been used
 * - `refreshing`: somebody has begun to use it; whoever finds this while nobody refreshes knows that its end was lost
 * - `doubtful`: it may have been used, and what came of it is lost; the access token works as long as Zalo takes it
 * - `lost`: nothing works until a person grants anew
 */
export type OaGrantState = 'good' | 'refreshing' | 'doubtful' | 'lost'

/** What an Official Account has allowed an app, as it is kept. Both tokens are secrets. */
export type OaGrant = {
  refreshToken: string
  /** Since when the refresh token is known. */
  grantedAt: Date
  /** Both missing while only a refresh token is known. */
  accessToken?: string
  accessUntil?: Date
  state: OaGrantState
  /** Whose refresh it is that has begun; another id each time. */
  begunBy?: string
  /** Fingerprints of refresh tokens that were handed in, so that none of them is taken twice. */
  taken: string[]
}

/** `revision`: another number after each write. */
export type OaStandingGrant = { grant: OaGrant; revision: number }

/** Where the grant of one app for one account lies, for all processes that use it. Rejects when it is out of reach. */
export type OaGrantStore = {
  read(): Promise<OaStandingGrant | undefined>
  /**
   * Writes only if what stands has this revision (0: nothing stands) and tells whether it did. When it resolves the
   * grant has outlived a crash of the store. A write that rejects may have been done.
   */
  replace(revision: number, grant: OaGrant): Promise<boolean>
}

/** Of what stands, what is to stand; undefined: nothing is to be written. */
export type OaGrantChange = (standing: OaGrant | undefined) => OaGrant | undefined

const MOST_TRIES = 20

/** Gives what stands afterwards. */
export const changeGrant = async (
  store: OaGrantStore,
  change: OaGrantChange,
): Promise<OaGrant | undefined> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const standing = await store.read()
    const next = change(standing?.grant)
    if (!next) return standing?.grant
    if (await store.replace(standing?.revision ?? 0, next)) return next
  }
  throw new Error(`the grant was changed by others ${MOST_TRIES} times in a row`)
}

const DAY_MS = 86_400_000
/** A refresh token that nobody uses ends after three months. */
const AGEING_AFTER_MS = 75 * DAY_MS

export const isAgeing = ({ grantedAt }: OaGrant, now: Date): boolean =>
  now.getTime() - grantedAt.getTime() >= AGEING_AFTER_MS

/** The access token, while it has not ended. */
export const usableToken = ({ accessToken, accessUntil }: OaGrant, now: Date): string | undefined =>
  accessUntil && accessUntil > now ? accessToken : undefined

/** Whether it is time to refresh: `aheadMs` before the end, or in the last fifth of a shorter life. */
export const isDue = ({ accessUntil, grantedAt }: OaGrant, now: Date, aheadMs: number): boolean => {
  if (!accessUntil) return true
  const life = accessUntil.getTime() - grantedAt.getTime()
  return accessUntil.getTime() - Math.min(aheadMs, life / 5) <= now.getTime()
}

/** The same grant with the pair in the place of its tokens. */
export const withPair = (
  { taken }: Pick<OaGrant, 'taken'>,
  { accessToken, refreshToken, expiresInMs }: OaPair,
  now: Date,
): OaGrant => ({
  ...{ accessToken, refreshToken, taken, grantedAt: now, state: 'good' },
  accessUntil: new Date(now.getTime() + expiresInMs),
})
