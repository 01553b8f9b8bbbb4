import { failed } from '../../foundation/outcome.js'
import type { ApiCall } from '../stage/read-call.js'
import type { Answer } from '../stage/serve-call.js'
import type { ZaloLimits } from './limits.js'
import type { Method } from './method.js'
import type { ZaloWorld } from './world.js'

const SENDS = /^send(?!ChatAction)/

/** The call's own answer; limits stand before it, so a refused call has done nothing. Names are case-sensitive. */
export const answerCall = async (
  world: ZaloWorld,
  methods: Map<string, Method>,
  limits: ZaloLimits,
  call: ApiCall,
): Promise<Answer> => {
  const method = methods.get(call.method)
  if (!method) return failed({ code: 404, description: 'Not Found: no such method' })
  const refused = SENDS.test(call.method) ? limits.takeSend() : undefined
  return refused ?? method(world, call)
}
