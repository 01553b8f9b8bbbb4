import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbeddedMongo } from '../../src/embedded-mongo/server.js'
import { startEngine } from '../../test/engine/running-engine.js'

export type Engine = { name: string; start(folder: string): Promise<{ uri: string; stop(): Promise<void> }> }

/** As in the product: a worker thread of this process, reached through its private socket. */
const embedded: Engine = {
  name: 'embedded-mongo',
  start: folder => startEmbeddedMongo({ folder, listen: { socket: true } }),
}

const INSTALLED = join('.cache', 'engine', 'bin', 'secantusd-py')

/** Ours, and the independent engine where its file is given or installed; durable as ours is. */
export const enginesAt = (file = INSTALLED): Engine[] => {
  if (!existsSync(file)) return [embedded]
  const start: Engine['start'] = folder => startEngine({ file, folder, standalone: true })
  return [embedded, { name: 'SecantusDB --sync-on-commit', start }]
}
