import { parseArgs } from 'node:util'
import { failed, ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { serveEmbedded, stopFirst, storeFolder } from './open-store.js'
import { untilStopped } from './until-stopped.js'

const MOST_PORT = 65_535

/** `npm run db:serve -- --data DIR --port N`: a stopped ward's store alone, on loopback, for a driver or mongosh. */
export const dbServe: Command = async ({ config, args, log, stopping, print }) => {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string' }, port: { type: 'string' }, make: { type: 'boolean' } },
  })
  const port = Number(values.port ?? 27017)
  if (!Number.isInteger(port) || port < 0 || port > MOST_PORT)
    return failed('--port: a number from 0 to 65535')
  const served = values.data ? { ...config, DATA_DIR: values.data } : config
  const folder = storeFolder(served)
  const listen = { host: '127.0.0.1', port } as const
  const server = stopFirst(await serveEmbedded(served, listen, log, folder, values.make === true))
  if (!server.ok) return server
  print(`${folder} is served at ${server.value.uri}`)
  await untilStopped(stopping)
  await server.value.stop()
  return ok(undefined)
}
