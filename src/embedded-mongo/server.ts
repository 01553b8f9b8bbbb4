import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { startFailure } from './start-failure.js'
import type { WorkerNews, WorkerOrder } from './worker.js'

export type EmbeddedMongoOptions = {
  /** Where the data lies. One server at a time owns it. */
  folder: string
  /** Whether a folder without a store becomes one; true if not given. */
  make?: boolean
  /** Whether each write waits for the disk; true if not given. False only where all may be lost: tests. */
  synced?: boolean
  /** A private unix socket (loopback TCP where there is none), or a loopback port; 0 takes any free one. */
  listen: { socket: true } | { host: '127.0.0.1'; port: number }
  /** Told of what went wrong inside; never a person's data. */
  log?: (level: 'warn' | 'error', text: string) => void
  /** How often TTL indexes are looked at, in milliseconds; MongoDB's own 60,000 if not given. */
  expireEveryMs?: number
}

export type EmbeddedMongo = {
  /** `mongodb://…/`: append the name of a database. */
  uri: string
  /** Finishes what has arrived, closes the file, frees the folder. */
  stop(): Promise<void>
  /** Resolves if the server ends without being stopped: a bug of it, or no memory. The folder is whole; start anew. */
  ended: Promise<void>
}

/** A process that ends without having stopped the server has this long to close the file in order. */
const closedWithinMs = 5000

/** Ends the worker in order when its process ends: no more JavaScript runs then but this, so it is waited for. */
function closeAtExit(worker: Worker, closed: Int32Array<SharedArrayBuffer>): void {
  const close = () => {
    worker.postMessage('stop')
    Atomics.wait(closed, 0, 0, closedWithinMs)
  }
  process.once('exit', close)
  worker.once('exit', () => process.removeListener('exit', close))
}

type Listen = { order: WorkerOrder['listen']; socketFolder: string | undefined }

async function whereToListen(listen: EmbeddedMongoOptions['listen']): Promise<Listen> {
  if (!('socket' in listen))
    return { order: { host: listen.host, port: listen.port }, socketFolder: undefined }
  if (process.platform === 'win32') return { order: { host: '127.0.0.1', port: 0 }, socketFolder: undefined }
  // A fresh folder of mode 0700 keeps others out; its path is short, since those over 107 bytes are cut in silence.
  const base = Buffer.byteLength(tmpdir()) < 80 ? tmpdir() : '/tmp'
  const socketFolder = await mkdtemp(path.join(base, 'em-'))
  return { order: { path: path.join(socketFolder, 's.sock') }, socketFolder }
}

function uriOf(order: WorkerOrder['listen'], port: number | undefined): string {
  if ('path' in order) return `mongodb://${encodeURIComponent(order.path)}/`
  return `mongodb://${order.host}:${port}/`
}

function started(worker: Worker, log: EmbeddedMongoOptions['log']): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    worker.on('message', (news: WorkerNews) => {
      if (news.kind === 'ready') resolve(news.port)
      else if (news.kind === 'refused') reject(startFailure(news.failure, news.path, news.line))
      else if (news.kind === 'log') log?.(news.level, news.text)
    })
    worker.once('error', error => {
      log?.('error', `the store ended: ${error instanceof Error ? error.message : String(error)}`)
      reject(error)
    })
    worker.once('exit', code => reject(new Error(`the store ended with ${code}`)))
  })
}

/**
 * Starts a server of the MongoDB wire protocol on a data folder, in a worker thread.
 * Rejects with a StartFailure (see start-failure.ts) whose message is one line that names what is wrong.
 * Runs from compiled JavaScript: the worker is a module of its own beside this one.
 */
export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const { order, socketFolder } = await whereToListen(options.listen)
  const closed = new Int32Array(new SharedArrayBuffer(4))
  const workerData: WorkerOrder = {
    folder: options.folder,
    closed,
    listen: order,
    expireEveryMs: options.expireEveryMs ?? 60_000,
    make: options.make ?? true,
    synced: options.synced ?? true,
  }
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData })
  const exited = new Promise<void>(resolve => worker.once('exit', () => resolve()))
  closeAtExit(worker, closed)
  const tidy = async () => {
    if (socketFolder) await rm(socketFolder, { recursive: true, force: true })
  }
  try {
    const port = await started(worker, options.log)
    let stopping: Promise<void> | undefined
    const ended = new Promise<void>(resolve => {
      worker.once('exit', () => {
        if (!stopping) resolve()
      })
    })
    const stop = () => {
      worker.postMessage('stop')
      return exited.then(tidy)
    }
    return {
      uri: uriOf(order, port),
      stop: () => {
        stopping ??= stop()
        return stopping
      },
      ended,
    }
  } catch (error) {
    await exited
    await tidy()
    throw error
  }
}
