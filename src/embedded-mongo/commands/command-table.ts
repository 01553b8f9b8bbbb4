import { commandError } from '../command-error.js'
import { aggregate } from './aggregate.js'
import { checkDatabase, checkFields } from './arguments.js'
import { collMod } from './coll-mod.js'
import {
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
} from './collection-commands.js'
import type { Command, CommandContext, Reply } from './command.js'
import { count, distinct } from './count-and-distinct.js'
import { getMore, killCursors } from './cursor-commands.js'
import { deleteCommand } from './delete.js'
import { explain } from './explain.js'
import { find } from './find.js'
import { findAndModify } from './find-and-modify.js'
import { createIndexes, dropIndexes, listIndexes, reIndex } from './index-commands.js'
import { insert } from './insert.js'
import { serverCommands } from './server-commands.js'
import { collStats, dbStats, validate } from './stats.js'
import { update } from './update.js'

const commands: Record<string, Command> = {
  ...serverCommands,
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
  renameCollection,
  collMod,
  reIndex,
  validate,
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
  if (command.admin && context.db !== 'admin') {
    throw commandError(13, `${context.name} may only be run against the admin database.`)
  }
  checkFields(context.name, context.body, command.fields ?? Object.keys(context.body))
  return command.run(context)
}
