import { z } from 'zod'
import { type Outcome, ok } from '../../foundation/outcome.js'
import type { Refusal } from '../stage/refusal.js'
import { tell } from './events.js'
import { closedName, groupTelling, serviceEntry } from './group-events.js'
import { type GroupChat, groupInfo, knownGroup, openGroup, sizeOf, wholeGroup } from './group-view.js'
import type { Method } from './method.js'
import { groupId, readFields, userId } from './params.js'
import { refused } from './refusals.js'
import type { Asset, GroupSetting } from './state.js'
import { isReachable } from './windows.js'
import { type OaWorld, opaqueId } from './world.js'

const title = z.string().min(1).max(100)
const description = z.string().max(500)

const wish = z.object({
  group_name: title,
  group_description: description.default(''),
  asset_id: z.string().min(1),
  member_user_ids: z.array(userId).min(1).max(99),
})

export const USUAL_SETTING: GroupSetting = {
  lock_send_msg: false,
  join_appr: false,
  enable_msg_history: true,
  enable_link_join: true,
}

const freeAsset = (world: OaWorld, id: string, whenUsed: number): Outcome<Asset, Refusal> => {
  const asset = world.state.assets.get(id)
  if (!asset) return refused(-201, 'asset_id')
  if (asset.usedBy !== undefined) return refused(whenUsed)
  return asset.validThrough > world.now() ? ok(asset) : refused(-237)
}

/** Whom the account may take into a group: followers, and who was in touch within 7 days. */
export const refusalOfMembers = (world: OaWorld, ids: string[]) => {
  for (const id of ids) {
    const person = world.state.people.get(id)
    if (!person || person.blocked) return refused(-213)
    if (person.refusesInvites) return refused(-217)
    if (!person.follows && !isReachable(world, person)) return refused(-213)
  }
  return undefined
}

const create: Method = (world, call) => {
  const asked = readFields(wish, call)
  if (!asked.ok) return asked
  const { group_name, group_description, asset_id, member_user_ids } = asked.value
  const asset = freeAsset(world, asset_id, -238)
  if (!asset.ok) return asset
  const members = [...new Set(member_user_ids)]
  const unfit = refusalOfMembers(world, members)
  if (unfit) return unfit
  const admins = members.filter(id => world.state.people.get(id)?.oaAdmin)
  if (admins.length === 0) return refused(-201, 'member_user_ids: an admin of the OA is needed')
  if (members.length > sizeOf(asset.value)) return refused(-210, 'member_user_ids')
  const group = {
    description: group_description,
    avatar: '',
    asset: asset_id,
    admins: [],
    pending: [],
    setting: USUAL_SETTING,
  }
  const id = opaqueId(world)
  const chat: GroupChat = { id, type: 'group', title: group_name, bot: 'member', members, group }
  world.commit(
    { put: 'asset', value: { ...asset.value, usedBy: id } },
    { put: 'chat', value: chat },
    serviceEntry(world, chat, 'joined', members).entry,
    ...tell(world, [groupTelling(world, chat, 'create_group', world.oa.id)]),
  )
  return ok(groupInfo(world, chat))
}

const change = z.object({
  group_id: groupId,
  group_name: title.optional(),
  group_avatar: z.url().optional(),
  group_description: description.optional(),
  lock_send_msg: z.boolean().optional(),
  join_appr: z.boolean().optional(),
  enable_msg_history: z.boolean().optional(),
  enable_link_join: z.boolean().optional(),
})

const commitGroup = (world: OaWorld, chat: GroupChat) => {
  const told = groupTelling(world, chat, 'update_group_info', world.oa.id)
  world.commit({ put: 'chat', value: chat }, ...tell(world, [told]))
  return ok(wholeGroup(world, chat))
}

const updateInfo: Method = (world, call) => {
  const asked = readFields(change, call)
  if (!asked.ok) return asked
  const { group_id, group_name, group_avatar, group_description, ...wanted } = asked.value
  const chat = openGroup(world, group_id)
  if (!chat.ok) return chat
  const { group, title: before } = chat.value
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined)
  return commitGroup(world, {
    ...chat.value,
    title: group_name ?? before,
    group: {
      ...group,
      avatar: group_avatar ?? group.avatar,
      description: group_description ?? group.description,
      setting: { ...group.setting, ...Object.fromEntries(given) },
    },
  })
}

const updateAsset: Method = (world, call) => {
  const asked = readFields(z.object({ group_id: groupId, asset_id: z.string().min(1) }), call)
  if (!asked.ok) return asked
  const chat = knownGroup(world, asked.value.group_id)
  if (!chat.ok) return chat
  const asset = freeAsset(world, asked.value.asset_id, -241)
  if (!asset.ok) return asset
  const old = world.state.assets.get(chat.value.group.asset)
  if (old) world.commit({ put: 'asset', value: { ...old, usedBy: undefined } })
  world.commit({ put: 'asset', value: { ...asset.value, usedBy: chat.value.id } })
  return commitGroup(world, { ...chat.value, group: { ...chat.value.group, asset: asset.value.id } })
}

/** The end of a group, by the API or from outside; its asset is free again. */
export const disperse = (world: OaWorld, chat: GroupChat): void => {
  const asset = world.state.assets.get(chat.group.asset)
  world.commit(
    { put: 'chat', value: { ...chat, bot: 'left' } },
    ...(asset ? [{ put: 'asset', value: { ...asset, usedBy: undefined } } as const] : []),
    ...tell(world, [groupTelling(world, chat, closedName(world), world.oa.id)]),
  )
}

const remove: Method = (world, call) => {
  const asked = readFields(z.object({ group_id: groupId }), call)
  if (!asked.ok) return asked
  const chat = knownGroup(world, asked.value.group_id)
  if (!chat.ok) return chat
  disperse(world, chat.value)
  return ok(undefined)
}

export const groupMakingMethods: Record<string, Method> = {
  'POST /v3.0/oa/group/creategroupwithoa': create,
  'POST /v3.0/oa/group/updateinfo': updateInfo,
  'POST /v3.0/oa/group/updateasset': updateAsset,
  'POST /v3.0/oa/group/delete': remove,
}
