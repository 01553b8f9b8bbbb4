import { mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { encode } from '../../src/embedded-mongo/bson-value.js'
import { openStore } from '../../src/embedded-mongo/store.js'
import { newKeyRingSpec } from '../../src/foundation/crypto.js'
import { runCommand } from '../support/service-process.js'

let data: string
const folder = () => path.join(data, 'store')
beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'loa-db-check-'))
})
afterEach(() => rm(data, { recursive: true, force: true }))

/** A folder whose documents the words `sql` have changed behind the store's back. */
const storeAfter = (sql: string): void => {
  const store = openStore(folder())
  const doc = { _id: 1, state: 'new' }
  store.documents.insert(store.collection('ward', 'reports'), doc, encode(doc))
  store.sqlite.exec(sql)
  store.close()
}

const check = () => runCommand({}, 'db-check', '--data', data)

describe('npm run db:check', () => {
  it('says that a folder is whole', async () => {
    storeAfter('')
    expect(await check()).toEqual({ code: 0, printed: expect.stringContaining(`${folder()} is whole`) })
  })

  it('prints each fault and fails', async () => {
    storeAfter('DELETE FROM x1; CREATE TABLE d77 (rid)')
    const { code, printed } = await check()
    expect(code).toBe(1)
    expect(printed).toContain('ward.reports _id_: document 1 has no entry')
    expect(printed).toContain('table d77 belongs to no collection')
    expect(printed).toContain('2 faults')
  })

  it('names what keeps a folder from being opened', async () => {
    storeAfter('')
    await truncate(path.join(folder(), 'store.sqlite'), 5000)
    expect(await check()).toEqual({ code: 1, printed: expect.stringContaining('store.sqlite is damaged') })
  })

  it('makes no store where there is none', async () => {
    expect(await check()).toEqual({ code: 1, printed: expect.stringContaining(`${folder()} holds no store`) })
    expect(await check()).toMatchObject({ code: 1 })
  })

  it.each(['db-serve', 'db-indexes'])('%s as well says that the ward must be stopped', async name => {
    const store = openStore(folder())
    const env = { DATA_DIR: data, ENCRYPTION_KEYS: newKeyRingSpec() }
    expect(await runCommand(env, name)).toEqual({
      code: 1,
      printed: expect.stringContaining('is in use by another process: stop the ward first'),
    })
    store.close()
  })

  it('leaves a folder alone that a ward is using', async () => {
    const store = openStore(folder())
    expect(await check()).toEqual({
      code: 1,
      printed: expect.stringContaining('is in use by another process: stop the ward first'),
    })
    store.close()
  })
})
