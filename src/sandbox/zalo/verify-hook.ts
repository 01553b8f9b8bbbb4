import { isOwnMachine } from '../stage/own-machine.js'
import { type Posted, postHook } from '../stage/post-hook.js'
import type { Webhook } from './state.js'
import type { ZaloWorld } from './world.js'
import { hookOf } from './zalo-webhooks.js'

type Verification = {
  ok: boolean
  status_code?: number
  outcome: string
  latency_ms: number
  hint: string
}

const ERRORS: [RegExp, string][] = [
  [/^TIMEOUT$/, 'timeout'],
  [/ENOTFOUND|EAI_/, 'dns'],
  [/CERT|SSL|TLS|SIGNED/, 'tls'],
  [/ECONN|EPIPE|UND_ERR_SOCKET/, 'conn'],
  [/UNREACH/, 'unreachable'],
]

const outcomeOf = ({ taken, status, error = '' }: Posted): string => {
  if (taken) return 'webhook.ok'
  if (status === undefined)
    return `webhook.err.${ERRORS.find(([pattern]) => pattern.test(error))?.[1] ?? 'other'}`
  const kind = status >= 500 ? '5xx' : status === 403 || status === 404 ? status : 'other'
  return `webhook.http.${kind}`
}

/** The call that the platform makes to try a webhook; its body is not documented, so it holds no event. */
export const verifyHook = async (world: ZaloWorld, webhook: Webhook): Promise<Verification> => {
  if (!isOwnMachine(webhook.url))
    return {
      ok: false,
      outcome: 'webhook.err.blocked',
      latency_ms: 0,
      hint: 'the sandbox calls its own machine only',
    }
  const began = world.now()
  const posted = await postHook(hookOf(webhook), {}, { clock: world.clock, signal: world.stopped })
  return {
    ok: posted.taken,
    ...(posted.status !== undefined && { status_code: posted.status }),
    outcome: outcomeOf(posted),
    latency_ms: world.now() - began,
    hint: posted.taken ? 'the endpoint answered' : 'the endpoint did not take the call',
  }
}
