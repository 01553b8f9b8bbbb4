import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startEmbeddedMongo } from '../../src/embedded-mongo/server.js'

export type Running = { uri: string; stop(): Promise<void> }

export type Engine = { name: string; start(folder: string): Promise<Running> }

/** As in the product: a worker thread of this process, reached through its private socket. */
const embedded: Engine = {
  name: 'embedded-mongo',
  start: folder => startEmbeddedMongo({ folder, listen: { socket: true } }),
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** SecantusDB, durable as ours is: without --sync-on-commit it loses acknowledged writes on a kill. */
const independent = (file: string): Engine => ({
  name: 'SecantusDB --sync-on-commit',
  start: async folder => {
    const port = await freePort()
    const where = ['--host', '127.0.0.1', '--port', String(port), '--storage-path', folder]
    const how = ['--standalone', '--sync-on-commit', '--log-level', 'WARNING']
    const child = spawn(file, [...where, ...how], { stdio: 'ignore' })
    const ended = once(child, 'exit')
    return {
      uri: `mongodb://127.0.0.1:${port}/`,
      stop: async () => {
        child.kill('SIGTERM')
        await ended
      },
    }
  },
})

const INSTALLED = join('.cache', 'engine', 'bin', 'secantusd-py')

/** Ours, and the independent engine where it is given or installed. */
export const enginesAt = (given: string | undefined): Engine[] => {
  const file = given ?? INSTALLED
  return existsSync(file) ? [embedded, independent(file)] : [embedded]
}
