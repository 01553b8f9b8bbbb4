import { commandError } from '../command-error.js'
import { aggregate } from './aggregate.js'
import { checkDatabase, checkFields } from './arguments.js'
import { create, drop, dropDatabase, listCollections, listDatabases } from './collection-commands.js'
import type { Command, CommandContext, Reply } from './command.js'
import { count, distinct } from './count-and-distinct.js'
import { getMore, killCursors } from './cursor-commands.js'
import { deleteCommand } from './delete.js'
import { explain } from './explain.js'
import { find } from './find.js'
import { findAndModify } from './find-and-modify.js'
import { createIndexes, dropIndexes, listIndexes } from './index-commands.js'
import { insert } from './insert.js'
import { buildInfo, endSessions, helloCommand, ping } from './server-commands.js'
import { collStats, dbStats } from './stats.js'
import { update } from './update.js'

const commands: Record<string, Command> = {
  hello: helloCommand,
  isMaster: helloCommand,
  ismaster: helloCommand,
  ping,
  buildInfo,
  buildinfo: buildInfo,
  endSessions,
  insert,
  update,
  delete: deleteCommand,
  findAndModify,
  findandmodify: findAndModify,
  find,
  getMore,
  killCursors,
  count,
  distinct,
  aggregate,
  explain,
  createIndexes,
  dropIndexes,
  listIndexes,
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  collStats,
  dbStats,
}

/** The command of this name; unknown ones are refused (59). */
export function commandNamed(name: string): Command {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw commandError(59, `no such command: '${name}'`)
  return command
}

/** Checks a command's fields and runs it. Throws a CommandError when it is refused. */
export function runCommand(context: CommandContext): Reply {
  const command = commandNamed(context.name)
  checkDatabase(context.db)
  checkFields(context.name, context.body, command.fields)
  return command.run(context)
}
