import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../foundation/clock.js'

/** Runs like the one below it, and can be set ahead: who tries things out does not wait until Thursday. */
export type SandboxClock = Clock & { setAhead(to: Date): void }

const readAhead = (file: string): number => {
  try {
    const ahead: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof ahead === 'number' && ahead > 0 ? ahead : 0
  } catch {
    return 0
  }
}

/** How far ahead it is outlasts a restart: time that went back would make second Thursdays. */
export const openSandboxClock = (folder: string, base: Clock): SandboxClock => {
  const file = join(folder, 'clock.json')
  let ahead = readAhead(file)
  return {
    now: () => new Date(base.now().getTime() + ahead),
    wait: base.wait,
    setAhead: to => {
      ahead = Math.max(ahead, to.getTime() - base.now().getTime())
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, JSON.stringify(ahead))
    },
  }
}
