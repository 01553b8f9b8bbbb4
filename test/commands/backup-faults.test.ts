import { spawnSync } from 'node:child_process'
import { existsSync, watch } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKeyRingSpec } from '../../src/foundation/crypto.js'
import { writeInventedDump } from '../support/invented-dump.js'
import { runCommand, type ServiceProcess, startCommand, startService } from '../support/service-process.js'

const keys = newKeyRingSpec()
let folder: string
let served: ServiceProcess
let env: Record<string, string>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-faults-'))
  await writeInventedDump(join(folder, 'dump'))
  const DATA_DIR = join(folder, 'ward')
  env = { DATA_DIR, ENCRYPTION_KEYS: keys }
  await runCommand(env, 'restore', '--from', join(folder, 'dump'))
})
beforeEach(async () => {
  served = await startService(env, ['db-serve', '--port', '0'])
})
afterEach(() => served.kill())
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Begins a backup and holds the store still the moment the folder is made: it is in its midst for sure. */
const backupInItsMidst = async (to: string) => {
  const begun = new Promise<void>(resolve => {
    const watcher = watch(folder, (_, name) => {
      if (name !== `${to}.part`) return
      served.child.kill('SIGSTOP')
      watcher.close()
      resolve()
    })
  })
  const backup = startCommand(env, 'backup', '--to', join(folder, to))
  await begun
  return backup
}

test('killed in its midst, it leaves no folder that looks like a backup', async () => {
  const backup = await backupInItsMidst('killed')
  backup.child.kill('SIGKILL')
  await backup.ended
  expect(existsSync(join(folder, 'killed'))).toBe(false)
  expect(existsSync(join(folder, 'killed.part'))).toBe(true)
  expect((await stat(join(folder, 'killed.part'))).mode & 0o777).toBe(0o700)
  served.child.kill('SIGCONT')
  const again = await runCommand(env, 'backup', '--to', join(folder, 'killed'))
  expect(again.printed).toMatch(/killed.part stands there/)
  await rm(join(folder, 'killed.part'), { recursive: true })
  expect((await runCommand(env, 'backup', '--to', join(folder, 'killed'))).code).toBe(0)
})

test('asked to stop in its midst, it takes away what it began', async () => {
  const backup = await backupInItsMidst('stopped')
  backup.child.kill('SIGTERM')
  served.child.kill('SIGCONT')
  expect(await backup.ended).toBe(1)
  expect(backup.printed()).toMatch(/^stopped before it was whole; nothing was kept\n$/)
  expect((await readdir(folder)).filter(name => name.startsWith('stopped'))).toEqual([])
})

test('the ward is killed in its midst: one line, and nothing is kept', async () => {
  const backup = await backupInItsMidst('alone')
  await served.kill()
  expect(await backup.ended).toBe(1)
  expect(backup.printed()).toMatch(/^the database does not answer; nothing was kept\n$/)
  expect((await readdir(folder)).filter(name => name.startsWith('alone'))).toEqual([])
  // The address of the killed one lies there still, and is not believed.
  expect(existsSync(join(folder, 'ward', 'store', 'address'))).toBe(true)
  expect((await runCommand(env, 'backup', '--to', join(folder, 'alone'))).code).toBe(0)
})

test('a restore under a running ward is refused, and so is one that another owns without saying where', async () => {
  const refused = await runCommand(env, 'restore', '--from', join(folder, 'dump'), '--drop')
  expect(refused).toEqual({ code: 1, printed: expect.stringMatching(/in use.*needs the ward stopped\n$/) })
  const address = join(folder, 'ward', 'store', 'address')
  await writeFile(address, `mongodb://${encodeURIComponent(join(folder, 'gone.sock'))}/`)
  const gone = await runCommand(env, 'backup', '--to', join(folder, 'gone'))
  expect(gone).toEqual({
    code: 1,
    printed: expect.stringMatching(/in use, but the database does not answer/),
  })
  await rm(address)
  const unknown = await runCommand(env, 'backup', '--to', join(folder, 'unknown'))
  expect(unknown).toEqual({
    code: 1,
    printed: expect.stringMatching(/in use.*says nowhere how it is reached/),
  })
})

/** A file system of its own, where this process may make one. */
const small = join(tmpdir(), `loa-small-${process.pid}`)
const mounted =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync('mkdir', [small]).status === 0 &&
  spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', small]).status === 0
afterAll(() => {
  if (mounted) spawnSync('/bin/umount', [small])
  spawnSync('rmdir', [small])
})
if (mounted)
  test('a full disk: one line, and nothing is kept', async () => {
    await mkdir(join(small, 'backups'))
    const full = await runCommand(env, 'backup', '--to', join(small, 'backups', 'new'))
    expect(full).toEqual({
      code: 1,
      printed: expect.stringMatching(/new cannot be written \(ENOSPC\); nothing was kept\n$/),
    })
    expect(await readdir(join(small, 'backups'))).toEqual([])
  })
else test.todo('a full disk (needs root and Linux)')
