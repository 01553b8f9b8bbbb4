import { z } from 'zod'
import { part, wireId } from './wire.js'

/** An account, a person or a group: `{id}`, and for a group `{group_id}` in what some have guessed. */
export const oaParty = z.looseObject({
  id: part(wireId),
  group_id: part(wireId),
  admin_id: part(wireId),
})
