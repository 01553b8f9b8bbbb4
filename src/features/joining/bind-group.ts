import type { ChatAddress } from '../../chat/chat-address.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Area } from '../../neighbourhood/area.js'
import type { CodeFailure, CodePurpose } from '../../neighbourhood/code.js'
import { identityOf } from '../../neighbourhood/identity.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import { isStaff, mayInWholeWard, type Person } from '../../neighbourhood/person.js'

export type BindGroup = {
  code: string
  by: Person | undefined
  senderId: string
  chat: ChatAddress
  key: string
  at: Date
}

export type Bound = { kind: 'officers' } | { kind: 'street'; area: Area }

type Room = Pick<Neighbourhood, 'redeemCode' | 'currentAreas' | 'bindGroup'>

/**
 * The head who owns the street group may type its code. Where reports are told, more is asked: with the code alone
 * somebody could have them told in a group of their own.
 */
const purposesOf = (by: Person): CodePurpose[] =>
  mayInWholeWard(by, 'groups.bind') ? ['bind-group', 'bind-officers'] : ['bind-group']

export const bindGroup = async (
  room: Room,
  { code, by, senderId, chat, key, at }: BindGroup,
): Promise<Outcome<Bound, CodeFailure | 'not-allowed' | 'unknown-area'>> => {
  if (!by || !isStaff(by)) return failed('not-allowed')
  const identity = identityOf(chat, senderId)
  const redeemed = await room.redeemCode({ code, by: identity, key, at, purposes: purposesOf(by) })
  if (!redeemed.ok) return redeemed
  const { gift } = redeemed.value
  const bindingOf = { chat, key, at, language: 'vi' } as const
  if (gift.purpose !== 'bind-group') {
    await room.bindGroup({ ...bindingOf, kind: 'officers', title: '' })
    return ok({ kind: 'officers' })
  }
  const area = (await room.currentAreas()).find(({ id }) => id === gift.areaId)
  if (!area) return failed('unknown-area')
  await room.bindGroup({ ...bindingOf, kind: 'street', areaId: area.id, title: area.name })
  return ok({ kind: 'street', area })
}
