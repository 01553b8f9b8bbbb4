import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** On the disk of the checkout: a temporary folder may be memory, where a durable write costs nothing. */
const SCRATCH = join(process.cwd(), '.cache', 'bench-data')

export const newFolder = (): string => {
  mkdirSync(SCRATCH, { recursive: true })
  return mkdtempSync(join(SCRATCH, 'run-'))
}

export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** Of the whole process, since its start: memory in megabytes now, processor time in microseconds. */
export type Usage = { rssMb: number; cpuUs: number }

export type Contestant = {
  process: ChildProcess
  usage(): Promise<Usage>
  told: Record<string, unknown>
  /** Ends it and removes its folder. */
  stop(): Promise<void>
  /** SIGKILL: nothing is written down any more; the folder stays. */
  kill(): Promise<void>
}

/**
 * A process of its own on a folder, a fresh one if none is given. It gets the root of the simulated Bot API and its
 * folder, and tells one message when it is ready.
 */
export const startContestant = async (
  file: URL,
  apiRoot: string,
  folder = newFolder(),
  way = '',
): Promise<Contestant> => {
  const child = fork(fileURLToPath(file), [apiRoot, folder, way])
  const ended = once(child, 'exit')
  const told = await Promise.race([
    once(child, 'message').then(([message]) => message as Record<string, unknown>),
    ended.then(([code]) => {
      throw new Error(`${file.pathname} ended with ${code} before it was ready`)
    }),
  ])
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await ended
  }
  return {
    process: child,
    told,
    usage: async () => {
      child.send('usage')
      const [usage] = await once(child, 'message')
      return usage as Usage
    },
    stop: async () => {
      await kill()
      removeFolder(folder)
    },
    kill,
  }
}

/** For the process itself: what it was given. It ends when its starter lets go of it. `way`: how it keeps its sessions. */
export const contestantGiven = (): { apiRoot: string; folder: string; way: string } => {
  const [apiRoot = '', folder = '', way = ''] = process.argv.slice(2)
  process.once('disconnect', () => process.exit(0))
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    tell({ rssMb: process.memoryUsage.rss() / 2 ** 20, cpuUs: user + system } satisfies Usage)
  })
  return { apiRoot, folder, way }
}

export const tell = (message: Record<string, unknown>): void => {
  process.send?.(message)
}
