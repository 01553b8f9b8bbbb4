import { type CommandError, commandError, errorReply, isCommandError } from './command-error.js'
import type { CommandContext, Reply } from './commands/command.js'
import { commandNamed, runCommand } from './commands/command-table.js'
import { sqliteCode } from './storage/sqlite.js'
import type { Store } from './store.js'

/** One command that waits: the answer is given when what it wrote is on disk. */
export type Work = { context: CommandContext; answer(reply: Reply): void }

export type GroupCommit = { push(work: Work): void; flush(): void }

/** What the log is told: no person's data. */
export type StoreLog = (level: 'warn' | 'error', text: string) => void

function failureOf(error: unknown, name: string, log: StoreLog): CommandError {
  const text = error instanceof Error ? error.message : String(error)
  const code = sqliteCode(error)
  // SQLITE_FULL; SQLITE_IOERR is what a full disk gives on some file systems.
  if (code === 13) return commandError(14031, 'the disk is full: nothing of this command was written')
  log(
    'error',
    `${name} failed: ${code === undefined ? (error instanceof Error && error.stack) || text : text}`,
  )
  return commandError(code === undefined ? 8 : 1, `the store could not do this: ${text}`)
}

function isWrite({ context }: Work): boolean {
  try {
    return commandNamed(context.name).writes
  } catch {
    return false
  }
}

function refused(error: CommandError): Reply {
  return { doc: errorReply(error) }
}

/** Reads go before the writes of a round, so what a connection asks after a write of its own waits for the next. */
function nextRound(waiting: Work[]): { reads: Work[]; writes: Work[]; later: Work[] } {
  const round = { reads: [] as Work[], writes: [] as Work[], later: [] as Work[] }
  const writing = new Set<number>()
  const held = new Set<number>()
  for (const work of waiting) {
    const { connectionId } = work.context
    const write = isWrite(work)
    if (held.has(connectionId) || (!write && writing.has(connectionId))) {
      held.add(connectionId)
      round.later.push(work)
    } else if (write) {
      writing.add(connectionId)
      round.writes.push(work)
    } else round.reads.push(work)
  }
  return round
}

/**
 * Runs the commands that arrived together: reads on what is on disk, writes in one transaction, answered after its
 * commit. If the transaction fails, each of its commands is tried alone, so that only those that cannot be done fail.
 * The commands of one connection keep their order.
 */
export function createGroupCommit(store: Store, log: StoreLog): GroupCommit {
  let waiting: Work[] = []
  let planned = false

  const runRead = (work: Work): Reply => {
    try {
      return runCommand(work.context)
    } catch (error) {
      return refused(isCommandError(error) ? error : failureOf(error, work.context.name, log))
    }
  }
  const runWrite = (work: Work): Reply => {
    try {
      return runCommand(work.context)
    } catch (error) {
      if (isCommandError(error)) return refused(error)
      throw error
    }
  }
  const undo = () => {
    if (store.sqlite.isTransaction) store.sqlite.exec('ROLLBACK')
    store.catalog.reload()
  }
  const committed = (works: Work[]): Reply[] => {
    store.sqlite.exec('BEGIN IMMEDIATE')
    const replies = works.map(runWrite)
    store.sqlite.exec('COMMIT')
    return replies
  }
  const runAlone = (work: Work): Reply => {
    try {
      const [reply] = committed([work])
      return reply ?? refused(commandError(1, 'no answer'))
    } catch (error) {
      undo()
      return refused(failureOf(error, work.context.name, log))
    }
  }
  const runWrites = (works: Work[]): Reply[] => {
    if (works.length === 1) return works.map(runAlone)
    try {
      return committed(works)
    } catch {
      undo()
      return works.map(runAlone)
    }
  }
  const round = () => {
    const { reads, writes, later } = nextRound(waiting)
    waiting = later
    for (const work of reads) work.answer(runRead(work))
    const replies = writes.length > 0 ? runWrites(writes) : []
    for (const [i, work] of writes.entries()) {
      const reply = replies[i]
      if (reply) work.answer(reply)
    }
  }
  const flush = () => {
    planned = false
    while (waiting.length > 0) round()
  }
  return {
    push(work) {
      waiting.push(work)
      if (planned) return
      planned = true
      setImmediate(flush)
    },
    flush,
  }
}
