// Runs one embedded server in a process of its own: prints its URI on a line, stops when its parent's pipe closes.
import process from 'node:process'
import { startEmbeddedMongo } from '../../dist/embedded-mongo/server.js'

const [folder, listen = 'socket', expireEveryMs = '60000', synced = 'synced'] = process.argv.slice(2)
const server = await startEmbeddedMongo({
  folder,
  listen: listen === 'socket' ? { socket: true } : { host: '127.0.0.1', port: Number(listen) },
  expireEveryMs: Number(expireEveryMs),
  synced: synced === 'synced',
})
process.stdout.write(`${server.uri}\n`)
process.stdin.resume()
process.stdin.once('close', async () => {
  await server.stop()
  process.exit(0)
})
