import { z } from 'zod'
import { oaParty } from './oa-party.js'
import { part, wireId } from './wire.js'

/**
 * What happened to a group of the account. `left` and `closed` have two names each: `user_out_group`,
 * `disperse_group` in 2024, `user_leave_group`, `delete_group` since.
 */
export type OaGroupChange =
  | 'created'
  | 'joined'
  | 'asked-to-join'
  | 'accepted'
  | 'rejected'
  | 'admin-added'
  | 'admin-removed'
  | 'changed'
  | 'left'
  | 'closed'

/** https://developers.zalo.me/docs/official-account/webhook/nhom-chat-gmf */
export const OA_GROUP_CHANGES = {
  create_group: 'created',
  user_join_group: 'joined',
  user_request_join_group: 'asked-to-join',
  react_request_join_group: 'accepted',
  react_request_join_group_accept: 'accepted',
  react_request_join_group_reject: 'rejected',
  reject_request_join_group: 'rejected',
  add_group_admin: 'admin-added',
  remove_group_admin: 'admin-removed',
  update_group_info: 'changed',
  user_out_group: 'left',
  user_leave_group: 'left',
  disperse_group: 'closed',
  delete_group: 'closed',
} as const satisfies Record<string, OaGroupChange>

const one = part(oaParty)
const member = z.union([wireId, z.looseObject({ user_id: wireId }), z.looseObject({ id: wireId })])
const many = part(z.array(z.unknown()))

/** No page shows these whole: each place is read in which one of their kin has ids. */
const groupPart = z.looseObject({
  group_id: part(wireId),
  group: one,
  sender: one,
  recipient: one,
  user: one,
  user_id: part(wireId),
  user_ids: many,
  member_ids: many,
  member_user_ids: many,
  members: many,
  users: many,
})

type GroupPart = z.infer<typeof groupPart>

const idOf = (raw: unknown): string[] => {
  const read = member.safeParse(raw).data
  if (read === undefined) return []
  return [typeof read === 'string' ? read : String('user_id' in read ? read.user_id : read.id)]
}

const listed = ({ user_ids, member_ids, member_user_ids, members, users }: GroupPart): string[] =>
  (user_ids ?? member_ids ?? member_user_ids ?? members ?? users ?? []).flatMap(idOf)

const groupIdOf = ({ group_id, group, recipient, sender }: GroupPart, oaId: string | undefined) => {
  const own = group_id ?? group?.group_id ?? group?.id ?? recipient?.group_id ?? sender?.group_id
  return own ?? (recipient?.id === oaId ? undefined : recipient?.id)
}

/** That the account is the event's sender says nothing of whom it is about. */
const single = ({ user_id, user, sender }: GroupPart, notThese: (string | undefined)[]): string[] => {
  const from = notThese.includes(sender?.id) ? undefined : sender?.id
  const id = user_id ?? user?.id ?? from
  return id === undefined ? [] : [id]
}

/**
 * The group and the people of such an event; the account itself (`oaId`) may be among them. A group that is told by no
 * name of its own is the recipient, as in group messages (observed). Never throws.
 */
export const readOaGroupPart = (
  body: unknown,
  oaId: string | undefined,
): { groupId?: string; userIds: string[] } => {
  const told = groupPart.safeParse(body).data
  if (!told) return { userIds: [] }
  const groupId = groupIdOf(told, oaId)
  const people = listed(told)
  const userIds = people.length > 0 ? people : single(told, [groupId, oaId])
  return { ...(groupId === undefined ? {} : { groupId }), userIds: [...new Set(userIds)] }
}
