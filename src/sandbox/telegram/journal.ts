import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { applyEntry, type Entry, emptyState, entriesOf, type State } from './state.js'

export type Journal = { state: State; append(entries: readonly Entry[]): void; close(): void }

const COMPACT_ABOVE = 4_000_000
const KEEP_MESSAGES = 300

const linesOf = (entries: readonly Entry[]): string =>
  entries.map(entry => `${JSON.stringify(entry)}\n`).join('')

/** A line that was being written when the process died has no line end: it was never answered for, so it is cut off. */
const readEntries = (file: string): Entry[] => {
  if (!existsSync(file)) return []
  const bytes = readFileSync(file)
  const whole = bytes.lastIndexOf(0x0a) + 1
  if (whole < bytes.length) truncateSync(file, whole)
  return bytes
    .subarray(0, whole)
    .toString()
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Entry)
}

/** Written beside and then renamed, so that a death in between leaves the old one. */
const compact = (file: string, state: State): void => {
  writeFileSync(`${file}.new`, linesOf(entriesOf(state, KEEP_MESSAGES)), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

export const openJournal = (folder: string, compactAbove = COMPACT_ABOVE): Journal => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'journal.jsonl')
  const state = emptyState()
  for (const entry of readEntries(file)) applyEntry(state, entry)
  if (existsSync(file) && statSync(file).size > compactAbove) compact(file, state)
  const handle = openSync(file, 'a', 0o600)
  let open = true
  return {
    state,
    append: entries => {
      // What was still under way when the platform was stopped has not happened.
      if (!open) return
      writeSync(handle, linesOf(entries))
      for (const entry of entries) applyEntry(state, entry)
    },
    close: () => {
      if (open) closeSync(handle)
      open = false
    },
  }
}
