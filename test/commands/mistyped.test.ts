import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKeyRingSpec } from '../../src/foundation/crypto.js'
import { runCommand } from '../support/service-process.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-mistyped-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test.each([
  ['reset', '--data', '/elsewhere'],
  ['reset', 'elsewhere'],
  ['db-indexes', '--anything'],
  ['start', '--port', '1'],
  ['areas', '--file', 'areas.tsv'],
  ['areas', 'one.tsv', 'two.tsv'],
])('%s %s: what a command does not know is refused, and nothing is done', async (...args) => {
  await writeFile(join(folder, 'keys'), 'kept')
  const { code, printed } = await runCommand({ DATA_DIR: folder }, ...args)
  expect(code).toBe(1)
  expect(printed).toMatch(/^Unknown option|^Unexpected argument|^which file/)
  expect(await readdir(folder)).toEqual(['keys'])
})

test.each([
  [{}, 'keys is missing: no ward has been here'],
  [{ ENCRYPTION_KEYS: newKeyRingSpec() }, 'holds no store'],
])('db-indexes makes no ward in a folder where none has been', async (env, says) => {
  const elsewhere = join(folder, 'dta')
  const { code, printed } = await runCommand({ ...env, DATA_DIR: elsewhere }, 'db-indexes')
  expect({ code, printed }).toEqual({ code: 1, printed: expect.stringContaining(says) })
  expect(existsSync(elsewhere)).toBe(false)
})
