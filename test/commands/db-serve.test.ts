import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { startEmbeddedProcess } from '../support/start-database.js'
import { runMain } from './run-main.js'

let data: string
beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'db-serve-'))
})
afterEach(() => rm(data, { recursive: true, force: true }))

const store = () => path.join(data, 'store')

async function fill(): Promise<void> {
  const server = await startEmbeddedProcess(store())
  const client = await MongoClient.connect(`${server.uri}loaxom`)
  await client.db().collection('reports').insertOne({ code: 'A1' })
  await client.close()
  await server.stop()
}

describe('npm run db:serve', () => {
  it('lets a driver look into a stopped ward’s folder, on loopback only', async () => {
    await fill()
    const served = runMain(['db-serve', '--data', data, '--port', '0'])
    const [, uri = '', port = ''] = await served.says(/(mongodb:\/\/127\.0\.0\.1:(\d+)\/)/)
    const client = await MongoClient.connect(uri)
    expect(await client.db('loaxom').collection('reports').findOne()).toMatchObject({ code: 'A1' })
    await client.close()
    for (const address of Object.values(networkInterfaces()).flatMap(list => list ?? [])) {
      if (address.internal || address.family !== 'IPv4') continue
      const outside = connect(Number(port), address.address)
      await expect(
        new Promise((resolve, reject) => outside.once('connect', resolve).once('error', reject)),
      ).rejects.toThrow()
    }
    expect(await served.stop()).toBe(0)
    const again = await startEmbeddedProcess(store())
    await again.stop()
  })

  it('refuses a running ward’s folder in one line', async () => {
    const ward = await startEmbeddedProcess(store())
    const served = runMain(['db-serve', '--data', data, '--port', '0'])
    expect(await served.ended).toBe(1)
    expect(served.printed()).toBe(`${store()} is in use by another process: stop the ward first\n`)
    await ward.stop()
  })

  it('refuses a folder without a store, and makes none', async () => {
    const served = runMain(['db-serve', '--data', data, '--port', '0'])
    expect(await served.ended).toBe(1)
    expect(served.printed()).toBe(`${store()} holds no store\n`)
    expect(existsSync(store())).toBe(false)
  })

  it('makes one when asked to', async () => {
    const served = runMain(['db-serve', '--data', data, '--port', '0', '--make'])
    await served.says(/mongodb:/)
    expect(await served.stop()).toBe(0)
    expect(existsSync(path.join(store(), 'store.sqlite'))).toBe(true)
  })

  it.each(['x', '-1', '65536', '1.5'])('refuses the port %s', async port => {
    const served = runMain(['db-serve', '--data', data, `--port=${port}`])
    expect(await served.ended).toBe(1)
    expect(served.printed()).toBe('--port: a number from 0 to 65535\n')
  })

  it('says in one line that the port is taken', async () => {
    await fill()
    const first = await startEmbeddedProcess(path.join(data, 'other'), '0')
    const { port } = new URL(first.uri)
    const served = runMain(['db-serve', '--data', data, '--port', port])
    expect(await served.ended).toBe(1)
    expect(served.printed()).toMatch(
      new RegExp(`^cannot listen on 127\\.0\\.0\\.1:${port}: .*EADDRINUSE.*\n$`),
    )
    await first.stop()
  })
})
