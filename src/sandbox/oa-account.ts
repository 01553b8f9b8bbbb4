import { saveWebhook } from './oa/oa-webhooks.js'
import { type OaCast, oaCast } from './oa-cast.js'
import { createOaSimulator, type OaSimulator, type OaSimulatorParts } from './oa-simulator.js'
import type { Posted } from './stage/post-hook.js'

/** The app and the account, as they stand in the service's own settings. */
export type OaAccountParts = Pick<OaSimulatorParts, 'app' | 'oa' | 'refreshToken'> & { cast?: OaCast }

/** What the service needs to know of its simulated Official Account. */
export type SandboxOa = {
  cast: OaCast
  /** For ZALO_OA_API_ROOT, ZALO_OAUTH_ROOT, and the host of templates by phone. */
  paths: OaSimulator['paths']
  /** What a person does in the console: the platform tries the address, and tells of all from then on. */
  saveWebhook(url: string): Promise<Posted>
}

export type Account = { simulator: OaSimulator; cast: OaCast }

export const openAccount = ({
  cast = oaCast,
  ...parts
}: Omit<OaSimulatorParts, 'cast'> & { cast?: OaCast }): Account => ({
  simulator: createOaSimulator({ ...parts, cast }),
  cast,
})

export const serviceSide = ({ simulator: { world, paths }, cast }: Account): SandboxOa => ({
  cast,
  paths,
  saveWebhook: url => saveWebhook(world, url),
})
