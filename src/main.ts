#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { areas } from './commands/areas.js'
import { backup } from './commands/backup.js'
import type { Command } from './commands/command.js'
import { dbCheck } from './commands/db-check.js'
import { dbIndexes } from './commands/db-indexes.js'
import { dbServe } from './commands/db-serve.js'
import { lineFor } from './commands/line-for.js'
import { reset } from './commands/reset.js'
import { restore } from './commands/restore.js'
import { start } from './commands/start.js'
import { talk } from './commands/talk.js'
import { zaloLink } from './commands/zalo-link.js'
import { readConfig, secretsOf } from './foundation/config.js'
import { createLog } from './foundation/log.js'
import { failed } from './foundation/outcome.js'

const COMMANDS: Record<string, Command> = {
  start,
  talk,
  areas,
  reset,
  'db-check': dbCheck,
  backup,
  restore,
  'db-serve': dbServe,
  'db-indexes': dbIndexes,
  'zalo-link': zaloLink,
}

const fail = (line: string): never => {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/** The first signal asks for an orderly stop; the second one does not ask. */
const stopOnSignal = (): AbortSignal => {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(130)
      stopping.abort()
    })
  }
  return stopping.signal
}

const main = async (): Promise<void> => {
  const [name = 'start', ...args] = process.argv.slice(2)
  const command = COMMANDS[name]
  if (!command) return fail(`no command "${name}"; there are: ${Object.keys(COMMANDS).join(', ')}`)
  // What is set already wins over the file.
  if (existsSync('.env')) process.loadEnvFile()
  const config = readConfig(process.env)
  if (!config.ok) return fail(`the environment: ${config.failure}`)
  const log = createLog(config.value.LOG_LEVEL, secretsOf(config.value))
  const done = await command({
    config: config.value,
    args,
    log,
    stopping: stopOnSignal(),
    print: line => process.stdout.write(`${line}\n`),
    input: process.stdin,
    output: process.stdout,
  }).catch(error => {
    const line = lineFor(error, config.value)
    if (line === undefined) throw error
    return failed(line)
  })
  if (!done.ok) return fail(done.failure)
  process.exit(0)
}

await main()
