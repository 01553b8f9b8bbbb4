import type { Outcome } from '../../foundation/outcome.js'
import type { ApiCall } from './read-call.js'
import type { Refusal } from './refusal.js'
import type { World } from './world.js'

export type Answer = Outcome<unknown, Refusal>

/** One method of the Bot API: checks first, then changes the world with one commit. */
export type Method = (world: World, call: ApiCall) => Answer | Promise<Answer>
