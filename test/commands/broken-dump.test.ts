import { existsSync } from 'node:fs'
import { appendFile, mkdir, mkdtemp, rename, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as bson from 'bson'
import { checkDatabase } from '../../src/commands/dump/check-dump.js'
import { databaseIn } from '../../src/commands/dump/dump-folder.js'
import { newKeyRingSpec } from '../../src/foundation/crypto.js'
import { writeInventedDump } from '../support/invented-dump.js'
import { runCommand } from '../support/service-process.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-broken-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const metadata = (name: string, more = '') => `{"indexes":[],"collectionName":"${name}"${more}}`
const write = (database: string, name: string, bytes: string | Uint8Array) =>
  writeFile(join(database, name), bytes)
const both = async (database: string, file: string, name: string, more = '') => {
  await write(database, `${file}.bson`, '')
  await write(database, `${file}.metadata.json`, metadata(name, more))
}
/** A document of one field, whose type is one that drivers only read. */
const LONG_OUT_OF_USE = Buffer.from([10, 0, 0, 0, 6, 0x61, 0x62, 0x63, 0, 0])
const DAMAGED = Buffer.from([10, 0, 0, 0, 99, 0x61, 0x62, 0x63, 0, 0])

const cutLast = async (path: string) => truncate(path, (await stat(path)).size - 1)

type Spoil = (database: string, root: string) => Promise<unknown>
test.each<[string, RegExp, Spoil]>([
  ['cut in a document', /things.bson: document 2 is cut off/, at => cutLast(join(at, 'things.bson'))],
  ['cut in a length', /things.bson: document 1 is cut off/, at => truncate(join(at, 'things.bson'), 3)],
  [
    'a length that can not be',
    /wards.bson: document 2 has an impossible length/,
    at => appendFile(join(at, 'wards.bson'), Buffer.from([1, 0, 0, 0, 0])),
  ],
  [
    'text for documents',
    /things.bson: document 1 has an impossible/,
    at => write(at, 'things.bson', 'a shopping list'),
  ],
  ['damaged within', /things.bson: document 1 is damaged/, at => write(at, 'things.bson', DAMAGED)],
  [
    'a type that nobody writes',
    /document 1 holds what no driver/,
    at => write(at, 'things.bson', LONG_OUT_OF_USE),
  ],
  ['no metadata', /things.metadata.json is missing/, at => rm(join(at, 'things.metadata.json'))],
  ['no documents', /things.bson is missing/, at => rm(join(at, 'things.bson'))],
  [
    'metadata cut off',
    /things.metadata.json is not what/,
    at => truncate(join(at, 'things.metadata.json'), 50),
  ],
  ['metadata of another', /speaks of another/, at => write(at, 'things.metadata.json', metadata('wards'))],
  ['a view', /a view is not restored/, at => both(at, 'seen', 'seen', ',"type":"view"')],
  ['a link for a file', /link.bson is no part/, at => symlink('/etc/hostname', join(at, 'link.bson'))],
  ['a link for a folder', /other is no part/, (at, root) => symlink(at, join(root, 'other'))],
  ['a name that climbs', /\.\.%2F\.\.%2Fx\.\S+ is no part/, at => both(at, '..%2F..%2Fx', '../../x')],
  ['a name with a zero', /a%00b\.\S+ is no part/, at => both(at, 'a%00b', 'a')],
  ['a collection of the server', /system.js\S* is no part/, at => both(at, 'system.js', 'system.js')],
  ['a foreign file', /notes.txt is no part/, at => write(at, 'notes.txt', 'mine')],
  ['a foreign file above', /notes.txt is no part/, (_, root) => write(root, 'notes.txt', 'mine')],
  ['a folder within', /inner is no part/, at => mkdir(join(at, 'inner'))],
  ['two databases', /several databases: other, ward/, (_, root) => mkdir(join(root, 'other'))],
  ['with an oplog', /--oplog/, (_, root) => write(root, 'oplog.bson', '')],
  [
    'torn gzip',
    /things.bson.gz is no gzip/,
    async at => {
      await rename(join(at, 'things.bson'), join(at, 'things.bson.gz'))
    },
  ],
  ['twice', /stands there twice/, at => write(at, 'things.bson.gz', '')],
  ['empty', /holds no database/, at => rm(at, { recursive: true })],
])('%s: refused by name, before anything is written', async (_, says, spoil) => {
  const root = join(folder, 'dump')
  await spoil(await writeInventedDump(root), root)
  const found = await databaseIn(root)
  const checked = found.ok ? await checkDatabase(found.value) : found
  expect(checked).toEqual({ ok: false, failure: expect.stringMatching(says) })
})

test('the command says it in one line, and makes nothing', async () => {
  const root = join(folder, 'dump')
  const at = await writeInventedDump(root)
  await cutLast(join(at, 'things.bson'))
  const DATA_DIR = join(folder, 'ward')
  const env = { DATA_DIR, ENCRYPTION_KEYS: newKeyRingSpec() }
  expect(await runCommand(env, 'restore', '--from', root)).toEqual({
    code: 1,
    printed: `${join(at, 'things.bson')}: document 2 is cut off; nothing was changed\n`,
  })
  expect(existsSync(DATA_DIR)).toBe(false)
})

test('what is no folder, and what never came to its end', async () => {
  const env = { DATA_DIR: join(folder, 'ward'), ENCRYPTION_KEYS: newKeyRingSpec() }
  const from = async (path: string) => (await runCommand(env, 'restore', '--from', path)).printed
  expect(await from(join(folder, 'nowhere'))).toMatch(/nowhere cannot be read \(ENOENT\)/)
  await writeInventedDump(join(folder, 'x.part'))
  expect(await from(join(folder, 'x.part'))).toMatch(/did not come to its end/)
})

test('an index that the documents do not allow: named, and the store is as it was', async () => {
  const at = await writeInventedDump(join(folder, 'dump'))
  const twice = [1, 2].map(n => bson.serialize({ _id: n, id: 'same' }))
  await write(at, 'things.bson', Buffer.concat(twice))
  const env = { DATA_DIR: join(folder, 'ward'), ENCRYPTION_KEYS: newKeyRingSpec() }
  const { printed } = await runCommand(env, 'restore', '--from', join(folder, 'dump'))
  expect(printed).toMatch(/^things: the database refused \(.*\); nothing was changed\n$/)
  expect((await runCommand(env, 'restore', '--from', join(folder, 'dump'))).printed).not.toMatch(/not empty/)
})
