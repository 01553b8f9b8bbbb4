import { type Document, Long, MongoClient, UUID } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'

const own = ownDatabase('server_commands')
const admin = (command: Document) => own.db.admin().command(command)
const session = () => ({ id: new UUID() })
const transaction = () => ({ lsid: session(), txnNumber: Long.fromNumber(1) })

const { row, ownRow } = rowsOf({
  'getLog of the names is answered': 'it answers with a log',
  'an unknown field is refused by 40415': 'it takes any for ping',
  'a parameter that is not there is refused by 72': 'it answers with nothing',
  'a log that is not there is refused by 96': 'it answers with its log',
  'a list of databases elsewhere than in admin is refused by 13': 'it answers anywhere',
  'getLog elsewhere is refused by 13': 'it answers anywhere',
  'a retryable write is refused by 20': 'it has transactions, alone too',
  'a transaction is refused by 20': 'it has transactions, alone too',
  'a commit is refused by 20': 'it has transactions, alone too',
  'an abort is refused by 20': 'it has transactions, alone too',
  'more copies than there are is refused by 2': 'it writes, and says 100 as a concern of the write',
})

describe('what is asked of the server', () => {
  const answers: [what: string, ask: () => Promise<Document>, answer: Document][] = [
    [
      'hello',
      () => own.db.command({ hello: 1, helloOk: true }),
      {
        isWritablePrimary: true,
        maxBsonObjectSize: 16 * 1024 * 1024,
        maxMessageSizeBytes: 48_000_000,
        maxWriteBatchSize: 100_000,
        logicalSessionTimeoutMinutes: 30,
        minWireVersion: 0,
        readOnly: false,
        ok: 1,
      },
    ],
    ['isMaster', () => own.db.command({ isMaster: 1 }), { ismaster: true, ok: 1 }],
    ['ping', () => own.db.command({ ping: 1 }), { ok: 1 }],
    [
      'buildInfo',
      () => own.db.command({ buildInfo: 1 }),
      { bits: 64, debug: false, maxBsonObjectSize: 16 * 1024 * 1024, ok: 1 },
    ],
    [
      'connectionStatus',
      () => own.db.command({ connectionStatus: 1 }),
      { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] }, ok: 1 },
    ],
    [
      'getParameter of the version that may be relied on',
      () => admin({ getParameter: 1, featureCompatibilityVersion: 1 }),
      { featureCompatibilityVersion: { version: expect.stringMatching(/^\d\.\d$/) }, ok: 1 },
    ],
    ['getLog', () => admin({ getLog: 'startupWarnings' }), { log: expect.any(Array), ok: 1 }],
    [
      'getLog of the names',
      () => admin({ getLog: '*' }),
      { names: expect.arrayContaining(['global']), ok: 1 },
    ],
    ['usersInfo', () => own.db.command({ usersInfo: 1 }), { users: [], ok: 1 }],
    ['rolesInfo', () => own.db.command({ rolesInfo: 1 }), { roles: [], ok: 1 }],
    ['hostInfo', () => admin({ hostInfo: 1 }), { system: { numCores: expect.any(Number) }, ok: 1 }],
    [
      'serverStatus',
      () => own.db.command({ serverStatus: 1 }),
      { host: expect.any(String), version: expect.any(String), pid: expect.anything(), ok: 1 },
    ],
    [
      'startSession',
      () => own.db.command({ startSession: 1 }),
      { id: { id: expect.any(Object) }, timeoutMinutes: 30, ok: 1 },
    ],
    ['refreshSessions', () => own.db.command({ refreshSessions: [session()] }), { ok: 1 }],
    ['endSessions', () => own.db.command({ endSessions: [session()] }), { ok: 1 }],
    ['killSessions', () => own.db.command({ killSessions: [session()] }), { ok: 1 }],
    ['a command in a session', () => own.db.command({ ping: 1, lsid: session() }), { ok: 1 }],
    ['a command with a comment', () => own.db.command({ ping: 1, comment: { by: 'me' } }), { ok: 1 }],
    ['a command of the stable API', () => own.db.command({ ping: 1, apiVersion: '1' }), { ok: 1 }],
  ]
  for (const [what, ask, answer] of answers) {
    row(`${what} is answered`, async () => expect(await ask()).toMatchObject(answer))
  }

  row('hello says helloOk only to who asks', async () => {
    expect(await own.db.command({ hello: 1 })).not.toHaveProperty('helloOk')
    expect(await own.db.command({ isMaster: 1, helloOk: true })).toHaveProperty('helloOk', true)
  })

  row('a server that stands alone names no replica set, no router and no topology to wait on', async () => {
    const hello = await own.db.command({ hello: 1 })
    expect(hello).not.toHaveProperty('setName')
    expect(hello).not.toHaveProperty('msg')
  })

  const refused: [what: string, ask: () => Promise<Document>, code: number, codeName?: string][] = [
    ['an unknown command', () => own.db.command({ fly: 1 }), 59, 'CommandNotFound'],
    ['an unknown field', () => own.db.command({ ping: 1, foo: 1 }), 40415],
    ['a parameter that is not there', () => admin({ getParameter: 1, foo: 1 }), 72, 'InvalidOptions'],
    ['a log that is not there', () => admin({ getLog: 'foo' }), 96, 'OperationFailed'],
    ['the state of a replica set', () => admin({ replSetGetStatus: 1 }), 76, 'NoReplicationEnabled'],
    [
      'a list of databases elsewhere than in admin',
      () => own.db.command({ listDatabases: 1 }),
      13,
      'Unauthorized',
    ],
    ['getLog elsewhere', () => own.db.command({ getLog: 'global' }), 13, 'Unauthorized'],
    [
      'a retryable write',
      () => own.db.command({ insert: 'c', documents: [{}], ...transaction() }),
      20,
      'IllegalOperation',
    ],
    [
      'a transaction',
      () => own.db.command({ find: 'c', startTransaction: true, autocommit: false, ...transaction() }),
      20,
      'IllegalOperation',
    ],
    [
      'a commit',
      () => admin({ commitTransaction: 1, autocommit: false, ...transaction() }),
      20,
      'IllegalOperation',
    ],
    [
      'an abort',
      () => admin({ abortTransaction: 1, autocommit: false, ...transaction() }),
      20,
      'IllegalOperation',
    ],
    [
      'a change stream',
      () => own.db.command({ aggregate: 'c', pipeline: [{ $changeStream: {} }], cursor: {} }),
      40573,
    ],
    [
      'more copies than there are',
      () => own.db.command({ insert: 'c', documents: [{}], writeConcern: { w: 2 } }),
      2,
      'BadValue',
    ],
  ]
  for (const [what, ask, code, codeName] of refused) {
    row(`${what} is refused by ${code}`, async () => {
      await expect(ask()).rejects.toMatchObject({
        ok: 0,
        code,
        errmsg: expect.any(String),
        ...(codeName && { codeName }),
      })
    })
  }

  row('a program’s sessions and its retryWrites are no trouble', async () => {
    const client = await MongoClient.connect(`${process.env.MONGODB_TEST_URI}`, { retryWrites: false })
    try {
      await client.withSession(async given => {
        const things = client.db(own.db.databaseName).collection('in_session')
        await things.insertOne({ a: 1 }, { session: given })
        expect(await things.countDocuments({}, { session: given })).toBe(1)
      })
    } finally {
      await client.close()
    }
  })

  ownRow('it says what it is', async () => {
    expect(await own.db.command({ buildInfo: 1 })).toMatchObject({
      version: '7.0.0',
      storageEngines: ['sqlite'],
    })
    expect(await own.db.command({ hello: 1 })).toMatchObject({ maxWireVersion: 21 })
  })
})
