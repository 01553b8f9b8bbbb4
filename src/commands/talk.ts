import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { startApp } from '../app.js'
import { ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { openStore } from './open-store.js'
import { untilStopped } from './until-stopped.js'

/** `npm run talk`: the whole service at this keyboard, with the demo ward's hamlets; `-- --save FILE` keeps the talk. */
export const talk: Command = async ({ config, args, log, stopping, input, output }) => {
  const { values } = parseArgs({ args, options: { save: { type: 'string' } } })
  const store = await openStore(config, log)
  if (!store.ok) return store
  const transcript = values.save ? { transcript: createWriteStream(values.save) } : {}
  const terminal = { input, output, ...transcript }
  const app = await startApp({
    config: { ...config, PORT: 0 },
    database: store.value,
    keys: store.value.keys,
    log,
    terminal,
  })
  await Promise.race([untilStopped(stopping), once(input, 'end')])
  await app.stop()
  await store.value.stop()
  return ok(undefined)
}
