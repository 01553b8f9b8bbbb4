import { createHeldLease } from '../foundation/held-lease.js'
import { dropIndexes } from '../foundation/index-store.js'
import { type Migration, migrate, refuseNewer } from '../foundation/migrations.js'
import type { AppOptions } from './app-options.js'
import { type Ground, openGround } from './ground.js'

const REPORTS_A_SLICE = 200

/** Declared by former versions, under which no query looks any more. */
const FORMER_INDEXES: Record<string, string[]> = {
  messages: ['kept 30 days'],
  deliveries: [
    'wardId_1_channel_1_account_1_state_1_lane_1_order_1',
    'wardId_1_channel_1_account_1_claimedAt_1',
    'wardId_1_newsAt_1',
  ],
  media: ['wardId_1_nextAt_1', 'wardId_1_owner_1'],
  groups: ['of an area'],
  people: ['of a hamlet'],
  relayedGroups: ['of an area'],
  alerts: ['followers'],
  airings: ['to be asked', 'to be reminded'],
  evergreens: ['by state'],
  broadcastParts: ['by week'],
}

const dropFormerIndexes = async ({ db }: Pick<Ground, 'db'>): Promise<void> => {
  for (const [collection, names] of Object.entries(FORMER_INDEXES)) await dropIndexes(db, collection, names)
}

/** In their order, for ever: what is added comes last and has the next number. */
export const migrationsOf = (ground: Pick<Ground, 'db' | 'reportStores'>): Migration[] => [
  {
    version: 1,
    name: 'indexes of former versions go',
    slice: async () => {
      await dropFormerIndexes(ground)
      return undefined
    },
  },
  {
    version: 2,
    name: 'reports are found by their words',
    slice: reached => ground.reportStores.reports.giveWords(reached, REPORTS_A_SLICE),
  },
]

/** Before anything else is done with the store: a newer one is refused untouched. */
export const makeIndexes = async (ground: Ground): Promise<void> => {
  const version = await refuseNewer(ground.versions, migrationsOf(ground))
  // Two of one key may not stand side by side, whatever their names.
  if (version < 1) await dropFormerIndexes(ground)
  await ground.ensureIndexes()
}

/** Needs the ward, whose hamlets' names are among the words. */
const migrateAll = async (ground: Ground): Promise<void> => {
  const migrations = migrationsOf(ground)
  const { version } = await ground.versions.read()
  if (version === migrations.at(-1)?.version) return
  const lease = createHeldLease('migrations', ground)
  await lease.start()
  try {
    await migrate(migrations, { ...ground, lease })
  } finally {
    await lease.stop()
  }
}

/** Over a connection of its own on which nothing is given up because it takes long. */
export const onPatientGround = async <Result>(
  options: AppOptions,
  work: (ground: Ground) => Promise<Result>,
): Promise<Result> => {
  const ground = await openGround(options, true)
  try {
    return await work(ground)
  } finally {
    await ground.db.close()
  }
}

/** The store as this program needs it: its indexes, the ward, every document of the newest version. */
export const prepareStore = (options: AppOptions): Promise<void> =>
  onPatientGround(options, async ground => {
    const { WARD_NAME: name, WARD_HOTLINE: hotline } = options.config
    await makeIndexes(ground)
    await ground.neighbourhood.putWard({ name, hotline })
    await migrateAll(ground)
  })
