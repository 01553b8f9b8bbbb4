import type { ChatAddress } from '../../chat/chat-address.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import type { Area } from '../../neighbourhood/area.js'
import { identityOf } from '../../neighbourhood/identity.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import { type Choices, decisionRecord } from './consent.js'

export type JoinHamlet = {
  chat: ChatAddress
  senderId: string
  displayName?: string
  areaId: string
  choices: Choices
  key: string
  at: Date
}

type Room = Pick<Neighbourhood, 'currentAreas' | 'ensurePerson' | 'joinArea'>

/** A name is kept only of those who agreed to be on the list. */
export const joinHamlet = async (
  room: Room,
  wish: JoinHamlet,
): Promise<Outcome<Area, 'nothing-agreed' | 'unknown-area'>> => {
  const { chat, senderId, displayName, choices, at } = wish
  if (!choices.membership && !choices.alerts) return failed('nothing-agreed')
  const area = (await room.currentAreas()).find(({ id }) => id === wish.areaId)
  if (!area) return failed('unknown-area')
  const name = choices.membership && displayName !== undefined ? { displayName } : {}
  const person = await room.ensurePerson(identityOf(chat, senderId), { ...name, at })
  await room.joinArea(person.id, area.id, decisionRecord(choices, wish))
  return ok(area)
}
