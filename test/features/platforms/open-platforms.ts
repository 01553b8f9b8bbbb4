import type { ChannelState } from '../../../src/chat/channel.js'
import type { Platform } from '../../../src/features/platforms/platform.js'
import { createPlatforms } from '../../../src/features/platforms/platforms.js'
import type { RoleName } from '../../../src/neighbourhood/role.js'
import { type FeatureRoom, openFeatureRoom } from '../../support/feature-room.js'

/** How the platforms stand; a test may change it. */
export type Stand = { -readonly [Name in 'telegram' | 'zalo-bot' | 'zalo-oa']: Omit<Platform, 'id'> }

const works = (note?: string): ChannelState => ({ up: true, ...(note ? { note } : {}) })

/** Platforms alone, in a ward where Hạnh is the admin, Eve one who reads English, and Oanh an officer. */
export const openPlatforms = async (name: string): Promise<FeatureRoom & { stand: Stand }> => {
  const stand: Stand = {
    telegram: { state: () => works(), downSince: () => undefined },
    'zalo-bot': {
      state: () => works('another process polls; 2410 of 3000 messages of this month are used'),
      downSince: () => undefined,
      quota: async () => ({ used: 2410, limit: 3000 }),
    },
    'zalo-oa': { state: () => works(), downSince: () => undefined, quota: async () => ({ used: 12 }) },
  }
  const platforms = (['telegram', 'zalo-bot', 'zalo-oa'] as const).map(
    (id): Platform => ({
      id,
      state: () => stand[id].state(),
      downSince: () => stand[id].downSince(),
      quota: () => stand[id].quota?.() ?? Promise.reject(new Error('nobody knows')),
    }),
  )
  const room = await openFeatureRoom(name, () => createPlatforms({ platforms }))
  const { neighbourhood, now } = room.home
  const staff: [string, RoleName][] = [
    ['Hạnh', 'admin'],
    ['Oanh', 'officer'],
    ['Eve', 'admin'],
  ]
  for (const [senderId, role] of staff) {
    const identity = { channel: 'telegram' as const, account: 'bot', senderId }
    const person = await neighbourhood.ensurePerson(identity, { at: now() })
    if (senderId === 'Eve') await neighbourhood.setLanguage(person.id, 'en')
    await neighbourhood.addGrant(person.id, { role, areaIds: 'ward' }, `code-of-${role}`)
  }
  return { ...room, stand }
}
