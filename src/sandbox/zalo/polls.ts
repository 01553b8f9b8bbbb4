import { z } from 'zod'
import { failed, ok } from '../../foundation/outcome.js'
import { readParams, whole } from '../stage/params.js'
import { badRequest } from '../stage/refusal.js'
import { untilHeard } from '../stage/until-heard.js'
import { spelled } from './events.js'
import type { Method } from './method.js'
import type { Waiting } from './wire.js'
import type { ZaloWorld } from './world.js'

const USUAL_SECONDS = 30
const LONGEST_SECONDS = 60
/** A bot that polls is between two polls for a moment: it counts as listening so long. */
const BETWEEN_POLLS = 3000

export type Polls = { getUpdates: Method; waiting(): boolean; attended(): boolean }

/** What is handed out is gone, whether or not the bot ever reads it: the platform knows no acknowledgement. */
const takeFirst = (world: ZaloWorld): Waiting | undefined => {
  const [first] = world.state.waiting.values()
  if (first) world.commit({ drop: 'events', ids: [first.id] })
  return first
}

const nextEvent = async (world: ZaloWorld, ms: number, ended: AbortSignal): Promise<Waiting | undefined> => {
  const until = world.now() + ms
  while (!ended.aborted && !world.state.webhook?.url) {
    const first = takeFirst(world)
    const left = until - world.now()
    if (first || left <= 0) return first
    await untilHeard(
      world,
      left,
      ended,
      () => world.state.waiting.size > 0 || Boolean(world.state.webhook?.url),
    )
  }
  return undefined
}

export const createPolls = (world: ZaloWorld): Polls => {
  let open = 0
  let lastEnd = Number.NEGATIVE_INFINITY
  return {
    getUpdates: async (_world, call) => {
      const params = readParams(z.object({ timeout: whole.default(USUAL_SECONDS) }), call)
      if (!params.ok) return params
      if (world.state.webhook?.url) return badRequest('getUpdates does not work while a webhook is set')
      open += 1
      const seconds = Math.min(Math.max(params.value.timeout, 0), LONGEST_SECONDS)
      const event = await nextEvent(world, seconds * 1000, AbortSignal.any([call.gone, world.stopped]))
      open -= 1
      lastEnd = world.now()
      return event ? ok(spelled(world, event)) : failed({ code: 408, description: 'Request timeout' })
    },
    waiting: () => open > 0,
    attended: () => open > 0 || world.now() - lastEnd < BETWEEN_POLLS,
  }
}
