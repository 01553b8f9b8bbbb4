import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type KeyRing, newKeyRingSpec, readKeyRing } from './crypto.js'
import { failed, type Outcome, ok } from './outcome.js'

const read = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * The keys of an embedded ward: made at the first start unless told not to, readable by their owner only. Lost, what
 * they sealed is lost.
 */
export const keysInFolder = (folder: string, make = true): Outcome<KeyRing, string> => {
  const file = join(folder, 'keys')
  let spec = read(file)
  if (spec === undefined) {
    if (!make) return failed(`${file} is missing: no ward has been here, or its keys were taken away`)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    spec = newKeyRingSpec()
    writeFileSync(file, `${spec}\n`, { mode: 0o600, flag: 'wx', flush: true })
  }
  const ring = readKeyRing(spec)
  return ring.ok ? ok(ring.value) : failed(`${file}: ${ring.failure}`)
}
