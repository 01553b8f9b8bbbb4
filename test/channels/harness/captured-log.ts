import pino from 'pino'
import type { Log } from '../../../src/foundation/log.js'

export type CapturedLog = { log: Log; lines: string[] }

/** Everything that is logged, at any level, with nothing hidden for the channel's sake. */
export const captureLog = (): CapturedLog => {
  const lines: string[] = []
  return { lines, log: pino({ level: 'trace' }, { write: line => lines.push(line) }) }
}

/** Secrets and people's words must be nowhere in these texts. */
export const leaks = (texts: string[], secrets: string[]): string[] =>
  secrets.filter(secret => texts.some(text => text.includes(secret)))
