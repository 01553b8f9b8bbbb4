import { failed, ok } from '../../foundation/outcome.js'
import { tell } from './events.js'
import type { Acted } from './people-acts.js'
import type { Person } from './state.js'
import { interacted, type OaWorld } from './world.js'

/** Following is an interaction; its end is told too. */
export const follow = (world: OaWorld, act: { person: string; follows: boolean }): Acted<boolean> => {
  const person = world.state.people.get(act.person)
  if (!person) return failed('no such person')
  if (person.follows === act.follows) return ok(act.follows)
  const value = { ...person, follows: act.follows }
  const telling = {
    chatId: person.id,
    name: act.follows ? 'follow' : 'unfollow',
    person,
    fields: {
      oa_id: world.oa.id,
      ...(act.follows ? { source: 'oa_profile' } : {}),
      follower: { id: person.id },
    },
  }
  const entry = act.follows ? interacted(world, value) : ({ put: 'person', value } as const)
  world.commit(entry, ...tell(world, [telling]))
  return ok(act.follows)
}

/** What is known of a person beside their words; the account is told nothing of it. */
export const change = (
  world: OaWorld,
  id: string,
  given: Partial<Pick<Person, 'blocked' | 'oaAdmin' | 'refusesInvites' | 'phone' | 'lastInteraction'>>,
): Acted<Person> => {
  const person = world.state.people.get(id)
  if (!person) return failed('no such person')
  const value = { ...person, ...given }
  world.commit({ put: 'person', value })
  return ok(value)
}

/** An admin of the account takes the app's permission back: no token works, and no new one comes of them. */
export const revokePermission = (world: OaWorld): void => {
  const fields = { oa_id: world.oa.id, data: { action: 'permission_revoked' } }
  const telling = { chatId: world.oa.id, name: 'permission_revoked', fields }
  world.commit({ put: 'grant', value: { codes: [] } }, ...tell(world, [telling]))
}

export const tellQuota = (world: OaWorld, quota: { before: number; now: number }): void => {
  const fields = { oa_id: world.oa.id, quota: { prev_value: quota.before, new_value: quota.now } }
  world.commit(...tell(world, [{ chatId: world.oa.id, name: 'change_oa_daily_quota', fields }]))
}
