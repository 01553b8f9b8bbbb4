import { basename } from 'node:path'
import type { Clock } from '../../foundation/clock.js'
import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import { isOwnMachine } from './own-machine.js'
import type { Upload } from './read-call.js'

const MAX_BYTES = 10_000_000
/** The platform is slow to give up on an address; so is this. */
const PATIENCE = 20_000

const download = async (url: string, signal: AbortSignal): Promise<Outcome<Upload, string>> => {
  try {
    const answer = await fetch(url, { signal, redirect: 'error' })
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (!answer.ok) return failed(`the address answered ${answer.status}`)
    if (bytes.length > MAX_BYTES) return failed('the file is too big')
    const mime = (answer.headers.get('content-type') ?? '').split(';')[0] ?? ''
    return ok({ name: basename(new URL(url).pathname), mime, bytes })
  } catch {
    return failed('the address could not be fetched')
  }
}

/** Whoever sends names an address, and the platform itself goes there. */
export const fetchMedia = async (
  world: { clock: Clock; stopped: AbortSignal },
  url: string,
): Promise<Outcome<Upload, string>> => {
  if (!/^https?:/.test(url) || !URL.canParse(url)) return failed('not an http address')
  // The platform wants a public address; this one stays on its own machine.
  if (!isOwnMachine(url)) return failed('the sandbox fetches from its own machine only')
  const late = new AbortController()
  const done = new AbortController()
  void world.clock.wait(PATIENCE, done.signal).then(() => late.abort())
  const fetched = await download(url, AbortSignal.any([late.signal, world.stopped]))
  done.abort()
  return fetched
}
