import { parseArgs } from 'node:util'
import { isStartFailure } from '../embedded-mongo/start-failure.js'
import { faultsOf } from '../embedded-mongo/storage/check-store.js'
import { openStore, type Store } from '../embedded-mongo/store.js'
import { failed, type Outcome, ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { stopFirst, storeFolder } from './open-store.js'
import { putBackStore } from './put-back-store.js'

const opened = (folder: string): Outcome<Store, string> => {
  try {
    putBackStore(folder)
    return ok(openStore(folder, { make: false }))
  } catch (error) {
    if (isStartFailure(error)) return failed(error.message)
    throw error
  }
}

/** `npm run db:check -- --data DIR`: reads a stopped ward's whole store, and prints each fault that it finds. */
export const dbCheck: Command = async ({ config, args, print }) => {
  const { values } = parseArgs({ args, options: { data: { type: 'string' } } })
  const folder = storeFolder(values.data ? { ...config, DATA_DIR: values.data } : config)
  const store = stopFirst(opened(folder))
  if (!store.ok) return store
  const faults = faultsOf(store.value)
  store.value.close()
  if (store.value.note) print(store.value.note)
  for (const fault of faults) print(fault)
  if (faults.length > 0) return failed(`${folder}: ${faults.length} faults`)
  print(`${folder} is whole`)
  return ok(undefined)
}
