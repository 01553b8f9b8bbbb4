import type { OaAnswer, OaFailure, OaFailureKind } from './oa-answer.js'
import { isDue, type OaGrant, type OaGrantStore, type OaPair, usableToken, withPair } from './oa-grant.js'
import { createOaTelling, type OaGrantTrouble } from './oa-grant-trouble.js'
import { createOaRefreshing } from './oa-refreshing.js'
import type { OaTokens } from './oa-tokens.js'
import { createOaUnsaved } from './oa-unsaved.js'

export type OaTokenKeeperOptions = {
  store: OaGrantStore
  /**
   * Runs the work while no other process runs any under the same lock; waits for it, and rejects if it can't be had.
   * Should two run at once all the same, the store still lets only one of them refresh.
   */
  lock<Result>(work: () => Promise<Result>): Promise<Result>
  /** Uses the refresh token, once; never throws. See OaOauth.refresh. */
  refresh(refreshToken: string): Promise<OaAnswer<OaPair>>
  now(): Date
  /** Another one each time, unique among all processes. */
  newId(): string
  /** Once for each trouble of each grant, in one process. */
  tell(trouble: OaGrantTrouble): void
  /** The store or the lock could not be used; it is tried again at the next call or check. */
  storeFailed?(error: unknown): void
  /** Milliseconds before the end of an access token; 5 hours if not given, and never more than a fifth of its life. */
  refreshAheadMs?: number
}

export type OaTokenKeeper = OaTokens & {
  /**
   * Takes a new grant in the place of the one that stands. With a fingerprint: unless one of that fingerprint was ever
   * taken. False while it could not be saved: then it is tried on, and no call is made before it is.
   */
  adopt(grant: OaPair | { refreshToken: string }, fingerprint?: string): Promise<boolean>
  /** From time to time, say every minute: saves what could not be saved, refreshes ahead of time, tells of troubles. */
  check(): Promise<void>
  /** Before the process ends: waits for a refresh that is under way, and tries once more to save what is not saved. */
  settle(): Promise<void>
  /** As last seen; `none`: nobody has granted yet. `unsaved`: a pair that can't be saved holds all calls. */
  state(): OaGrant['state'] | 'none' | 'unsaved'
  /** Since when the pair that stands is known, as last seen. */
  grantedAt(): Date | undefined
}

const HOUR_MS = 3_600_000

/** An account that refuses each new token at once would have one fetched for each call. */
const YOUNG_MS = 300_000
const MOST_REFUSED_YOUNG = 3

/** Nothing was called: whatever was to be sent was not sent. */
const withoutToken = (kind: OaFailureKind, description: string): { ok: false; failure: OaFailure } => ({
  ok: false,
  failure: { host: 'oauth', kind, effect: 'not-reached', description },
})

const NO_GRANT = 'the account has not allowed the app anything yet, or no more'
const REFUSED_AGAIN = 'each access token is refused as soon as it is there'
const NOT_NOW = 'no access token can be had just now'

/**
 * The tokens of one Official Account, of which only one refresh at a time may go on, over all processes: a refresh token
 * is good once, and two who use it lose the account, as does who uses it and forgets the answer. So before each refresh
 * it is written down that one has begun, and the new pair is saved before anyone calls with it. A refresh whose answer
 * is lost is never repeated: the grant is then doubtful, and a person is told. If the new pair can't be saved, it is kept
 * in memory, all calls fail with `wait`, and saving is tried again at each call and each check.
 */
