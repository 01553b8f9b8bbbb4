import { type ChildProcess, spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { keepLogged } from './kept-logs.js'

export type ServiceProcess = {
  url: string
  child: ChildProcess
  /** What it printed so far. */
  printed(): string
  /** Waits until it has printed something that fits. */
  says(fits: RegExp): Promise<string>
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

const spawnMain = (env: Record<string, string>, args: string[]) => {
  const clean = { PATH: process.env.PATH ?? '', LOG_LEVEL: 'debug', ...env }
  // Not where somebody may keep a .env of their own.
  const cwd = tmpdir()
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    env: clean,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      printed += String(chunk)
    })
  // What is no JSON is said to whoever started it, and is no log.
  for (const input of [child.stdout, child.stderr])
    createInterface(input).on('line', line => {
      if (line.startsWith('{')) keepLogged(line)
    })
  // Closed: it has ended, and all that it said was read.
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  const says = (fits: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = fits.exec(printed)
        if (found) resolve(found[0])
      }
      for (const stream of [child.stdout, child.stderr]) stream.on('data', look)
      void ended.then(code => reject(new Error(`the service ended with ${code}: ${printed}`)))
      look()
    })
  return { child, ended, says, printed: () => printed }
}

/** Begins a command that comes to an end by itself. */
export const startCommand = (env: Record<string, string>, ...args: string[]) => spawnMain(env, args)

/** Runs a command to its end; gives its exit code and all that it printed. */
export const runCommand = async (
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number | null; printed: string }> => {
  const { ended, printed } = spawnMain(env, args)
  const code = await ended
  return { code, printed: printed() }
}

/** Runs a compiled command of the service as a process of its own; resolves when it says that it is ready. */
export const startService = async (
  env: Record<string, string>,
  args: string[] = ['start'],
): Promise<ServiceProcess> => {
  const { child, ended, printed, says } = spawnMain(env, args)
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', line => {
      const found = /(https?|mongodb):\/\/\S+/.exec(line)
      if (found && !line.startsWith('{')) resolve(found[0])
    })
    void ended.then(code => reject(new Error(`the service ended with ${code}: ${printed()}`)))
  })
  return {
    url,
    child,
    printed,
    says,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}
