import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { DatabaseSync } from '@photostructure/sqlite'
import { MongoClient } from 'mongodb'
import { encode } from '../../src/embedded-mongo/bson-value.js'
import { faultsOf } from '../../src/embedded-mongo/storage/check-store.js'
import { openStore } from '../../src/embedded-mongo/store.js'
import { startEmbeddedProcess } from '../support/start-database.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'embedded-folder-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const file = () => path.join(folder, 'store.sqlite')

function refusal(): unknown {
  try {
    openStore(folder).close()
    return undefined
  } catch (error) {
    return error
  }
}

function fill(): void {
  const store = openStore(folder)
  store.sqlite.exec('BEGIN')
  for (let i = 0; i < 500; i++) {
    const doc = { _id: i, text: 'x'.repeat(500) }
    store.documents.insert(store.collection('db', 'c'), doc, encode(doc))
  }
  store.sqlite.exec('COMMIT')
  store.close()
}

describe('the data folder', () => {
  it('is made with its parents', () => {
    folder = path.join(folder, 'a', 'b')
    expect(refusal()).toBeUndefined()
    expect(refusal()).toBeUndefined()
  })

  it('is read by its owner alone, also where an older version left it open', async () => {
    const inner = path.join(folder, 'store')
    const modesOf = (...paths: string[]) =>
      Promise.all(paths.map(async each => ((await stat(each)).mode & 0o777).toString(8)))
    openStore(inner).close()
    await chmod(path.join(inner, 'store.sqlite'), 0o644)
    const store = openStore(inner)
    const kept = ['store.sqlite', 'store.sqlite-wal'].map(name => path.join(inner, name))
    expect(await modesOf(inner, ...kept)).toEqual(['700', '600', '600'])
    store.close()
  })

  it('has one owner', async () => {
    const server = await startEmbeddedProcess(folder)
    expect(refusal()).toMatchObject({
      startFailure: 'in-use',
      message: `${folder} is in use by another process`,
    })
    await expect(startEmbeddedProcess(folder)).rejects.toThrow('is in use by another process')
    await server.stop()
    expect(refusal()).toBeUndefined()
    const next = await startEmbeddedProcess(folder)
    await next.stop()
  })

  it('is free again at once after a kill', async () => {
    const server = await startEmbeddedProcess(folder)
    const gone = new Promise(resolve => server.child.once('exit', resolve))
    server.child.kill('SIGKILL')
    await gone
    expect(refusal()).toBeUndefined()
  })

  it.each([
    ['text', 'torn or foreign, but no database\n'.repeat(100)],
    ['a few letters', 'hello'],
  ])('refuses a foreign file: %s', async (_, text) => {
    await writeFile(file(), text)
    expect(refusal()).toMatchObject({ startFailure: 'foreign', path: file() })
    expect(await readFile(file(), 'utf8')).toBe(text)
  })

  it.each([
    ['exits', 'process.exit(3)'],
    ['throws', 'setImmediate(() => { throw new Error() })'],
    ['leaves a promise alone', 'void Promise.reject(new Error())'],
  ])('is closed in order by a process that %s', async (_, ends) => {
    const server = pathToFileURL(path.resolve('dist/embedded-mongo/server.js'))
    const script = `import { startEmbeddedMongo } from '${server}'
      await startEmbeddedMongo({ folder: ${JSON.stringify(folder)}, listen: { socket: true } })
      ${ends}`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
    const code = await new Promise(resolve => child.once('exit', resolve))
    expect(code).toBeGreaterThan(0)
    const store = openStore(folder)
    expect(store.note).toBeUndefined()
    store.close()
  })

  it('refuses another program’s database', () => {
    const other = new DatabaseSync(file())
    other.exec('CREATE TABLE theirs (a)')
    other.close()
    expect(refusal()).toMatchObject({ startFailure: 'foreign' })
  })

  it('refuses what a newer version wrote', () => {
    openStore(folder).close()
    const newer = new DatabaseSync(file())
    newer.exec('PRAGMA user_version = 99')
    newer.close()
    expect(refusal()).toMatchObject({ startFailure: 'newer' })
  })

  it('takes over what version 1 wrote', () => {
    fill()
    const older = new DatabaseSync(file())
    older.exec('ALTER TABLE d1 DROP COLUMN sum; DROP TABLE log; PRAGMA user_version = 1')
    older.close()
    const store = openStore(folder)
    const c = store.collection('db', 'c')
    expect(c.read(7)).toEqual(Buffer.from(encode({ _id: 6, text: 'x'.repeat(500) })))
    const doc = { _id: 500, text: 'new' }
    store.documents.insert(c, doc, encode(doc))
    expect(faultsOf(store)).toEqual([])
    store.close()
    expect(refusal()).toBeUndefined()
  })

  it('refuses what has no version', () => {
    openStore(folder).close()
    const none = new DatabaseSync(file())
    none.exec('PRAGMA user_version = 0')
    none.close()
    expect(refusal()).toMatchObject({ startFailure: 'torn', message: expect.stringContaining('no version') })
  })

  it.each([0, 100, 5000, 40_000])('refuses a file torn at %i bytes', async size => {
    fill()
    expect((await stat(file())).size).toBeGreaterThan(size)
    await truncate(file(), size)
    expect(refusal()).toMatchObject({ startFailure: expect.stringMatching(/torn|foreign/), path: file() })
  })

  it('refuses a log without its file', async () => {
    await writeFile(`${file()}-wal`, 'x')
    expect(refusal()).toMatchObject({ startFailure: 'torn' })
  })

  it('refuses a folder that is a file', async () => {
    folder = path.join(folder, 'file')
    await writeFile(folder, '')
    expect(refusal()).toMatchObject({ startFailure: 'unusable' })
  })

  it('refuses an address that is taken', async () => {
    const first = await startEmbeddedProcess(path.join(folder, 'one'), '0')
    const port = new URL(first.uri).port
    await expect(startEmbeddedProcess(path.join(folder, 'two'), port)).rejects.toThrow('cannot listen on')
    await first.stop()
  })

  it('listens on loopback, and stops in good order', async () => {
    const server = await startEmbeddedProcess(folder, '0')
    const client = await MongoClient.connect(`${server.uri}kept`)
    await client.db().collection('c').insertOne({ a: 1 })
    await client.close()
    await server.stop()
    const again = await startEmbeddedProcess(folder, '0')
    const reader = await MongoClient.connect(`${again.uri}kept`)
    expect(await reader.db().collection('c').countDocuments()).toBe(1)
    await reader.close()
    await again.stop()
  })
})
