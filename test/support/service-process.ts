import { type ChildProcess, spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'

export type ServiceProcess = {
  url: string
  child: ChildProcess
  /** What it printed so far. */
  printed(): string
  /** SIGKILL: nothing is written down any more. */
  kill(): Promise<void>
  /** SIGTERM: an orderly stop; gives the exit code. */
  stop(): Promise<number | null>
}

const main = path.resolve('dist/main.js')

/** A port that is free now; a service that starts again has the same one, and so the same name. */
export const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

/** Runs a compiled command of the service as a process of its own; resolves when it says that it is ready. */
export const startService = async (
  env: Record<string, string>,
  args: string[] = ['start'],
): Promise<ServiceProcess> => {
  const clean = { PATH: process.env.PATH ?? '', LOG_LEVEL: 'warn', ...env }
  const child = spawn(process.execPath, [main, ...args], { env: clean, stdio: ['ignore', 'pipe', 'pipe'] })
  const exited = new Promise<number | null>(resolve => child.once('exit', resolve))
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      printed += String(chunk)
    })
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', line => {
      const found = /(https?|mongodb):\/\/\S+/.exec(line)
      if (found && !line.startsWith('{')) resolve(found[0])
    })
    child.once('exit', code => reject(new Error(`the service ended with ${code}: ${printed}`)))
  })
  return {
    url,
    child,
    printed: () => printed,
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
    stop: async () => {
      child.kill('SIGTERM')
      return exited
    },
  }
}
