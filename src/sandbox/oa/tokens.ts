import { createHmac, timingSafeEqual } from 'node:crypto'
import { failed } from '../../foundation/outcome.js'
import { type Refused, refused } from './refusals.js'
import type { Grant } from './state.js'
import { type OaWorld, secretWord } from './world.js'

const SECOND = 1000
export const ACCESS_SECONDS = 90_000
const REFRESH_DAYS = 90

/** A new pair: the tokens before it work no more. */
export const newPair = (world: OaWorld): { access: string; refresh: string } => {
  const [access, refresh] = [secretWord(world), secretWord(world)]
  const { codes } = world.state.grant
  const value: Grant = {
    access: { token: access, until: world.now() + ACCESS_SECONDS * SECOND },
    refresh: { token: refresh, until: world.now() + REFRESH_DAYS * 86_400 * SECOND },
    codes,
  }
  world.commit({ put: 'grant', value })
  return { access, refresh }
}

const isSame = (given: string, right: string): boolean =>
  given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right))

const tokenRefusal = ({ switches }: OaWorld): Refused =>
  switches.tokenRefusal === '401'
    ? failed({ code: 401, description: 'Unauthorized' })
    : refused(Number(switches.tokenRefusal))

export type Credentials = { accessToken: string | undefined; proof: string | undefined }

/** Undefined when the call may go on. */
export const refusalOf = (
  world: OaWorld,
  { accessToken = '', proof = '' }: Credentials,
): Refused | undefined => {
  const { access } = world.state.grant
  if (!access || !isSame(accessToken, access.token) || access.until <= world.now()) return tokenRefusal(world)
  if (!world.switches.proof) return undefined
  const right = createHmac('sha256', world.app.secret).update(accessToken).digest('hex')
  return isSame(proof, right) ? undefined : refused(-242)
}
