import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKeyRingSpec } from '../../src/foundation/crypto.js'
import { residentOf } from '../support/resident.js'
import { freePort, runCommand, type ServiceProcess, startService } from '../support/service-process.js'
import { controlOf } from '../support/telegram-platform.js'

const SECRET = 'hunter2hunter2hunter2'

let folder: string
const running: ServiceProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-start-'))
})
afterEach(async () => {
  await Promise.all(running.map(service => service.kill()))
  await rm(folder, { recursive: true, force: true })
})

const begin = async (env: Record<string, string>, args?: string[]): Promise<ServiceProcess> => {
  const service = await startService({ DATA_DIR: folder, ...env }, args)
  running.push(service)
  return service
}

const expectRefused = async (env: Record<string, string>, says: string, ...args: string[]): Promise<void> => {
  // As a ward has it: a debugging log is not what people are told.
  const usual = { DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'info' }
  const { code, printed } = await runCommand({ ...usual, ...env }, ...args)
  expect(printed).toContain(says)
  expect(printed.trimEnd().split('\n')).toHaveLength(1)
  expect(printed).not.toContain(SECRET)
  expect(code).toBe(1)
}

test.each<[string, Record<string, string>]>([
  ['PORT', { PORT: 'front-door' }],
  ['PORT', { PORT: '70000' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'ftp://ward.example' }],
  ['MONGODB_URI', { MONGODB_URI: `postgres://admin:${SECRET}@db.example/` }],
  ['ENCRYPTION_KEYS', { ENCRYPTION_KEYS: `k1:${SECRET}` }],
  ['ENCRYPTION_KEYS: needed with MONGODB_URI', { MONGODB_URI: `mongodb://admin:${SECRET}@db.example/` }],
  ['WARD_ID', { WARD_ID: 'Hoa Ban!' }],
  ['TELEGRAM_BOT_TOKEN', { TELEGRAM_BOT_TOKEN: SECRET }],
  ['TELEGRAM_API_ROOT', { TELEGRAM_API_ROOT: `${SECRET}` }],
  [
    'TELEGRAM_WEBHOOK_SECRET',
    { TELEGRAM_BOT_TOKEN: `1:${SECRET}`, TELEGRAM_WEBHOOK_SECRET: `${SECRET} with spaces` },
  ],
  [
    'TELEGRAM_WEBHOOK_SECRET: needed with PUBLIC_URL',
    { TELEGRAM_BOT_TOKEN: `1:${SECRET}`, PUBLIC_URL: 'https://ward.example' },
  ],
  ['ROLES', { ROLES: 'inbox,dance' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
])('%s: a bad value stops the start with a line that names it', async (says, env) => {
  await expectRefused(env, says, 'start')
})

test('a command that is none, and options that are none', async () => {
  await expectRefused({}, 'no command "strat"', 'strat')
  await expectRefused({}, '--port', 'db-serve', '--port', 'front-door')
  await expectRefused({}, '--prot', 'db-serve', '--prot', '1')
})

test('a port that is taken', async () => {
  const port = await freePort()
  await begin({ DATA_DIR: join(folder, 'other') }, ['db-serve', '--make', '--port', String(port)])
  await expectRefused({ PORT: String(port) }, `PORT: ${port}`, 'start')
  // What was opened in vain is whole, and says nothing of a log.
  const { printed } = await runCommand({ DATA_DIR: folder }, 'db-check')
  expect(printed).toBe(`${join(folder, 'store')} is whole\n`)
})

test('a second signal ends it at once, and the next start finds all that was stored', async () => {
  const service = await begin({ PORT: '0' })
  const gone = new Promise(resolve => service.child.once('exit', resolve))
  service.child.kill('SIGTERM')
  service.child.kill('SIGINT')
  await gone
  expect(await (await begin({ PORT: '0' })).stop()).toBe(0)
})

test.each([['start'], ['db-indexes']])('%s: a database that is not there', async command => {
  const uri = `mongodb://admin:${SECRET}@127.0.0.1:${await freePort()}/`
  const env = { MONGODB_URI: uri, ENCRYPTION_KEYS: newKeyRingSpec() }
  await expectRefused(env, 'MONGODB_URI', command)
})

test('a data folder that is a file, and keys and a store that are not ours', async () => {
  const file = join(folder, 'file')
  await writeFile(file, 'x')
  await expectRefused({ DATA_DIR: file }, file, 'start')
  await writeFile(join(folder, 'keys'), `k1:${SECRET}`)
  await expectRefused({}, join(folder, 'keys'), 'start')
  await rm(join(folder, 'keys'))
  await mkdir(join(folder, 'store'))
  await writeFile(join(folder, 'store', 'store.sqlite'), 'a shopping list')
  await expectRefused({}, 'store.sqlite', 'start')
})

test('areas: a list that is read, and lists that are not', async () => {
  const list = join(folder, 'areas.tsv')
  await writeFile(list, '# our hamlets\ntổ dân phố\tTổ 5\tto nam;khu 5\nbản\tbản Nong\n')
  expect(await runCommand({ DATA_DIR: folder }, 'areas', list)).toEqual({ code: 0, printed: '2 hamlets\n' })
  await writeFile(list, 'tổ dân phố\tTổ 5\nbản Nong\n')
  await expectRefused({}, 'line 2', 'areas', list)
  await expectRefused({}, 'missing.tsv', 'areas', join(folder, 'missing.tsv'))
  await expectRefused({}, 'which file', 'areas')
})

test('db-indexes: makes them in a database, twice without harm', async () => {
  const port = await freePort()
  const database = await begin({}, ['db-serve', '--make', '--port', String(port)])
  const env = { MONGODB_URI: database.url, ENCRYPTION_KEYS: newKeyRingSpec() }
  const first = await runCommand(env, 'db-indexes')
  expect(first).toEqual({ code: 0, printed: expect.stringContaining('reports: "by words" created\n') })
  const second = await runCommand(env, 'db-indexes')
  expect(second).toEqual({ code: 0, printed: first.printed.replaceAll('created', 'stands') })
})

test('the sandbox goes on where it was after a restart; reset clears it, and only it', async () => {
  const PORT = String(await freePort())
  const mai = 710_000_001
  const resident = (service: ServiceProcess) => residentOf({ control: controlOf(`${service.url}/`) }, mai)
  const first = await begin({ PORT })
  const before = resident(first)
  await before.say('báo tin mất trộm')
  await before.hears(/NGAY LÚC NÀY/)
  await expectRefused({}, 'in use', 'reset')
  expect(await first.stop()).toBe(0)

  const second = await begin({ PORT })
  const after = resident(second)
  expect((await after.heard()).map(({ text }) => text)).toEqual([expect.stringMatching(/NGAY LÚC NÀY/)])
  await after.say('không')
  await after.hears(/giữ tên thế nào/)
  expect(await second.stop()).toBe(0)

  await writeFile(join(folder, 'notes.txt'), 'mine')
  expect(await runCommand({ DATA_DIR: folder }, 'reset')).toEqual({
    code: 0,
    printed: `${folder} is empty again\n`,
  })
  expect(await readdir(folder)).toEqual(['notes.txt'])
  const third = await begin({ PORT })
  expect(await resident(third).heard()).toEqual([])
  expect(await third.stop()).toBe(0)
})
