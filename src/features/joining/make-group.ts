import type { ChannelGroups } from '../../chat/channel.js'
import type { ChatAddress } from '../../chat/chat-address.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Area } from '../../neighbourhood/area.js'
import type { Made, MakingFailure } from '../../neighbourhood/group-making-store.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import { inviteesOf } from './group-invitees.js'
import { areaToGroup, type PlanGroup } from './plan-group.js'
import { streetGroupOf } from './street-group.js'

/** `another`: they know of one that stands there, or may, and want one more. */
export type MakeGroup = PlanGroup & { title: string; another: boolean; key: string; at: Date }

/** `invited`: how many were taken in at once; `missed`: the ids of those who were not. */
export type MadeStreetGroup = { area: Area; link?: string; invited: number; missed: string[] }

export type MakeGroupFailure = MakingFailure | 'unknown-area' | 'not-yours' | 'under-way'

type Room = Pick<
  Neighbourhood,
  | 'currentAreas'
  | 'groupsIn'
  | 'staffNamedFor'
  | 'membersIn'
  | 'beginMaking'
  | 'groupMade'
  | 'groupNotMade'
  | 'makingDone'
  | 'bindGroup'
  | 'markInvited'
>

const make = async (
  room: Room,
  groups: ChannelGroups,
  wish: MakeGroup,
): Promise<Outcome<Made, MakingFailure>> => {
  const { areaId, chat, senderId, title, another, key } = wish
  if (!another && (await streetGroupOf(room, [areaId], chat))) return failed('standing')
  const others = (await inviteesOf(room, { areaId, on: chat })).map(one => one.senderId)
  // Whoever asks comes first: without an admin of the account a platform makes no group.
  const members = [senderId, ...others.filter(id => id !== senderId)]
  const made = await groups.make({ title, members, key })
  return made.ok ? ok({ ...made.value, members }) : made
}

/** Asks the platform once for one wish, however often it is worked through: what came of it is kept before it is used. */
const makeOnce = async (
  room: Room,
  groups: ChannelGroups,
  wish: MakeGroup,
): Promise<Outcome<Made, MakingFailure | 'under-way'>> => {
  const { key, chat, areaId, title, at } = wish
  const begun = await room.beginMaking({ key, on: chat, areaId, title, at })
  if (begun.state === 'busy') return failed('under-way')
  if (begun.state === 'failed') return failed(begun.failure)
  if (begun.state === 'made') return ok(begun.made)
  const made = begun.state === 'lost' ? failed('unsure' as const) : await make(room, groups, wish)
  if (made.ok) await room.groupMade(key, made.value)
  else await room.groupNotMade(key, made.failure)
  return made
}

const bind = async (room: Room, area: Area, wish: MakeGroup, made: Made): Promise<void> => {
  const { channel, account } = wish.chat
  const group: ChatAddress = { channel, account, chatId: made.chatId, kind: 'group' }
  const { key, at } = wish
  await room.bindGroup({
    kind: 'street',
    areaId: area.id,
    title: area.name,
    language: 'vi',
    chat: group,
    key,
    at,
  })
  const taken = made.members.filter(id => !made.missed.includes(id))
  await room.markInvited({ group, people: taken, key, at })
  await room.makingDone(key)
}

export const makeGroup = async (
  room: Room,
  groups: ChannelGroups,
  wish: MakeGroup,
): Promise<Outcome<MadeStreetGroup, MakeGroupFailure>> => {
  const asked = await areaToGroup(room, wish)
  if (!asked.ok) return asked
  const { area } = asked.value
  const made = await makeOnce(room, groups, wish)
  if (!made.ok) return made
  await bind(room, area, wish, made.value)
  const { link, missed, members } = made.value
  const others = members.filter(id => id !== wish.senderId && !missed.includes(id))
  return ok({ area, ...(link === undefined ? {} : { link }), invited: others.length, missed })
}
