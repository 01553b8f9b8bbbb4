import type { ChatAddress } from '../../src/chat/chat-address.js'
import type { Clock } from '../../src/foundation/clock.js'
import { createSealer } from '../../src/foundation/crypto.js'
import { randomIds } from '../../src/foundation/ids.js'
import { createNeighbourhood } from '../../src/neighbourhood/neighbourhood.js'
import type { Grant } from '../../src/neighbourhood/role.js'
import { type Cast, sandboxCast } from '../../src/sandbox/sandbox-cast.js'
import { openPatiently } from './open-patiently.js'
import { TEST_KEYS } from './whole-service.js'

const LAN = 710_000_005
const OFFICERS = -1_001_700_000_001
const STREET = -4_700_002

/** In this order what came back is written down, whichever came first. */
const CHATS: Record<string, number> = {
  Mai: 710_000_001,
  Lan: LAN,
  Nam: 710_000_002,
  Hạnh: 710_000_003,
  Sơn: 710_000_004,
  'Nhóm trực ban': OFFICERS,
  'Tổ 5': STREET,
}
export const STAGE_CHATS = Object.keys(CHATS)

/** The chat of that name; a person's own has the number of the person. */
export const stageChat = (name: string): number => {
  const id = CHATS[name]
  if (id === undefined) throw new Error(`nobody plays "${name}"`)
  return id
}

/** Those of the sandbox, and a second resident. */
export const stageCast: Cast = {
  people: [
    ...sandboxCast.people,
    { id: LAN, key: 'resident', name: 'Hà Thị Lan', username: 'ha_thi_lan', started: false },
  ],
  groups: sandboxCast.groups.map(group =>
    group.id === STREET ? { ...group, members: [...group.members, LAN] } : group,
  ),
}

const GRANTS: Record<string, Grant> = {
  Nam: { role: 'duty-officer', areaIds: 'ward' },
  Hạnh: { role: 'chief', areaIds: 'ward' },
}

/** What codes would do: the officers' roles, the officers' group and the group of Tổ 5. */
export const settleStage = async (uri: string, token: string, clock: Clock): Promise<void> => {
  const db = await openPatiently(uri)
  const parts = { db, wardId: 'hoa-ban', sealer: createSealer(TEST_KEYS), clock, ids: randomIds }
  const neighbourhood = createNeighbourhood(parts)
  const at = clock.now()
  const channel = 'telegram'
  const account = String(Number.parseInt(token, 10))
  for (const [name, grant] of Object.entries(GRANTS)) {
    const displayName = stageCast.people.find(({ id }) => id === stageChat(name))?.name ?? name
    const identity = { channel, account, senderId: String(stageChat(name)) } as const
    const person = await neighbourhood.ensurePerson(identity, { displayName, at })
    await neighbourhood.addGrant(person.id, grant, name)
  }
  const group = (id: number): ChatAddress => ({ channel, account, chatId: String(id), kind: 'group' })
  const bound = { language: 'vi', at } as const
  await neighbourhood.bindGroup({ ...bound, chat: group(OFFICERS), key: 'a', kind: 'officers', title: '' })
  const areaId = (await neighbourhood.currentAreas()).find(area => area.name === 'Tổ 5')?.id ?? ''
  const street = { kind: 'street', areaId, title: 'Tổ 5' } as const
  await neighbourhood.bindGroup({ ...bound, chat: group(STREET), key: 'b', ...street })
  await db.close()
}
