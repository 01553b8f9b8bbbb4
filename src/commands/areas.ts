import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { putAreas } from '../app.js'
import { failed, ok } from '../foundation/outcome.js'
import type { Command } from './command.js'
import { openStore, stopFirst } from './open-store.js'

/** `npm run areas -- FILE`: names the ward's hamlets, from a list of `kind⇥name⇥other names;…`, one a line. */
export const areas: Command = async ({ config, args, log, print }) => {
  const [file, ...more] = parseArgs({ args, options: {}, allowPositionals: true }).positionals
  if (!file || more.length > 0) return failed('which file? npm run areas -- areas.tsv')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return failed(`${file} cannot be read`)
  const store = stopFirst(await openStore(config, log))
  if (!store.ok) return store
  const put = await putAreas({ config, database: store.value, keys: store.value.keys, log }, text)
  await store.value.stop()
  if (!put.ok) return failed(`${file}: ${put.failure}`)
  print(`${put.value} hamlets`)
  return ok(undefined)
}