export const createOaTokenKeeper = (options: OaTokenKeeperOptions): OaTokenKeeper => {
  const { store, now, refreshAheadMs = 5 * HOUR_MS, storeFailed = () => undefined } = options
  let known: OaGrant | undefined
  let renewing: Promise<OaAnswer<string>> | undefined
  let refusedYoung = 0
  const stands = (grant: OaGrant | undefined) => {
    known = grant
  }
  const unsaved = createOaUnsaved({ store, stands, storeFailed })
  const telling = createOaTelling(options.tell)
  const refreshing = createOaRefreshing({ ...options, storeFailed, unsaved, stands, tell: telling.tell })
  const isRefreshDue = (grant: OaGrant) => isDue(grant, now(), refreshAheadMs)

  const failedNow = (error: unknown) => {
    storeFailed(error)
    return withoutToken('wait', NOT_NOW)
  }
  const atHand = (): string | undefined =>
    known && known.state !== 'lost' && !unsaved.holdsCalls() ? usableToken(known, now()) : undefined
  const mayCall = async (): Promise<boolean> => (await unsaved.settle()) || !unsaved.holdsCalls()

  const isRefusedTooOften = ({ grantedAt }: OaGrant): boolean => {
    const isYoung = now().getTime() - grantedAt.getTime() < YOUNG_MS
    refusedYoung = isYoung ? refusedYoung + 1 : 0
    return refusedYoung > MOST_REFUSED_YOUNG
  }

  const renewUnderLock = async (refused: string | undefined): Promise<OaAnswer<string>> => {
    const standing = await store.read()
    stands(standing?.grant)
    if (!standing || standing.grant.state === 'lost') return withoutToken('human', NO_GRANT)
    const { grant } = standing
    const usable = usableToken(grant, now())
    const dead = usable === undefined || usable === refused
    if (grant.state !== 'good') await refreshing.doubt(grant, dead)
    else if (usable && usable === refused && isRefusedTooOften(grant))
      return withoutToken('wait', REFUSED_AGAIN)
    else if (dead || (refused === undefined && isRefreshDue(grant))) await refreshing.refresh(standing, dead)
    if (!known || known.state === 'lost') return withoutToken('human', NO_GRANT)
    const token = unsaved.holdsCalls() ? undefined : usableToken(known, now())
    return token === undefined || token === refused
      ? withoutToken('wait', NOT_NOW)
      : { ok: true, value: token }
  }
  const renew = (refused?: string): Promise<OaAnswer<string>> => {
    renewing ??= options
      .lock(() => renewUnderLock(refused))
      .catch(failedNow)
      .finally(() => {
        renewing = undefined
      })
    return renewing
  }

  const current: OaTokens['current'] = async () => {
    try {
      if (!(await mayCall())) return withoutToken('wait', NOT_NOW)
      // What a person has done about it stands in the store.
      if (!known || known.state === 'lost') stands((await store.read())?.grant)
    } catch (error) {
      return failedNow(error)
    }
    if (!known || known.state === 'lost') return withoutToken('human', NO_GRANT)
    const usable = usableToken(known, now())
    if (usable && (known.state === 'doubtful' || !isRefreshDue(known) || refreshing.pauses()))
      return { ok: true, value: usable }
    const renewed = await renew()
    const old = renewed.ok ? undefined : atHand()
    return old ? { ok: true, value: old } : renewed
  }

  const insteadOf: OaTokens['insteadOf'] = async refused => {
    if (!(await mayCall())) return withoutToken('wait', NOT_NOW)
    const usable = atHand()
    if (usable && usable !== refused && !renewing) return { ok: true, value: usable }
    const renewed = await renew(refused)
    // One that was under way for another reason may have left the old token where it was.
    return renewed.ok && renewed.value === refused ? renew(refused) : renewed
  }

  const check = async (): Promise<void> => {
    await unsaved.settle()
    try {
      stands((await store.read())?.grant)
    } catch (error) {
      return storeFailed(error)
    }
    if (!known || unsaved.holdsCalls()) return
    if (known.state === 'refreshing' || (known.state !== 'lost' && isRefreshDue(known))) await renew()
    if (known) telling.tellOf(known, now())
  }

  return {
    current,
    insteadOf,
    check,
    settle: async () => {
      await renewing
      await unsaved.settle()
    },
    adopt: (granted, fingerprint) =>
      unsaved.carryOut(standing => {
        const taken = standing?.taken ?? []
        if (fingerprint !== undefined && taken.includes(fingerprint)) return undefined
        const same = standing?.refreshToken === granted.refreshToken
        if (same && fingerprint === undefined) return undefined
        const marked = { taken: fingerprint === undefined ? taken : [...taken, fingerprint] }
        return same ? { ...standing, ...marked } : taking(granted, marked, now())
      }, true),
    state: () => (unsaved.holdsCalls() ? 'unsaved' : (known?.state ?? 'none')),
    grantedAt: () => known?.grantedAt,
  }
}

const taking = (
  granted: OaPair | { refreshToken: string },
  before: Pick<OaGrant, 'taken'>,
  now: Date,
): OaGrant =>
  'accessToken' in granted
    ? withPair(before, granted, now)
    : { refreshToken: granted.refreshToken, grantedAt: now, state: 'good', taken: before.taken }
