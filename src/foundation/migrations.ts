import type { Clock } from './clock.js'
import { lineError } from './line-error.js'
import type { Log } from './log.js'
import type { Versions } from './version-store.js'

/**
 * One step forward; there is none back. `slice` does a part of it after what was reached and tells how far it came,
 * undefined when nothing is left. It may be done twice and must then change nothing more.
 */
export type Migration = {
  version: number
  name: string
  slice(reached: string | undefined): Promise<string | undefined>
}

const LOOK_AGAIN_MS = 500

/** Throws a line for the person at the keyboard when a later program has been here: it may keep things we would spoil. Gives the version that stands. */
export const refuseNewer = async (versions: Versions, migrations: readonly Migration[]): Promise<number> => {
  const known = migrations.at(-1)?.version ?? 0
  const { version } = await versions.read()
  if (version > known)
    throw lineError(
      `the database has version ${version}, this program knows ${known}: start the newer program`,
    )
  return version
}

/**
 * Brings the documents to the newest version, one migration after the other. Whoever holds the lease does the work,
 * the others wait; one that dies over it is followed by another where it stood.
 */
export const migrate = async (
  migrations: readonly Migration[],
  deps: { versions: Versions; lease: { held(): boolean }; clock: Clock; log: Log },
): Promise<void> => {
  const { versions, lease, clock, log } = deps
  for (const { version, name, slice } of migrations) {
    for (;;) {
      const standing = await versions.read()
      if (standing.version >= version) break
      if (!lease.held()) {
        await clock.wait(LOOK_AGAIN_MS)
        continue
      }
      const reached = await slice(standing.reached)
      if (reached !== undefined) await versions.reach(version, reached, clock.now())
      else {
        await versions.raise(version, clock.now())
        // A new database has nothing to be brought along.
        const level = standing.reached === undefined ? 'debug' : 'info'
        log[level]({ version, migration: name }, 'the database was brought to a newer version')
      }
    }
  }
}
