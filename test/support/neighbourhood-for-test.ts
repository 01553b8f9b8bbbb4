import { createSealer, type Sealer } from '../../src/foundation/crypto.js'
import type { Database } from '../../src/foundation/database.js'
import { randomIds } from '../../src/foundation/ids.js'
import { createNeighbourhood, type Neighbourhood } from '../../src/neighbourhood/neighbourhood.js'
import { keepIdentity } from './kept-logs.js'
import { openRoomDatabase, type RoomDatabase } from './room-database.js'

export type TestNeighbourhood = {
  neighbourhood: Neighbourhood
  db: Database
  /** Makes a feature's indexes, where an earlier test has not. */
  prepare: RoomDatabase['prepare']
  sealer: Sealer
  /** Another ward in the same database. */
  ofWard(wardId: string): Promise<Neighbourhood>
  now(): Date
  pass(ms: number): void
  close(): Promise<void>
}

export const NOON = new Date('2026-11-20T05:00:00Z')
const FOREVER = new Date('2025-07-01T00:00:00Z')

const testSealer = (): Sealer => createSealer([{ id: 'k1', secret: Buffer.alloc(32, 7) }])

/** Whoever is made known must stand in no log line. */
const keepingIdentities = (neighbourhood: Neighbourhood): Neighbourhood => ({
  ...neighbourhood,
  ensurePerson: (identity, known) => {
    keepIdentity(identity.senderId, known.displayName)
    return neighbourhood.ensurePerson(identity, known)
  },
  addMembers: members => {
    for (const { identities, displayName } of members)
      keepIdentity(displayName, ...identities.map(({ senderId }) => senderId))
    return neighbourhood.addMembers(members)
  },
})

/** A ward of three hamlets and one row of houses, in a database of its own, at a time that stands still. */
export const openNeighbourhood = async (name: string): Promise<TestNeighbourhood> => {
  const { db, prepare, close } = await openRoomDatabase(name)
  const sealer = testSealer()
  let time = NOON.getTime()
  const clock = { now: () => new Date(time), wait: async () => undefined }
  const ofWard = async (wardId: string) => {
    const neighbourhood = createNeighbourhood({ db, wardId, sealer, clock, ids: randomIds })
    await neighbourhood.putWard({ name: 'phường Hoa Ban', hotline: '0212 3000 113' })
    return keepingIdentities(neighbourhood)
  }
  const neighbourhood = await ofWard('hoa-ban')
  await prepare('neighbourhood', neighbourhood.ensureIndexes)
  await neighbourhood.putAreas([
    { id: 'to-5', kind: 'tổ dân phố', name: 'Tổ 5', aliases: ['tổ năm'], validFrom: FOREVER },
    { id: 'to-5-ngo-2', kind: 'ngõ', name: 'Ngõ 2', aliases: [], parentId: 'to-5', validFrom: FOREVER },
    { id: 'ban-nong', kind: 'bản', name: 'bản Nong', aliases: [], validFrom: FOREVER },
    {
      id: 'to-9',
      kind: 'tổ dân phố',
      name: 'Tổ 9',
      aliases: [],
      parentId: 'to-5',
      validFrom: FOREVER,
      validTo: new Date('2026-05-01T00:00:00Z'),
    },
  ])
  return {
    neighbourhood,
    db,
    sealer,
    ofWard,
    now: clock.now,
    pass: ms => {
      time += ms
    },
    prepare,
    close,
  }
}
