import type { ApiCall } from '../stage/read-call.js'
import type { Answer } from '../stage/serve-call.js'
import type { OaWorld } from './world.js'

/** One call of the API: checks first, then changes the world with one commit. */
export type Method = (world: OaWorld, call: ApiCall) => Answer | Promise<Answer>
