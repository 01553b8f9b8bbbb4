import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKeyRingSpec } from '../../src/foundation/crypto.js'
import { writeInventedDump } from '../support/invented-dump.js'
import { runCommand } from '../support/service-process.js'

/** Kills its process right before the Nth time that a store's folder is moved or deleted. */
const KILLING = `
const { isMainThread } = require('node:worker_threads')
const fs = require('node:fs/promises')
let left = isMainThread ? Number(process.env.KILL_AT) : Infinity
for (const name of ['rm', 'rename']) {
  const done = fs[name]
  fs[name] = (...args) => {
    if (!/store(\\.\\w+)?$/.test(String(args[0]))) return done(...args)
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
    return left > 0 ? done(...args) : new Promise(() => undefined)
  }
}
require('node:module').syncBuiltinESMExports()
`

let folder: string
let env: Record<string, string> & { DATA_DIR: string }
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-killed-'))
  env = { DATA_DIR: join(folder, 'ward'), ENCRYPTION_KEYS: newKeyRingSpec() }
  await writeInventedDump(join(folder, 'dump'))
  writeFileSync(join(folder, 'killing.cjs'), KILLING)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const restore = (more: Record<string, string>, ...args: string[]) =>
  runCommand({ ...env, ...more }, 'restore', '--from', join(folder, 'dump'), ...args)

const killedAt = (n: number) =>
  restore({ KILL_AT: String(n), NODE_OPTIONS: `--require ${join(folder, 'killing.cjs')}` }, '--drop')

test('killed before any of its steps, a restore leaves a ward that whoever opens it next finds whole', async () => {
  expect(await restore({})).toMatchObject({ code: 0 })
  let withoutStore = 0
  let steps = 0
  for (;;) {
    const { code } = await killedAt(steps + 1)
    if (code === 0) break
    expect(code).toBe(null)
    steps += 1
    if (!existsSync(join(env.DATA_DIR, 'store'))) withoutStore += 1
    const { printed } = await restore({})
    expect(printed).toMatch(/not empty \(mediaFiles.chunks 1, things 2, wards 1\)/)
  }
  expect(steps).toBeGreaterThan(3)
  expect(withoutStore).toBe(1)
  expect(await readdir(env.DATA_DIR)).toEqual(['store'])
})

test('whoever comes first puts the old store back: a backup, a check, the store alone', async () => {
  const store = join(env.DATA_DIR, 'store')
  expect(await restore({})).toMatchObject({ code: 0 })
  for (const [says, ...args] of [
    ['things 2', 'backup'],
    ['is whole', 'db-check'],
    ['"by words" created', 'db-indexes'],
  ]) {
    await rename(store, `${store}.old`)
    const { code, printed } = await runCommand(env, ...args)
    expect({ code, printed }).toEqual({ code: 0, printed: expect.stringContaining(says ?? '') })
    expect(existsSync(`${store}.old`)).toBe(false)
  }
})
