import type { Readable, Writable } from 'node:stream'
import type { Config } from '../foundation/config.js'
import type { Log } from '../foundation/log.js'
import type { Outcome } from '../foundation/outcome.js'

/** What `npm run NAME` does. A failure is one line for the person at the keyboard. */
export type Command = (call: {
  config: Config
  args: string[]
  log: Log
  /** Aborted when the process is asked to stop. */
  stopping: AbortSignal
  print(line: string): void
  input: Readable
  output: Writable
}) => Promise<Outcome<void, string>>
