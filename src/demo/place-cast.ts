import type { ChatAddress } from '../chat/chat-address.js'
import type { Clock } from '../foundation/clock.js'
import { type Identity, identityKey } from '../neighbourhood/identity.js'
import type { Neighbourhood } from '../neighbourhood/neighbourhood.js'
import { DEMO_AREAS } from './demo-areas.js'
import type { DemoCast } from './demo-cast.js'
import { castGrants } from './demo-people.js'

export type CastRoom = { neighbourhood: Neighbourhood; clock: Clock }

/** One of the cast, and where they are written to. */
type Placed = { personId: string; name: string; chat: ChatAddress }

export const privateChat = ({ channel, account }: DemoCast, chatId: string): ChatAddress => ({
  channel,
  account,
  chatId,
  kind: 'private',
})

const identityOf = ({ channel, account }: DemoCast, senderId: string): Identity => ({
  channel,
  account,
  senderId,
})

const bindGroups = async (cast: DemoCast, { neighbourhood, clock }: CastRoom): Promise<void> => {
  const common = { language: 'vi', at: clock.now() } as const
  const chat = (chatId: string): ChatAddress => ({ ...privateChat(cast, chatId), kind: 'group' })
  const officers = { kind: 'officers', title: '', key: 'demo/officers' } as const
  if (cast.officersGroup !== undefined)
    await neighbourhood.bindGroup({ ...common, ...officers, chat: chat(cast.officersGroup) })
  const { streetArea: areaId, headArea, relayedTitle } = cast
  const title = DEMO_AREAS.find(({ id }) => id === areaId)?.name ?? ''
  const street = { kind: 'street', areaId, title, key: 'demo/street' } as const
  await neighbourhood.bindGroup({ ...common, ...street, chat: chat(cast.streetGroup) })
  if (!relayedTitle) return
  const relayed = { id: `demo-${headArea}`, areaId: headArea, title: relayedTitle }
  await neighbourhood.addRelayedGroup({ ...common, ...relayed })
}

/** Their groups, then their roles, the head's last. May be done twice. */
export const placeCast = async (cast: DemoCast, room: CastRoom): Promise<Placed[]> => {
  const { neighbourhood, clock } = room
  await bindGroups(cast, room)
  const placed: Placed[] = []
  for (const { player, grants } of castGrants(cast)) {
    const details = { displayName: player.name, at: clock.now() }
    const person = await neighbourhood.ensurePerson(identityOf(cast, player.id), details)
    for (const grant of grants)
      await neighbourhood.addGrant(person.id, grant, `demo/${player.id}/${grant.role}`)
    placed.push({ personId: person.id, name: player.name, chat: privateChat(cast, player.id) })
  }
  return placed
}

/** Whether all of that was done: its last act is looked for. */
export const isPlaced = async (cast: DemoCast, { neighbourhood }: CastRoom): Promise<boolean> => {
  const head = identityOf(cast, cast.head.id)
  const known = await neighbourhood.peopleOf([head])
  return (known.get(identityKey(head))?.grants.length ?? 0) > 0
}
