import { type App, startApp } from '../app.js'
import { ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { openStore } from './open-store.js'

const STOP_WITHIN_MS = 25_000

const sayWhere = (app: App, print: (line: string) => void): void => {
  print(`Loa Xóm: ${app.url}${app.sandbox ? ' (sandbox: simulated platforms and a demo ward)' : ''}`)
  if (app.firstAdminCode)
    print(`No admin yet. Send this to the bot in private: /nhanquyen ${app.firstAdminCode}`)
}

/** `npm start`: the service, until it is asked to stop. */
export const start: Command = async ({ config, log, stopping, print }) => {
  const store = await openStore(config, log)
  if (!store.ok) return store
  const app = await startApp({ config, database: store.value, keys: store.value.keys, log })
  sayWhere(app, print)
  await new Promise<void>(resolve => {
    if (stopping.aborted) resolve()
    stopping.addEventListener('abort', () => resolve())
  })
  // Whatever hangs must not keep the process: all that matters is stored.
  setTimeout(() => {
    log.error('the orderly stop took too long')
    process.exit(1)
  }, STOP_WITHIN_MS).unref()
  await app.stop()
  await store.value.stop()
  return ok(undefined)
}
