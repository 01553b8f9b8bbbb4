import { z } from 'zod'
import { ok } from '../../foundation/outcome.js'
import { dayOf, type GroupChat, groupInfo, knownGroup, memberView, paged, wholeGroup } from './group-view.js'
import type { Method } from './method.js'
import { groupId, page, readFields } from './params.js'
import type { KeptMessage } from './state.js'
import { lastOfEach, newestFirst, talkLine } from './talk.js'
import type { OaWorld } from './world.js'

const one = z.object({ group_id: groupId })
const inGroup = z.object({ group_id: groupId, ...page(50) })

const getGroup: Method = (world, call) => {
  const asked = readFields(one, call)
  if (!asked.ok) return asked
  const chat = knownGroup(world, asked.value.group_id)
  return chat.ok ? ok(wholeGroup(world, chat.value)) : chat
}

const listing =
  (idsOf: (world: OaWorld, chat: GroupChat) => string[]): Method =>
  (world, call) => {
    const asked = readFields(inGroup, call)
    if (!asked.ok) return asked
    const chat = knownGroup(world, asked.value.group_id)
    if (!chat.ok) return chat
    const { shown, frame } = paged(idsOf(world, chat.value), asked.value)
    const members = shown.map(id => memberView(world, id))
    return ok({ ...frame, member_count: members.length, members })
  }

const groupsOf = (world: OaWorld): GroupChat[] =>
  [...world.state.chats.values()].flatMap(chat =>
    chat.group && chat.bot === 'member' ? [{ ...chat, group: chat.group }] : [],
  )

const groupsOfOa: Method = (world, call) => {
  const asked = readFields(z.object(page(50)), call)
  if (!asked.ok) return asked
  const { shown, frame } = paged(groupsOf(world), asked.value)
  const groups = shown.map(chat => groupInfo(world, chat))
  return ok({ ...frame, group_count: groups.length, groups })
}

const groupLine = (world: OaWorld, kept: KeptMessage): object => ({
  ...talkLine(world, kept),
  group_id: kept.chatId,
})

const conversation: Method = (world, call) => {
  const asked = readFields(z.object({ group_id: groupId, ...page(10) }), call)
  if (!asked.ok) return asked
  const chat = knownGroup(world, asked.value.group_id)
  if (!chat.ok) return chat
  const { shown } = paged(newestFirst(world, chat.value), asked.value)
  return ok(shown.map(kept => groupLine(world, kept)))
}

const recentChats: Method = (world, call) => {
  const asked = readFields(z.object(page(10)), call)
  if (!asked.ok) return asked
  const lines = paged(lastOfEach(world, groupsOf(world)), asked.value).shown
  return ok(lines.map(kept => groupLine(world, kept)))
}

const quota = z.object({
  quota_owner: z.enum(['OA', 'APP']),
  product_type: z.enum(['gmf10', 'gmf50', 'gmf100', 'gmf1000']).optional(),
  quota_type: z.enum(['sub_quota', 'purchase_quota', 'reward_quota']).optional(),
})

const groupQuota: Method = (world, call) => {
  const asked = readFields(quota, call)
  if (!asked.ok) return asked
  const { quota_owner: owner, product_type: type, quota_type: paidBy = 'sub_quota' } = asked.value
  if (owner === 'APP' || paidBy !== 'sub_quota') return ok([])
  const assets = [...world.state.assets.values()].filter(
    ({ productType }) => type === undefined || productType === type,
  )
  return ok(
    assets.map(({ id, productType, validThrough, usedBy }) => ({
      product_type: productType,
      quota_type: 'sub_quota',
      asset_id: id,
      valid_through: dayOf(validThrough),
      auto_renew: false,
      status: usedBy === undefined ? 'available' : 'used',
      used_id: usedBy ?? '',
    })),
  )
}

export const groupReadingMethods: Record<string, Method> = {
  'GET /v3.0/oa/group/getgroup': getGroup,
  'GET /v3.0/oa/group/listmember': listing((world, { members }) => [world.oa.id, ...members]),
  'GET /v3.0/oa/group/listpendinginvite': listing((_world, { group }) => group.pending.map(({ id }) => id)),
  'GET /v3.0/oa/group/getgroupsofoa': groupsOfOa,
  'GET /v3.0/oa/group/conversation': conversation,
  'GET /v3.0/oa/group/listrecentchat': recentChats,
  'POST /v3.0/oa/quota/group': groupQuota,
}
