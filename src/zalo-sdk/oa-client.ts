import { appSecretProof } from './app-secret-proof.js'
import { createOaCall } from './oa-call.js'
import { createOaGroups, type OaGroups } from './oa-groups.js'
import { createOaMessages, type OaMessages } from './oa-messages.js'
import { createOaQuotas, type OaQuotas } from './oa-quotas.js'
import { createOaTemplates, type OaTemplates } from './oa-templates.js'
import type { OaTokens } from './oa-tokens.js'
import { createOaUploads, type OaUploads } from './oa-uploads.js'
import { createOaUsers, type OaUsers } from './oa-users.js'

export type ZaloOaClientOptions = {
  /** A token keeper, or anything that gives access tokens. */
  tokens: OaTokens
  /** https://openapi.zalo.me if not given; with or without a path. */
  apiRoot?: string
  /** https://business.openapi.zalo.me if not given: templates by phone number. */
  businessRoot?: string
  fetch?: typeof globalThis.fetch
  /** Milliseconds for one call; 30,000 if not given. */
  timeoutMs?: number
  /** Only where the app has "appsecret_proof" switched on (else `human`, -242). */
  appSecretProof?: { appSecret: string }
  /** The multipart field of a gif: `file` if not given, as Zalo's table has it; its sample has `image`. */
  gifField?: 'file' | 'image'
}

export type ZaloOaClient = {
  messages: OaMessages
  uploads: OaUploads
  users: OaUsers
  groups: OaGroups
  quotas: OaQuotas
  templates: OaTemplates
}

/**
 * A client of the Official Account's OpenAPI (https://developers.zalo.me/docs/official-account). Every call gives a
 * value and none throws; a failure tells whether the call was refused, never arrived, or may have been carried out.
 * A call whose access token is refused is repeated once with a new one; no other call is repeated here. At most 4,000
 * calls a minute for the app, fewer by package: then `wait` (-32); `rate` tells what is left where Zalo does.
 */
export const createZaloOaClient = (options: ZaloOaClientOptions): ZaloOaClient => {
  const { appSecretProof: proof } = options
  const call = createOaCall({
    tokens: options.tokens,
    apiRoot: options.apiRoot ?? 'https://openapi.zalo.me',
    businessRoot: options.businessRoot ?? 'https://business.openapi.zalo.me',
    fetch: options.fetch ?? globalThis.fetch,
    timeoutMs: options.timeoutMs ?? 30_000,
    ...(proof ? { proofOf: token => appSecretProof(proof.appSecret, token) } : {}),
  })
  return {
    messages: createOaMessages(call),
    uploads: createOaUploads(call, options.gifField),
    users: createOaUsers(call),
    groups: createOaGroups(call),
    quotas: createOaQuotas(call),
    templates: createOaTemplates(call),
  }
}
