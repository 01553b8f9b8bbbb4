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

/** What the lines of a journal mean. */
export type Book<State, Entry> = {
  emptyState(): State
  applyEntry(state: State, entry: Entry): void
  /** The state as the fewest entries that make it again; `keep` = messages kept of each chat. */
  entriesOf(state: State, keep: number): Entry[]
}

export type Journal<State, Entry> = { state: State; append(entries: readonly Entry[]): void; close(): void }

const COMPACT_ABOVE = 4_000_000
const KEEP_MESSAGES = 300

const linesOf = (entries: readonly unknown[]): string =>
  entries.map(entry => `${JSON.stringify(entry)}\n`).join('')

/** A line that was being written when the process died has no line end: it was never answered for, so it is cut off. */
const readEntries = <Entry>(file: string): Entry[] => {
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
const compact = (file: string, entries: readonly unknown[]): void => {
  writeFileSync(`${file}.new`, linesOf(entries), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

export const openJournal = <State, Entry>(
  folder: string,
  book: Book<State, Entry>,
  compactAbove = COMPACT_ABOVE,
): Journal<State, Entry> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'journal.jsonl')
  const state = book.emptyState()
  for (const entry of readEntries<Entry>(file)) book.applyEntry(state, entry)
  if (existsSync(file) && statSync(file).size > compactAbove)
    compact(file, book.entriesOf(state, KEEP_MESSAGES))
  const handle = openSync(file, 'a', 0o600)
  let open = true
  return {
    state,
    append: entries => {
      // What was still under way when the platform was stopped has not happened.
      if (!open) return
      writeSync(handle, linesOf(entries))
      for (const entry of entries) book.applyEntry(state, entry)
    },
    close: () => {
      if (open) closeSync(handle)
      open = false
    },
  }
}
