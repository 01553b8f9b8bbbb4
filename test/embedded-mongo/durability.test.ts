import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deserialize } from 'bson'
import { faultsOf } from '../../src/embedded-mongo/storage/check-store.js'
import { openStore, type Store } from '../../src/embedded-mongo/store.js'
import { seededChance } from '../support/seeded-chance.js'
import { startEmbeddedProcess } from '../support/start-database.js'
import { loadUntilGone, stateOf } from './kill-load.js'
import { createLedger, type Ledger } from './ledger.js'

/** 200 were run before this was written down; a suite has time for some. */
const rounds = Number(process.env.KILL_ROUNDS ?? 20)

/** What a database holds, by the keys of the ledger. */
function found(store: Store, name: string): Map<string, string> {
  const items = store.catalog.find(name, 'items')
  const states = new Map<string, string>()
  if (!items) return states
  const rows = store.sqlite.prepare(`SELECT doc FROM d${items.id}`, { returnArrays: true })
  for (const [bytes] of rows.iterate() as Iterable<[Uint8Array]>) {
    const doc = deserialize(bytes)
    states.set(`${name}/${doc._id}`, stateOf(doc))
  }
  for (const index of items.indexes) states.set(`${name}/index ${index.name}`, 'there')
  return states
}

describe('kill -9 under load', () => {
  it(`${rounds} times loses nothing acknowledged, and leaves indexes that agree with the documents`, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'embedded-kill-'))
    const chance = seededChance(5)
    let kept: { name: string; ledger: Ledger }[] = []
    try {
      for (let round = 0; round < rounds; round++) {
        const server = await startEmbeddedProcess(folder, 'socket', '5')
        const kill = () => server.child.kill('SIGKILL')
        const soon = () => void setTimeout(kill, chance.between(0, 12))
        const [moment, writes] = [round % 3, chance.between(20, 400)]
        let [builds, expiries] = [chance.between(1, 6), chance.between(1, 6)]
        const ledger = createLedger(count => {
          if (moment === 0 && count === writes) kill()
        })
        const name = `round${round}`
        await loadUntilGone(server, [name, `round${round - 2}`], ledger, {
          building: () => {
            builds--
            if (moment === 1 && builds === 0) soon()
          },
          expiring: () => {
            expiries--
            if (moment === 2 && expiries === 0) soon()
          },
        })
        expect(ledger.acknowledged()).toBeGreaterThan(0)
        const store = openStore(folder)
        kept = [...kept.slice(-1), { name, ledger }]
        for (const { name, ledger } of kept) {
          const states = found(store, name)
          const wrong = ledger.wrong(key => states.get(key) ?? 'none')
          expect({ round, name, wrong }).toEqual({ round, name, wrong: [] })
        }
        expect({ round, faults: faultsOf(store) }).toEqual({ round, faults: [] })
        store.close()
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }, 3_600_000)
})
