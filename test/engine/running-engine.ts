import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { MongoClient } from 'mongodb'

export type EngineOptions = {
  /** The server's file, as installed. */
  file: string
  /** Where it keeps its data; stays when it stops. */
  folder: string
  /** Otherwise it presents itself as a replica set of one. */
  standalone: boolean
  /** Nobody gets in but this user, who is made first. */
  user?: { name: string; password: string }
}

export type RunningEngine = { uri: string; stop(): Promise<void> }

/** It takes a second or two. */
const READY_WITHIN_MS = 30_000

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

const launch = async ({ file, folder, standalone, user }: EngineOptions): Promise<RunningEngine> => {
  const port = await freePort()
  const where = ['--host', '127.0.0.1', '--port', String(port), '--storage-path', folder]
  // Without --sync-on-commit it loses acknowledged writes on a kill.
  const how = ['--sync-on-commit', '--log-level', 'WARNING', ...(standalone ? ['--standalone'] : [])]
  const child = spawn(file, [...where, ...how, ...(user ? ['--auth'] : [])], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', chunk => {
    said = `${said}${chunk}`.slice(-4000)
  })
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message))
    child.once('close', code => resolve(`it ended with ${code}: ${said}`))
  })
  // Also when whoever started it ends by a fault.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const stop = async () => {
    process.off('exit', end)
    end()
    await ended
  }
  const signedIn = user ? `${user.name}:${encodeURIComponent(user.password)}@` : ''
  const uri = `mongodb://${signedIn}127.0.0.1:${port}/${user ? '?authSource=admin' : ''}`
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: READY_WITHIN_MS })
  const answered = client
    .db()
    .command({ ping: 1 })
    .then(() => undefined)
  const failure = await Promise.race([answered, ended]).catch(String)
  void answered.catch(() => undefined)
  await client.close()
  if (failure === undefined) return { uri, stop }
  await stop()
  throw new Error(`the engine did not start: ${failure}`)
}

/** Starts the server as a process of its own, on a port that is free; resolves when it answers. */
export const startEngine = async (options: EngineOptions): Promise<RunningEngine> => {
  const { user, ...open } = options
  if (!user) return launch(options)
  const before = await launch(open)
  const client = new MongoClient(before.uri)
  const roles = [{ role: 'root', db: 'admin' }]
  await client.db('admin').command({ createUser: user.name, pwd: user.password, roles })
  await client.close()
  await before.stop()
  return launch(options)
}
