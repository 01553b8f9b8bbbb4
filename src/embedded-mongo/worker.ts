import type { AddressInfo } from 'node:net'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { checkInBackground } from './background-check.js'
import { expireDocuments } from './expiry.js'
import { createGroupCommit, type StoreLog } from './group-commit.js'
import { isStartFailure, type StartFailureKind, startFailure } from './start-failure.js'
import { openStore, type Store } from './store.js'
import { createWireServer } from './wire/listener.js'

export type WorkerOrder = {
  folder: string
  /** A path of a unix socket, or a loopback port (0: any free one). */
  listen: { path: string } | { host: string; port: number }
  expireEveryMs: number
  /** Whether a folder without a store becomes one. */
  make: boolean
  synced: boolean
  /** Turns 1, and tells who waits for it, when the file is closed. */
  closed: Int32Array<SharedArrayBuffer>
}

export type WorkerNews =
  | { kind: 'ready'; port: number | undefined }
  | { kind: 'refused'; failure: StartFailureKind; path: string; line: string }
  | { kind: 'log'; level: 'warn' | 'error'; text: string }
  | { kind: 'stopped' }

const tidyEveryMs = 60_000

function keepTidy(store: Store, expireEveryMs: number, log: StoreLog): () => void {
  let next: NodeJS.Immediate | undefined
  // A slice at a time, so that what others ask comes in between.
  const expire = () => {
    next = undefined
    try {
      if (expireDocuments(store, Date.now())) next = setImmediate(expire)
    } catch (error) {
      log('warn', `expiry failed: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const timers = [
    setInterval(() => {
      next ??= setImmediate(expire)
    }, expireEveryMs),
    setInterval(() => store.cursors.closeIdle(Date.now()), tidyEveryMs),
  ]
  const check = checkInBackground(store, log)
  return () => {
    check.stop()
    for (const timer of timers) clearInterval(timer)
    if (next) clearImmediate(next)
  }
}

async function serve(order: WorkerOrder, port: MessagePort): Promise<void> {
  const tell = (news: WorkerNews) => port.postMessage(news)
  const log: StoreLog = (level, text) => tell({ kind: 'log', level, text })
  const store = openStore(order.folder, { make: order.make, synced: order.synced })
  // Also when an error ends the thread: then SQLite would close the file by itself, and nobody knew that it was whole.
  process.once('exit', () => store.close())
  if (store.note) log('warn', store.note)
  const { server, close } = createWireServer(store, createGroupCommit(store, log))
  await new Promise<void>((resolve, reject) => {
    const where = 'path' in order.listen ? order.listen.path : `${order.listen.host}:${order.listen.port}`
    server.once('error', error => {
      store.close()
      reject(startFailure('listen', where, `cannot listen on ${where}: ${error.message}`))
    })
    // A full backlog of a unix socket refuses at once (EAGAIN) instead of letting wait.
    server.listen({ ...order.listen, backlog: 4096 }, resolve)
  })
  const stopTidying = keepTidy(store, order.expireEveryMs, log)
  port.once('message', async () => {
    stopTidying()
    await close()
    store.close()
    Atomics.store(order.closed, 0, 1)
    Atomics.notify(order.closed, 0)
    tell({ kind: 'stopped' })
    port.close()
  })
  const address = server.address()
  tell({ kind: 'ready', port: typeof address === 'object' ? (address as AddressInfo).port : undefined })
}

if (parentPort) {
  const port = parentPort
  serve(workerData as WorkerOrder, port).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error)
    const [failure, path] = isStartFailure(error)
      ? [error.startFailure, error.path]
      : (['unusable', ''] as const)
    port.postMessage({ kind: 'refused', failure, path, line: text } satisfies WorkerNews)
    port.close()
  })
}
