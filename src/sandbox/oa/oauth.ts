import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import { isOwnMachine } from '../stage/own-machine.js'
import type { ApiCall } from '../stage/read-call.js'
import type { Refusal } from '../stage/refusal.js'
import { refused } from './refusals.js'
import type { Code, Grant } from './state.js'
import { ACCESS_SECONDS, newPair } from './tokens.js'
import { type OaWorld, secretWord } from './world.js'

const CODE_MS = 600_000

/** Where the admin's browser is sent. */
export type Redirect = { redirectTo: string }

type Params = Pick<ApiCall, 'params'>

const consent = z.object({
  app_id: z.string(),
  redirect_uri: z.url(),
  state: z.string().optional(),
  code_challenge: z.string().length(43).optional(),
})

/** At Zalo an admin of the account is asked first; here they have just said yes. */
export const permit = (world: OaWorld, { params }: Params): Outcome<Redirect, Refusal> => {
  const asked = consent.safeParse(params)
  if (!asked.success || asked.data.app_id !== world.app.id) return refused(-14002)
  const { redirect_uri: redirectUri, state, code_challenge: challenge } = asked.data
  if (!isOwnMachine(redirectUri)) return refused(-14003)
  const code: Code = { code: secretWord(world), until: world.now() + CODE_MS, challenge, redirectUri }
  const { grant } = world.state
  world.commit({ put: 'grant', value: { ...grant, codes: [...grant.codes, code] } })
  const to = new URL(redirectUri)
  to.searchParams.set('code', code.code)
  to.searchParams.set('oa_id', world.oa.id)
  if (state !== undefined) to.searchParams.set('state', state)
  return ok({ redirectTo: to.href })
}

const form = z.object({
  app_id: z.string(),
  grant_type: z.enum(['authorization_code', 'refresh_token']),
  code: z.string().optional(),
  code_verifier: z.string().optional(),
  refresh_token: z.string().optional(),
})
type Form = z.infer<typeof form>

/** base64url of the SHA-256, without padding. */
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

const isVerified = (world: OaWorld, { challenge }: Code, verifier: string | undefined): boolean => {
  if (challenge === undefined) return world.switches.pkce === 'if-asked'
  return verifier !== undefined && verifier.length === 43 && challengeOf(verifier) === challenge
}

const without = (grant: Grant, spent: Code): Grant => ({
  ...grant,
  codes: grant.codes.filter(one => one !== spent),
})

const takeCode = (world: OaWorld, { code, code_verifier }: Form): boolean => {
  const { grant } = world.state
  const found = grant.codes.find(one => one.code === code)
  if (!found || found.until <= world.now() || !isVerified(world, found, code_verifier)) return false
  world.commit({ put: 'grant', value: without(grant, found) })
  return true
}

const isLive = (world: OaWorld, given: string | undefined): boolean => {
  const { refresh } = world.state.grant
  return refresh !== undefined && refresh.token === given && refresh.until > world.now()
}

export type Tokens = { access_token: string; refresh_token: string; expires_in: string | number }

/** Each refresh token works once: the pair that it gives takes the place of the old one. */
export const giveTokens = (
  world: OaWorld,
  { params }: Params,
  { secret, isForm }: { secret: string | undefined; isForm: boolean },
): Outcome<Tokens, Refusal> => {
  const asked = isForm ? form.safeParse(params) : undefined
  if (!asked?.success || asked.data.app_id !== world.app.id) return refused(-14002)
  if (secret !== world.app.secret) return refused(-14004)
  const { grant_type, refresh_token } = asked.data
  if (grant_type === 'refresh_token' && !isLive(world, refresh_token)) return refused(-14020)
  if (grant_type === 'authorization_code' && !takeCode(world, asked.data)) return refused(-14003)
  const { access, refresh } = newPair(world)
  const expires_in = world.switches.expiresIn === 'text' ? String(ACCESS_SECONDS) : ACCESS_SECONDS
  return ok({ access_token: access, refresh_token: refresh, expires_in })
}
