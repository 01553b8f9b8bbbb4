import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'

export type GrantProcess = {
  /** Asks it for something; resolves with its answer. */
  ask(what: { do: 'current' | 'insteadOf' | 'state' | 'skip'; token?: string; ms?: number }): Promise<unknown>
  /** Resolves when it has told of this trouble. */
  alarmed(what: string): Promise<void>
  alarms(): string[]
  logged(): string
  kill(): Promise<void>
  /** Lets it end by itself; gives its exit code. */
  end(): Promise<number | null>
}

type Said = { n?: number; answer?: unknown; alarm?: { what: string }; started?: true }

/** Keeps a grant in a process of its own (dist/); resolves when it has started. */
export const startGrantProcess = async (room: Record<string, string | number>): Promise<GrantProcess> => {
  const program = path.resolve('test/support/keep-grant.mjs')
  const child = spawn(process.execPath, [program, JSON.stringify(room)], { stdio: ['pipe', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  let logged = ''
  child.stderr.on('data', chunk => {
    logged += String(chunk)
  })
  const said: Said[] = []
  const watchers = new Set<() => void>()
  createInterface(child.stdout).on('line', line => {
    said.push(JSON.parse(line) as Said)
    for (const watch of watchers) watch()
  })
  const heard = (fits: (one: Said) => boolean): Promise<Said> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = said.find(fits)
        if (!found) return
        watchers.delete(look)
        resolve(found)
      }
      watchers.add(look)
      void ended.then(code => reject(new Error(`the process ended with ${code}: ${logged}`)))
      look()
    })
  let asked = 0
  await heard(({ started }) => started === true)
  return {
    ask: async what => {
      asked += 1
      const n = asked
      child.stdin.write(`${JSON.stringify({ n, ...what })}\n`)
      return (await heard(one => one.n === n)).answer
    },
    alarmed: async what => {
      await heard(({ alarm }) => alarm?.what === what)
    },
    alarms: () => said.flatMap(({ alarm }) => (alarm ? [alarm.what] : [])),
    logged: () => logged,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    end: async () => {
      child.stdin.end()
      return ended
    },
  }
}
