import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import type { Refusal } from '../stage/refusal.js'
import { type Telling, tell } from './events.js'
import { goneEntries, groupTelling, joinAnswerName, joinedEntries } from './group-events.js'
import { refusalOfMembers } from './group-making.js'
import { assetOf, type GroupChat, openGroup, sizeOf } from './group-view.js'
import type { Method } from './method.js'
import { groupId, readFields, userId } from './params.js'
import { refused } from './refusals.js'
import type { Entry } from './state.js'
import type { OaWorld } from './world.js'

const named = z.object({ group_id: groupId, member_user_ids: z.array(userId).min(1).max(99) })

type Change = { entries: Entry[]; told: Telling[] }
type Changing = (world: OaWorld, chat: GroupChat, ids: string[]) => Outcome<Change, Refusal>

const changing =
  (change: Changing): Method =>
  (world, call) => {
    const asked = readFields(named, call)
    if (!asked.ok) return asked
    const chat = openGroup(world, asked.value.group_id)
    if (!chat.ok) return chat
    const changed = change(world, chat.value, [...new Set(asked.value.member_user_ids)])
    if (!changed.ok) return changed
    world.commit(...changed.value.entries, ...tell(world, changed.value.told))
    return ok(undefined)
  }

const isIn = ({ members }: GroupChat, ids: string[]): boolean => ids.every(id => members.includes(id))

export const hasRoom = (world: OaWorld, chat: GroupChat, more: number): boolean => {
  const asset = assetOf(world, chat)
  return asset !== undefined && chat.members.length + more <= sizeOf(asset)
}

const invite: Changing = (world, chat, asked) => {
  const unfit = refusalOfMembers(world, asked)
  if (unfit) return unfit
  const ids = asked.filter(id => !chat.members.includes(id))
  if (!hasRoom(world, chat, ids.length)) return refused(-210, 'member_user_ids')
  if (world.switches.invites === 'at-once')
    return ok(ids.length === 0 ? { entries: [], told: [] } : joinedEntries(world, chat, ids))
  const others = chat.group.pending.filter(({ id }) => !ids.includes(id))
  const pending = [...others, ...ids.map(id => ({ id, by: 'oa' as const }))]
  return ok({ entries: [{ put: 'chat', value: { ...chat, group: { ...chat.group, pending } } }], told: [] })
}

const accept: Changing = (world, chat, ids) => {
  // Whoever was invited says yes themselves.
  const asks = (wanted: string) => chat.group.pending.some(({ id, by }) => id === wanted && by === 'person')
  if (!ids.every(asks)) return refused(-201, 'member_user_ids')
  if (!hasRoom(world, chat, ids.length)) return refused(-210, 'member_user_ids')
  const { entries, told } = joinedEntries(world, chat, ids)
  const answered = ids.map(id => groupTelling(world, chat, joinAnswerName(world, 'accept'), id))
  return ok({ entries, told: [...answered, ...told] })
}

const reject: Changing = (world, chat, ids) => {
  const { pending } = chat.group
  if (!ids.every(id => pending.some(one => one.id === id))) return refused(-201, 'member_user_ids')
  const left = pending.filter(({ id }) => !ids.includes(id))
  const name =
    world.switches.joinAnswers === 'one-name' ? 'reject_request_join_group' : joinAnswerName(world, 'reject')
  return ok({
    entries: [{ put: 'chat', value: { ...chat, group: { ...chat.group, pending: left } } }],
    told: ids.map(id => groupTelling(world, chat, name, id)),
  })
}

const removeMembers: Changing = (world, chat, ids) =>
  isIn(chat, ids) ? ok(goneEntries(world, chat, ids)) : refused(-201, 'member_user_ids')

const setAdmins =
  (name: 'add_group_admin' | 'remove_group_admin'): Changing =>
  (world, chat, ids) => {
    if (!isIn(chat, ids)) return refused(-201, 'member_user_ids')
    const others = chat.group.admins.filter(id => !ids.includes(id))
    const admins = name === 'add_group_admin' ? [...others, ...ids] : others
    return ok({
      entries: [{ put: 'chat', value: { ...chat, group: { ...chat.group, admins } } }],
      told: ids.map(id => groupTelling(world, chat, name, id)),
    })
  }

export const groupMemberMethods: Record<string, Method> = {
  'POST /v3.0/oa/group/invite': changing(invite),
  'POST /v3.0/oa/group/acceptpendinginvite': changing(accept),
  'POST /v3.0/oa/group/rejectpendinginvite': changing(reject),
  'POST /v3.0/oa/group/removemembers': changing(removeMembers),
  'POST /v3.0/oa/group/addadmins': changing(setAdmins('add_group_admin')),
  'POST /v3.0/oa/group/removeadmins': changing(setAdmins('remove_group_admin')),
}
