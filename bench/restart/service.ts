import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { TOKEN, WEBHOOK_SECRET } from '../support/mock-telegram.js'

export type Service = {
  port: number
  pid: number
  /** Milliseconds from the start of the process until it says that it is ready. */
  readyAfter: number
  startedAt: number
  kill(): Promise<void>
}

const LOOK_MS = 5

/** A service that starts again on its port has its name again, and with it its leases. */
export const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

const untilReady = async (port: number): Promise<void> => {
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await wait(LOOK_MS)
  }
}

/** The whole product as `npm start` runs it for a ward on Telegram by webhook. */
export const startService = async (apiRoot: string, folder: string, port: number): Promise<Service> => {
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['dist/main.js', 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...{ PATH: process.env.PATH, LOG_LEVEL: 'error', PORT: String(port), DATA_DIR: folder },
      ...{ TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: apiRoot },
      ...{ PUBLIC_URL: 'https://bench.test', TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET },
    },
  })
  const ended = once(child, 'exit')
  await Promise.race([
    untilReady(port),
    ended.then(([code]) => {
      throw new Error(`the service ended with ${code} before it was ready`)
    }),
  ])
  return {
    port,
    pid: child.pid ?? 0,
    startedAt,
    readyAfter: performance.now() - startedAt,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Megabytes of memory that a process holds, as Linux counts it. */
export const residentMegabytes = (pid: number): number => {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}
