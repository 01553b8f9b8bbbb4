import type { OaAnswer, OaFailure } from './oa-answer.js'
import {
  type OaGrant,
  type OaGrantState,
  type OaGrantStore,
  type OaPair,
  type OaStandingGrant,
  withPair,
} from './oa-grant.js'
import type { OaUnsaved } from './oa-unsaved.js'

type Room = {
  store: OaGrantStore
  unsaved: OaUnsaved
  refresh(refreshToken: string): Promise<OaAnswer<OaPair>>
  now(): Date
  newId(): string
  tell(what: 'grant-lost' | 'grant-doubtful', grant: OaGrant): void
  stands(grant: OaGrant | undefined): void
  storeFailed(error: unknown): void
}

/** To be called under the lock only. `dead`: no access token is at hand that Zalo still takes. */
export type OaRefreshing = {
  /** Uses the refresh token, unless it was tried in vain a moment ago. */
  refresh(standing: OaStandingGrant, dead: boolean): Promise<void>
  /** A refresh has begun and nobody is at it: its end was lost. */
  doubt(grant: OaGrant, dead: boolean): Promise<void>
  /** Whether a refresh failed so lately that the next one waits. */
  pauses(): boolean
}

const PAUSE_MS = 10_000

/** The only code that is known to say that the refresh token is used or has ended; there is no official table. */
const SPENT = -14020

type Verdict = 'later' | 'settings' | 'lost' | 'doubtful'

/**
 * Any refusal but that of a spent token leaves it as it was: -14002 to -14004 are met with wrong settings of the app,
 * other codes with whatever ails Zalo, and a positive number is that of something before it.
 */
const verdictOn = ({ effect, kind, code }: OaFailure): Verdict => {
  if (effect === 'unknown') return 'doubtful'
  if (effect === 'not-reached' || kind !== 'human') return 'later'
  return code === SPENT ? 'lost' : 'settings'
}

const inState = ({ begunBy: _, ...grant }: OaGrant, state: OaGrantState): OaGrant => ({ ...grant, state })

export const createOaRefreshing = (room: Room): OaRefreshing => {
  const { store, unsaved, now, tell } = room
  let notBefore = 0
  const pauses = () => now().getTime() < notBefore

  /** How the refresh of this id ended, where no pair came of it. */
  const end = (id: string, state: OaGrantState) =>
    unsaved.carryOut(standing => (standing?.begunBy === id ? inState(standing, state) : undefined), false)

  const lose = async (grant: OaGrant): Promise<void> => {
    const { refreshToken } = grant
    await unsaved.carryOut(
      standing =>
        standing?.refreshToken === refreshToken && standing.state !== 'lost'
          ? inState(standing, 'lost')
          : undefined,
      false,
    )
    tell('grant-lost', grant)
  }

  /** By the token that was used: whatever others made of the grant meanwhile, its pair is this one. */
  const keep = (used: OaGrant, pair: OaPair, at: Date) =>
    unsaved.carryOut(
      standing =>
        !standing || standing.refreshToken === used.refreshToken
          ? withPair(standing ?? used, pair, at)
          : undefined,
      true,
    )

  const begin = async ({ grant, revision }: OaStandingGrant, id: string): Promise<boolean> => {
    try {
      if (await store.replace(revision, { ...grant, state: 'refreshing', begunBy: id })) return true
      room.stands((await store.read())?.grant)
    } catch (error) {
      room.storeFailed(error)
      // It may stand there all the same, and nobody was called.
      await end(id, 'good')
    }
    return false
  }

  const settleFailure = async (failure: OaFailure, grant: OaGrant, id: string, dead: boolean) => {
    const verdict = verdictOn(failure)
    const spent = verdict === 'lost' || verdict === 'doubtful'
    if (spent && dead) return lose(grant)
    // What is at hand works as long as Zalo takes it.
    await end(id, spent ? 'doubtful' : 'good')
    if (!spent) notBefore = now().getTime() + Math.max(failure.retryAfterMs ?? 0, PAUSE_MS)
    if (verdict !== 'later') tell('grant-doubtful', grant)
  }

  return {
    pauses,
    refresh: async (standing, dead) => {
      const id = room.newId()
      if (pauses() || !(await begin(standing, id))) return
      const at = now()
      const answer = await room.refresh(standing.grant.refreshToken)
      if (answer.ok) await keep(standing.grant, answer.value, at)
      else await settleFailure(answer.failure, standing.grant, id, dead)
    },
    doubt: async (grant, dead) => {
      if (dead) return lose(grant)
      const { refreshToken } = grant
      await unsaved.carryOut(
        standing =>
          standing?.refreshToken === refreshToken && standing.state === 'refreshing'
            ? inState(standing, 'doubtful')
            : undefined,
        false,
      )
      tell('grant-doubtful', grant)
    },
  }
}
