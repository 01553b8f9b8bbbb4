import { appendFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Every log line of the whole test run is kept, with the names and chat ids of everybody who took part, and searched
 * for them when the run ends (`search-logs.ts`). Without a folder (a lone program) nothing is kept.
 */
const append = (kind: 'log' | 'identities', text: string): void => {
  const folder = process.env.TEST_LOGS
  if (folder) appendFileSync(path.join(folder, `${process.pid}.${kind}`), text)
}

export const keepLogged = (line: string): void => append('log', line.endsWith('\n') ? line : `${line}\n`)

const kept = new Set<string>()

/** A name, a chat id or a phone that must stand in no log line. */
export const keepIdentity = (...identities: (string | number | undefined)[]): void => {
  for (const identity of identities.map(each => String(each ?? '').trim())) {
    if (identity === '' || kept.has(identity)) continue
    kept.add(identity)
    append('identities', `${JSON.stringify(identity)}\n`)
  }
}
