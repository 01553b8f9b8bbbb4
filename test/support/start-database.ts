import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

// jest loads globalSetup without its module mapping: this file imports nothing of its own folder.

export type EmbeddedProcess = { uri: string; child: ChildProcess; stop(): Promise<void> }

/** What start-database leaves for stop-database: both run in jest's own process. */
export type TestDatabase = { server: EmbeddedProcess; folder: string }

/** Starts the compiled server (dist/) as a child process; rejects with what it printed if it does not start. */
export async function startEmbeddedProcess(folder: string, ...options: string[]): Promise<EmbeddedProcess> {
  const starter = path.resolve('test/support/serve-database.mjs')
  const child = spawn(process.execPath, [starter, folder, ...options], { stdio: ['pipe', 'pipe', 'pipe'] })
  const exited = new Promise<void>(resolve => child.once('exit', () => resolve()))
  let errors = ''
  child.stderr.on('data', chunk => {
    errors += String(chunk)
  })
  const uri = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    child.once('close', code => reject(new Error(`the embedded server ended with ${code}: ${errors}`)))
  })
  const stop = async () => {
    child.stdin.end()
    await exited
  }
  return { uri, child, stop }
}

/** jest globalSetup: a folder for all that is logged, and one database server for the whole run, unless MONGODB_TEST_URI names one. */
export default async function startDatabase(): Promise<void> {
  process.env.TEST_LOGS = await mkdtemp(path.join(tmpdir(), 'loa-xom-logs-'))
  if (process.env.MONGODB_TEST_URI) return
  const folder = await mkdtemp(path.join(tmpdir(), 'loa-xom-test-'))
  // It is thrown away at the end: waiting for the disk at each write would only make the tests wait.
  // What has run out is not swept away in the midst of a test, whose clock stands where it likes.
  const server = await startEmbeddedProcess(folder, 'socket', '86400000', 'unsynced')
  process.env.MONGODB_TEST_URI = server.uri
  process.env.MONGODB_TEST_ENGINE = 'embedded'
  const kept: TestDatabase = { server, folder }
  Object.assign(globalThis, { loaXomTestDatabase: kept })
}
