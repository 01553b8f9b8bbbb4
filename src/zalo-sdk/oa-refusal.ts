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
  [-234]: 'night',
  [-237]: 'group',
  [-238]: 'group',
  [-241]: 'group',
  [-403]: 'group',
}

/** Template messages by phone number have codes of their own. */
const BUSINESS: Record<number, OaFailureKind> = {
  [-124]: 'auth',
  [-216]: 'auth',
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

const kindOf = (host: OaHost, status: number, code: number): OaFailureKind => {
  const byCode = TABLES[host][code]
  if (byCode) return byCode
  if (status >= 500) return 'wait'
  if (host === 'oauth') return status === 429 ? 'wait' : 'human'
  return BY_STATUS[status] ?? 'payload'
}

/** A server that fell over, or ran out of time, may have done the work before. */
const mayBeDone = (status: number): boolean => status >= 500 || status === 408

/** What Zalo answered instead of a result. `code`: its own, 0 where it gave none. */
export const oaRefusal = (
  host: OaHost,
  { status, code, description }: { status: number; code: number; description: string },
): OaFailure => ({
  host,
  kind: kindOf(host, status, code),
  effect: mayBeDone(status) ? 'unknown' : 'refused',
  code: code === 0 ? status : code,
  description,
})

/** An answer that is no JSON comes from something before Zalo's API, or from a server that fell over. */
export const oaNoJson = (host: OaHost, status: number): OaFailure => {
  const known = status >= 500 ? 'wait' : BY_STATUS[status]
  const effect = mayBeDone(status) || (status >= 200 && status < 300) ? 'unknown' : 'refused'
  return { host, kind: known ?? 'not-understood', effect, code: status, description: '' }
}
