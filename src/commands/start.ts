import { parseArgs } from 'node:util'
import { type App, startApp } from '../app.js'
import { failed, ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { openStore } from './open-store.js'
import { untilStopped } from './until-stopped.js'

const STOP_WITHIN_MS = 25_000

const sayWhere = (app: App, print: (line: string) => void): void => {
  print(`Loa Xóm: ${app.url}${app.sandbox ? ' (sandbox: simulated platforms and a demo ward)' : ''}`)
  if (app.firstAdminCode)
    print(`No admin yet. Send this to the bot in private: /nhanquyen ${app.firstAdminCode}`)
}

/** `npm start`: the service, until it is asked to stop. */
export const start: Command = async ({ config, args, log, stopping, print }) => {
  parseArgs({ args, options: {} })
  const store = await openStore(config, log)
  if (!store.ok) return store
  const { keys, stop, ended } = store.value
  const app = await startApp({ config, database: store.value, keys, log }).catch(async error => {
    await stop()
    throw error
  })
  sayWhere(app, print)
  const why = await Promise.race([
    untilStopped(stopping).then(() => 'asked' as const),
    ended.then(() => 'store' as const),
  ])
  // Whoever watches over the process starts it again; what was acknowledged is on the disk.
  if (why === 'store') return failed('the embedded store ended by itself')
  log.info('stopping: what is under way comes to its end first')
  // Whatever hangs must not keep the process: all that matters is stored.
  setTimeout(() => {
    log.error('the orderly stop took too long')
    process.exit(1)
  }, STOP_WITHIN_MS).unref()
  await app.stop()
  await stop()
  return ok(undefined)
}
