import { type Outcome, ok } from '../../foundation/outcome.js'
import type { Refusal } from '../stage/refusal.js'
import { refused } from './refusals.js'
import type { Asset, Chat, Group } from './state.js'
import { nameOf, type OaWorld } from './world.js'

const VIETNAM = 7 * 3_600_000

export type GroupChat = Chat & { group: Group }

export const assetOf = (world: OaWorld, { group }: GroupChat): Asset | undefined =>
  world.state.assets.get(group.asset)

export const dayOf = (ms: number): string =>
  new Date(ms + VIETNAM).toISOString().slice(0, 10).split('-').reverse().join('/')

/** How many people a group on this asset takes. */
export const sizeOf = ({ productType }: Asset): number => Number(productType.slice('gmf'.length))

const isEnabled = (world: OaWorld, chat: GroupChat): boolean =>
  (assetOf(world, chat)?.validThrough ?? 0) > world.now()

/** A group of the account's, whatever its package. */
export const knownGroup = (world: OaWorld, id: string): Outcome<GroupChat, Refusal> => {
  const chat = world.state.chats.get(id)
  return chat?.group && chat.bot === 'member' ? ok({ ...chat, group: chat.group }) : refused(-403)
}

/** One that can be used: its package runs. */
export const openGroup = (world: OaWorld, id: string): Outcome<GroupChat, Refusal> => {
  const chat = knownGroup(world, id)
  return !chat.ok || isEnabled(world, chat.value) ? chat : refused(-237)
}

export const groupInfo = (world: OaWorld, chat: GroupChat) => ({
  name: chat.title ?? '',
  avatar: chat.group.avatar,
  group_id: chat.id,
  group_link: `https://zalo.me/g/${chat.id.slice(0, 9)}`,
  group_description: chat.group.description,
  // The account is a member of its own group.
  total_member: chat.members.length + 1,
  status: isEnabled(world, chat) ? 'enabled' : 'disabled',
})

export const wholeGroup = (world: OaWorld, chat: GroupChat): object => {
  const asset = assetOf(world, chat)
  return {
    group_info: { ...groupInfo(world, chat), max_member: asset ? sizeOf(asset) : 0, auto_delete_date: '' },
    asset_info: {
      asset_id: chat.group.asset,
      product_type: asset?.productType,
      valid_through: asset && dayOf(asset.validThrough),
      auto_renew: false,
    },
    group_setting: chat.group.setting,
  }
}

export const memberView = (world: OaWorld, id: string): object =>
  id === world.oa.id
    ? { oa_id: id, name: world.oa.name, avatar: '' }
    : { user_id: id, name: nameOf(world, id), avatar: '' }

export const paged = <Item>(items: Item[], { offset, count }: { offset: number; count: number }) => {
  const shown = items.slice(offset, offset + count)
  return { shown, frame: { offset, count, total: items.length } }
}
