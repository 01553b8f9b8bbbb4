import type { OaFailure, OaFailureKind, OaHost } from './oa-answer.js'

/** https://developers.zalo.me/docs/official-account/phu-luc/ma-loi */
const OPENAPI: Record<number, OaFailureKind> = {
  [-216]: 'auth',
  [-220]: 'auth',
  [-124]: 'auth',
  [-204]: 'human',
  [-205]: 'human',
  [-209]: 'human',
  [-212]: 'human',
  [-219]: 'human',
  [-221]: 'human',
  [-223]: 'human',
  [-224]: 'human',
  [-235]: 'human',
  [-240]: 'human',
  [-242]: 'human',
  [-320]: 'human',
  [-321]: 'human',
  [-32]: 'wait',
  [-200]: 'wait',
  [-211]: 'quota',
  [-218]: 'quota',
  [-213]: 'recipient',
  [-217]: 'recipient',
  [-227]: 'recipient',
  [-230]: 'recipient',
  [-232]: 'recipient',
  [-244]: 'recipient',
  // The rule of 48 hours and its count of replies, as they were called until 2026.
  [-305]: 'recipient',
  [-311]: 'quota',
  [-234]: 'night',
  [-237]: 'group',
  [-238]: 'group',
  [-241]: 'group',
  [-403]: 'group',
}

/**
 * Template messages by phone number have codes of their own. -216 is told by some as the other host's refused token, by
 * others as a person who wants nothing of the account: its sentence decides.
 */
const BUSINESS: Record<number, OaFailureKind> = {
  [-124]: 'auth',
  [-220]: 'auth',
  [-101]: 'human',
  [-103]: 'human',
  [-104]: 'human',
  [-115]: 'human',
  [-131]: 'human',
  [-135]: 'human',
  [-137]: 'human',
  [-138]: 'human',
  [-145]: 'human',
  [-32]: 'wait',
  [-126]: 'quota',
  [-144]: 'quota',
  [-147]: 'quota',
  [-108]: 'recipient',
  [-216]: 'recipient',
  [-118]: 'recipient',
  [-139]: 'recipient',
  [-140]: 'recipient',
  [-141]: 'recipient',
  [-133]: 'night',
}

const TABLES: Record<OaHost, Record<number, OaFailureKind>> = {
  openapi: OPENAPI,
  business: BUSINESS,
  // All else that its users have met (-14002 app, -14003 address or verifier, -14004 secret, -14020 spent) asks for a human.
  oauth: { [-32]: 'wait' },
}

const BY_STATUS: Record<number, OaFailureKind> = { 401: 'auth', 408: 'timeout', 429: 'wait' }

/** What the status alone tells. OAuth knows no access token, so its 401 is for a human. */
const kindOfStatus = (host: OaHost, status: number): OaFailureKind | undefined => {
  if (status >= 500) return 'wait'
  return host === 'oauth' && status === 401 ? 'human' : BY_STATUS[status]
}

/** -14002 and its neighbours: the app, its addresses and secrets, its grant. */
const isGrant = (code: number): boolean => code <= -14_000 && code > -15_000

type Refused = { status: number; code: number; description: string }

const kindOf = (host: OaHost, { status, code, description }: Refused): OaFailureKind => {
  if (host === 'business' && code === -216 && /token/i.test(description)) return 'auth'
  const known = TABLES[host][code] ?? (isGrant(code) ? 'human' : kindOfStatus(host, status))
  return known ?? (host === 'oauth' ? 'human' : 'payload')
}

/** A server that fell over, or ran out of time, may have done the work before. */
const mayBeDone = (status: number): boolean => status >= 500 || status === 408

/** What Zalo answered instead of a result. `code`: its own, 0 where it gave none. */
export const oaRefusal = (host: OaHost, refused: Refused): OaFailure => ({
  host,
  kind: kindOf(host, refused),
  effect: mayBeDone(refused.status) ? 'unknown' : 'refused',
  code: refused.code === 0 ? refused.status : refused.code,
  description: refused.description,
})

/** An answer that is no JSON comes from something before Zalo's API, or from a server that fell over. */
export const oaNoJson = (host: OaHost, status: number): OaFailure => {
  const effect = mayBeDone(status) || (status >= 200 && status < 300) ? 'unknown' : 'refused'
  return { host, kind: kindOfStatus(host, status) ?? 'not-understood', effect, code: status, description: '' }
}
