import type { ApiCall } from '../stage/read-call.js'
import type { Answer } from '../stage/serve-call.js'
import type { ZaloWorld } from './world.js'

/** One method of the Bot API: checks first, then changes the world with one commit. */
export type Method = (world: ZaloWorld, call: ApiCall) => Answer | Promise<Answer>
