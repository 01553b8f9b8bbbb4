import type { Say } from '../../chat/say.js'
import type { BroadcastRefusal } from './broadcast.js'
import type { PlanRefusal } from './change-plan.js'
import type { EvergreenRefusal } from './evergreen.js'

/** A refusal in words. */
export const refusalSay = (refusal: BroadcastRefusal): Say => {
  const key = `broadcasts:approve.refused.${refusal.why}`
  return refusal.why === 'too-long' ? { key, params: { over: refusal.over } } : { key }
}

export const evergreenRefusalSay = ({ why }: EvergreenRefusal): Say => ({
  key: `broadcasts:evergreen.refused.${why}`,
})

export const planRefusalSay = ({ why }: PlanRefusal): Say => ({ key: `broadcasts:plan.refused.${why}` })
