import { type Request, type RequestHandler, type Response, Router, raw } from 'express'
import type { Faults } from '../stage/faults.js'
import { type Answer, type LoggedCall, MAX_BODY, type ServedApi, serveCall } from '../stage/serve-call.js'
import type { OaLimits, Rate } from './limits.js'
import type { Method } from './method.js'
import { giveTokens, permit, type Redirect } from './oauth.js'
import { refused } from './refusals.js'
import { refusalOf } from './tokens.js'
import type { OaWorld } from './world.js'

/** The roots of the platform's hosts, each to be configured at the service. */
export const OA_PATHS = { oauth: '/oa-oauth', api: '/oa-api', business: '/oa-business' } as const

export type OaRouterParts = {
  world: OaWorld
  methods: { api: Map<string, Method>; business: Map<string, Method> }
  limits: OaLimits
  faults: Faults
  calls: LoggedCall[]
}

const header = (request: Request, name: string): string | undefined => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** What stands in the body beside an HTTP status. */
const OWN_CODES: Record<number, number> = { 400: -201, 401: -216, 429: -32 }

/** A code of the platform's own comes with HTTP 200; what breaks before it shows as itself. */
const writeEnvelope = (response: Response, answer: Answer): number => {
  if (answer.ok) {
    response.json({
      ...(answer.value === undefined ? {} : { data: answer.value }),
      error: 0,
      message: 'Success',
    })
    return 200
  }
  const { code, description: message } = answer.failure
  response
    .status(code > 400 ? code : 200)
    .json({ error: OWN_CODES[code] ?? (code < 0 ? code : -200), message })
  return code
}

/** This host answers without an envelope. */
const writeOauth = (response: Response, answer: Answer): number => {
  if (answer.ok) {
    const { redirectTo } = answer.value as Partial<Redirect>
    if (redirectTo === undefined) response.json(answer.value)
    else response.redirect(302, redirectTo)
    return 200
  }
  const { code, description } = answer.failure
  response.status(code >= 400 ? code : 200).json({
    error: code,
    error_name: description,
    error_reason: description,
    error_description: description,
    ref_doc: '',
  })
  return code
}

const bearRate = (response: Response, { limit, remain }: Rate): void => {
  response.set({ 'X-RateLimit-Limit': String(limit), 'X-RateLimit-Remain': String(remain) })
}

const chatOf = ({ recipient, user_id, group_id, phone }: Record<string, unknown>): string | undefined => {
  const { user_id: user, group_id: group } = (recipient ?? {}) as Record<string, unknown>
  const named = user ?? group ?? user_id ?? group_id ?? phone
  return typeof named === 'string' ? named : undefined
}

const hostRouter = (
  { world, limits, faults, calls }: OaRouterParts,
  methods: Map<string, Method>,
  isBusiness: boolean,
): RequestHandler => {
  const served = { clock: world.clock, faults, calls, chatOf, write: writeEnvelope }
  const refusalHere = (request: Request) => {
    const given = { accessToken: header(request, 'access_token'), proof: header(request, 'appsecret_proof') }
    const refusal = refusalOf(world, given)
    const isUsual = refusal !== undefined && refusal.failure.code === -216
    return isUsual && isBusiness ? refused(-124) : refusal
  }
  return async (request, response) => {
    const api: ServedApi = {
      ...served,
      answer: async call => {
        const rate = limits.take()
        bearRate(response, rate)
        const refusal = refusalHere(request)
        if (refusal) return refusal
        if (rate.isOver) return refused(-32)
        const method = methods.get(`${request.method} ${request.path}`)
        return method ? method(world, call) : refused(-201, 'no such API')
      },
    }
    await serveCall(api, request.path, request, response)
  }
}

const oauthRouter = ({ world, faults, calls }: OaRouterParts): RequestHandler => {
  const served = { clock: world.clock, faults, calls, chatOf: () => undefined, write: writeOauth }
  return async (request, response) => {
    const api: ServedApi = {
      ...served,
      answer: async call => {
        const called = `${request.method} ${request.path}`
        if (called === 'GET /v4/oa/permission') return permit(world, call)
        if (called !== 'POST /v4/oa/access_token') return refused(-14002, 'no such API')
        const isForm = header(request, 'content-type')?.startsWith('application/x-www-form-urlencoded')
        return giveTokens(world, call, { secret: header(request, 'secret_key'), isForm: isForm ?? false })
      },
    }
    await serveCall(api, request.path, request, response)
  }
}

/** The three hosts of the platform's API, each under a root of its own. */
export const oaRouter = (parts: OaRouterParts): Router => {
  const router = Router()
  const bytes = raw({ type: () => true, limit: MAX_BODY })
  router.use(OA_PATHS.oauth, bytes, oauthRouter(parts))
  router.use(OA_PATHS.api, bytes, hostRouter(parts, parts.methods.api, false))
  router.use(OA_PATHS.business, bytes, hostRouter(parts, parts.methods.business, true))
  return router
}
