import { cp, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { decodeTyped, encode } from '../../src/embedded-mongo/bson-value.js'
import { faultsOf } from '../../src/embedded-mongo/storage/check-store.js'
import { openStore, type Store } from '../../src/embedded-mongo/store.js'
import { seededChance } from '../support/seeded-chance.js'

let root: string
/** A store that was closed in order, and two whose processes were killed: the first is the second, earlier. */
const made = { closed: '', killedEarly: '', killed: '', other: '' }
const documents = 120

function write(store: Store, from: number, to: number): void {
  for (let _id = from; _id < to; _id++) {
    const doc = { _id, text: textOf(_id), tags: [`t${_id % 7}`, 'all'] }
    store.sqlite.exec('BEGIN')
    store.documents.insert(store.collection('ward', 'items'), doc, encode(doc))
    store.sqlite.exec('COMMIT')
  }
}

function startWriting(folder: string): Store {
  const store = openStore(folder)
  store.catalog.addIndex(store.collection('ward', 'items'), { v: 2, key: { tags: 1, text: 1 }, name: 'tags' })
  write(store, 0, documents / 2)
  return store
}

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'embedded-torn-'))
  for (const name of Object.keys(made) as (keyof typeof made)[]) made[name] = path.join(root, name)
  const store = startWriting(path.join(root, 'open'))
  // What is on the disk while a store is open is what a kill leaves.
  await cp(path.join(root, 'open'), made.killedEarly, { recursive: true })
  write(store, documents / 2, documents)
  await cp(path.join(root, 'open'), made.killed, { recursive: true })
  store.close()
  await cp(path.join(root, 'open'), made.closed, { recursive: true })
  const other = startWriting(path.join(root, 'other open'))
  await cp(path.join(root, 'other open'), made.other, { recursive: true })
  other.close()
})
afterAll(() => rm(root, { recursive: true, force: true }))

let folder: string
let copies = 0
async function copyOf(from: string): Promise<void> {
  copies++
  folder = path.join(root, `copy ${copies}`)
  await cp(from, folder, { recursive: true })
}
const file = () => path.join(folder, 'store.sqlite')
const log = () => `${file()}-wal`

type Found = { refused: string } | { ids: (number | 'damaged')[]; faults: string[] }

/** What a start finds: a refusal, or each document that it would give, in the order of writing, and the faults it knows. */
function found(): Found {
  try {
    const store = openStore(folder)
    const items = store.catalog.find('ward', 'items')
    const ids: (number | 'damaged')[] = []
    const faults = faultsOf(store)
    try {
      const rids = (items?.forward.all(-1, documents) ?? []) as [number][]
      for (const [rid] of rids) {
        try {
          ids.push(whole.indexOf(String(decodeTyped(items?.read(rid) ?? new Uint8Array()).text)))
        } catch {
          ids.push('damaged')
        }
      }
    } catch {
      ids.push('damaged')
    }
    store.close()
    return { ids, faults }
  } catch (error) {
    return { refused: String((error as { startFailure?: string }).startFailure) }
  }
}

const all = Array.from({ length: documents }, (_, i) => i)
const textOf = (_id: number) => `tin ${_id} ${'x'.repeat((_id * 37) % 900)}`
const whole = all.map(textOf)

async function flip(where: string, at: number, bits: number): Promise<void> {
  const bytes = await readFile(where)
  bytes[at] = (bytes[at] ?? 0) ^ bits
  await writeFile(where, bytes)
}

/** Nothing is answered that was not written, and what is not whole is known. */
function expectNoLie(what: string, result: Found): void {
  if ('refused' in result) {
    expect({ what, refused: result.refused }).toEqual({
      what,
      refused: expect.stringMatching(/^(torn|foreign|newer|unusable)$/),
    })
    return
  }
  const given = result.ids.filter(id => id !== 'damaged')
  expect({ what, strange: given.includes(-1) }).toEqual({ what, strange: false })
  if (given.length < documents)
    expect({ what, faults: result.faults.length }).not.toEqual({ what, faults: 0 })
}

describe('a torn store', () => {
  it('is whole before it is torn', async () => {
    await copyOf(made.closed)
    expect(found()).toEqual({ ids: all, faults: [] })
    await copyOf(made.killed)
    expect(found()).toEqual({ ids: all, faults: [] })
    await copyOf(made.killedEarly)
    expect(found()).toEqual({ ids: all.slice(0, documents / 2), faults: [] })
  })

  it('is refused when its file is cut anywhere', async () => {
    const chance = seededChance(1)
    const { size } = await stat(path.join(made.closed, 'store.sqlite'))
    const cuts = Array.from({ length: 25 }, () => chance.between(1, size - 1))
    for (const cut of [0, 1, 99, 100, 512, 4095, 4096, 4097, 8192, size - 4096, size - 1, ...cuts]) {
      await copyOf(made.closed)
      await truncate(file(), cut)
      expect({ cut, ...found() }).toEqual({ cut, refused: expect.stringMatching(/^(torn|foreign)$/) })
    }
  })

  it.each(['closed', 'killed'] as const)(
    'never gives what was not written when bits of its file are turned: %s',
    async how => {
      const chance = seededChance(2)
      const { size } = await stat(path.join(made[how], 'store.sqlite'))
      const places = Array.from({ length: 50 }, (_, i) => (i < 30 ? i * 3 : chance.between(100, size - 1)))
      for (const at of places) {
        await copyOf(made[how])
        await flip(file(), at, chance.between(1, 255))
        expectNoLie(`byte ${at}`, found())
      }
    },
  )

  it.each([
    ['empty', () => truncate(log(), 0)],
    ['cut in its header', () => truncate(log(), 20)],
    ["another store's", () => cp(path.join(made.other, 'store.sqlite-wal'), log())],
    ['text', () => writeFile(log(), 'no log at all\n'.repeat(50))],
  ])('is refused when the log of a killed process is %s', async (_, tear) => {
    await copyOf(made.killed)
    await tear()
    expect(found()).toEqual({ refused: 'torn' })
  })

  it('says that the log of a killed process is missing: it may have been copied into the file, or taken away', async () => {
    await copyOf(made.killed)
    await rm(log())
    const store = openStore(folder)
    expect(store.note).toContain(`${log()} was taken away`)
    store.close()
    const again = openStore(folder)
    expect(again.note).toBeUndefined()
    again.close()
  })

  it('is refused when a log lies beside a file that was closed in order', async () => {
    await copyOf(made.closed)
    await cp(path.join(made.killed, 'store.sqlite-wal'), log())
    expect(found()).toEqual({ refused: 'torn' })
  })

  it('with a log that is cut is what it was after one of its writes', async () => {
    const chance = seededChance(3)
    const { size } = await stat(path.join(made.killed, 'store.sqlite-wal'))
    for (let i = 0; i < 10; i++) {
      await copyOf(made.killed)
      await truncate(log(), chance.between(32, size - 1))
      const result = found()
      if ('refused' in result) throw new Error(result.refused)
      expect(result).toEqual({ ids: all.slice(0, result.ids.length), faults: [] })
    }
  })
})
