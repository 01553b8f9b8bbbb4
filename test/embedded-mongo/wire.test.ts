import { type Document, serialize } from 'bson'
import { MongoClient } from 'mongodb'
import { rowsOf } from './both-engines.js'
import { ownDatabase } from './own-database.js'
import {
  type Answer,
  ask as askAt,
  asking,
  checked,
  codes,
  command,
  int32,
  message,
  oldQuery,
  open,
  section,
  sequence,
} from './wire-message.js'

const own = ownDatabase('wire')
const uri = () => process.env.MONGODB_TEST_URI ?? ''
const ask = (...chunks: Uint8Array[]) => askAt(uri(), ...chunks)
const ping = { ping: 1, $db: 'admin' }
const insert = () => ({ insert: 'c', $db: own.db.databaseName })

async function answered(...chunks: Uint8Array[]): Promise<Answer> {
  const answer = await ask(...chunks)
  if (answer === 'closed') throw new Error('the connection was closed')
  return answer
}

/** A document of one field, its value as bytes. */
function fieldOf(type: number, value: Uint8Array, name = 'a'): Buffer {
  const head = Buffer.from([type, ...Buffer.from(name), 0])
  return Buffer.concat([int32(5 + head.length + value.length), head, value, Buffer.from([0])])
}

/** A document whose one value is a text of these bytes. */
const documentOf = (text: Uint8Array) =>
  fieldOf(2, Buffer.concat([int32(text.length + 1), text, Buffer.from([0])]))

const int64 = (value: bigint) => Buffer.from(new BigInt64Array([value]).buffer)
const text = Buffer.concat([int32(2), Buffer.from('x\0')])

/** What JavaScript would decode as something else. */
const unlike: [what: string, document: Buffer][] = [
  ['a date just beyond JavaScript’s', fieldOf(9, int64(8_640_000_000_000_001n))],
  ['a date just before JavaScript’s', fieldOf(9, int64(-8_640_000_000_000_001n))],
  ['a date at the end of time', fieldOf(9, int64(2n ** 63n - 1n))],
  ['undefined', fieldOf(6, Buffer.alloc(0))],
  ['a DBPointer', fieldOf(12, Buffer.concat([text, Buffer.alloc(12)]))],
  ['a symbol', fieldOf(14, text)],
  ['a far date in an array', fieldOf(4, fieldOf(9, int64(2n ** 62n), '0'))],
  ['undefined in the scope of a code', fieldOf(15, scoped(fieldOf(6, Buffer.alloc(0))))],
  ['undefined as the _id below', fieldOf(3, fieldOf(6, Buffer.alloc(0), '_id'))],
]

/** One document of the fields of several. */
function joined(...documents: Buffer[]): Buffer {
  const fields = Buffer.concat(documents.map(one => one.subarray(4, -1)))
  return Buffer.concat([int32(5 + fields.length), fields, Buffer.from([0])])
}

function scoped(scope: Buffer): Buffer {
  return Buffer.concat([int32(4 + text.length + scope.length), text, scope])
}

const nested = (levels: number): Document => (levels === 0 ? {} : { a: nested(levels - 1) })
const tooLong = () => {
  const bytes = serialize({ a: 1 })
  bytes.set(int32(99), 0)
  return bytes
}

const { row, ownRow } = rowsOf({
  'an _id that is undefined is refused': 'it makes one',
  'any other old query is refused and not run': 'it runs it',
  'what wants no answer gets none, and is done': 'it ends the connection on the broken one',
  'a name that no database can have is refused': 'it takes any for ping',
})

describe('messages', () => {
  row('the old hello is answered by OP_REPLY', async () => {
    const { opcode, responseTo, body } = await answered(
      oldQuery('admin.$cmd', { isMaster: 1, helloOk: true }),
    )
    expect([opcode, responseTo]).toEqual([codes.reply, 7])
    expect(body).toMatchObject({ ismaster: true, helloOk: true, maxWireVersion: expect.any(Number), ok: 1 })
  })

  row('any other old query is refused and not run', async () => {
    await own.db.collection('c').insertOne({})
    const old = oldQuery(`${own.db.databaseName}.$cmd`, { drop: 'c' })
    expect((await answered(old)).body).toMatchObject({ ok: 0, code: 352 })
    expect(await own.db.collection('c').countDocuments()).toBe(1)
  })

  row('a message comes in pieces of any size, and several at once', async () => {
    const bytes = command(ping)
    expect((await answered(...Array.from(bytes, byte => Buffer.from([byte])))).body).toMatchObject({ ok: 1 })
    expect((await answered(Buffer.concat([bytes, bytes, bytes]))).body).toMatchObject({ ok: 1 })
  })

  row('documents come as a sequence, before the body or behind it', async () => {
    const list = sequence('documents', serialize({ a: 1 }), serialize({ a: 2 }))
    expect((await answered(asking(0, section(insert()), list))).body).toMatchObject({ n: 2, ok: 1 })
    expect((await answered(asking(0, list, section(insert())))).body).toMatchObject({ n: 2, ok: 1 })
  })

  row('a right checksum is taken', async () => {
    expect((await answered(checked(command(ping)))).body).toMatchObject({ ok: 1 })
  })

  row('who does not read its answers is served no further', async () => {
    const many = own.db.collection('many')
    await many.insertMany(Array.from({ length: 16 }, () => ({ text: 'x'.repeat(500_000) })))
    const $db = own.db.databaseName
    const asked = [
      ...Array.from({ length: 8 }, () => ({ find: 'many', $db })),
      { insert: 'done', documents: [{}], $db },
    ]
    const socket = await open(uri())
    socket.write(Buffer.concat(asked.map(command)))
    // The first answer comes; what the server has beyond it waits.
    await new Promise(resolve => socket.once('readable', resolve))
    expect(await own.db.collection('done').countDocuments()).toBe(0)
    let answers = 0
    let have = Buffer.alloc(0)
    for await (const chunk of socket) {
      have = Buffer.concat([have, chunk as Buffer])
      while (have.length >= 4 && have.length >= have.readInt32LE(0)) {
        have = have.subarray(have.readInt32LE(0))
        answers++
      }
      if (answers === asked.length) break
    }
    expect(await own.db.collection('done').countDocuments()).toBe(1)
  })

  row('the flag that allows many answers asks for none', async () => {
    expect((await answered(asking(1 << 16, section(ping)))).body).toMatchObject({ ok: 1 })
  })

  row('what wants no answer gets none, and is done', async () => {
    const quiet = asking(2, section(insert()), sequence('documents', serialize({ _id: 'quiet' })))
    const broken = asking(2, Buffer.from([9]))
    expect(
      (await answered(Buffer.concat([quiet, command({ ...ping, comment: 'next' })]))).body,
    ).toMatchObject({ ok: 1 })
    expect(await own.db.collection('c').countDocuments({ _id: 'quiet' as never })).toBe(1)
    expect((await answered(Buffer.concat([broken, command(ping)]))).body).toMatchObject({ ok: 1 })
  })
})

describe('messages that cannot be', () => {
  const refused: [what: string, bytes: () => Buffer, code: number][] = [
    ['two bodies', () => asking(0, section(ping), section(ping)), 40430],
    ['no body', () => asking(0, sequence('documents', serialize({}))), 40587],
    ['an unknown section', () => asking(0, section(ping), Buffer.from([5, 5, 0, 0, 0, 0])), 40432],
    [
      'a field both in the body and as a sequence',
      () => asking(0, section({ ...insert(), documents: [{}] }), sequence('documents', serialize({}))),
      40433,
    ],
    ['no database', () => asking(0, section({ ping: 1 })), 40571],
    ['a broken document', () => asking(0, Buffer.from([0, 8, 0, 0, 0, 0x10, 9, 0])), 22],
    ['a document longer than its message', () => asking(0, section(tooLong())), 22],
    [
      'a broken document in a sequence',
      () =>
        asking(
          0,
          section(insert()),
          sequence('documents', serialize({ _id: 'half' }), documentOf(Buffer.alloc(0)).fill(9, 4)),
        ),
      22,
    ],
    [
      'a document nested 300 deep',
      () =>
        asking(
          0,
          section(insert()),
          sequence('documents', serialize({ _id: 'half' }), serialize(nested(300))),
        ),
      15,
    ],
    [
      'a document nested 20,000 deep',
      () => asking(0, section(insert()), sequence('documents', serialize({ _id: 'half' }), deep(20_000))),
      15,
    ],
    ['a nameless command', () => command({ $db: 'admin' }), 59],
    ['the field __proto__', () => asking(0, section(ping), sequence('__proto__', serialize({}))), 40415],
  ]
  // The independent engine ends the connection or reads on where MongoDB answers by a code.
  for (const [what, bytes, code] of refused) {
    ownRow(`${what} is refused`, async () => {
      expect((await answered(bytes())).body).toMatchObject({ ok: 0, code })
      expect(await own.db.collection('c').countDocuments({ _id: 'half' as never })).toBe(0)
    })
  }

  // MongoDB stores text that is not UTF-8; what cannot be given back as it came is not taken.
  ownRow('text that is no UTF-8 is refused', async () => {
    const list = sequence('documents', documentOf(Buffer.from([0xff, 0xfe])))
    expect((await answered(asking(0, section(insert()), list))).body).toMatchObject({ ok: 0, code: 22 })
  })

  row('an _id that is undefined is refused', async () => {
    const documents = sequence('documents', fieldOf(6, Buffer.alloc(0), '_id'))
    const { body } = await answered(asking(0, section(insert()), documents))
    expect(body).toMatchObject({ n: 0, writeErrors: [{ index: 0, code: 53 }] })
  })

  for (const [what, document] of unlike) {
    ownRow(`${what} is refused, inserted or set`, async () => {
      const things = own.db.collection('unlike')
      await things.insertOne({})
      const $db = own.db.databaseName
      const set = joined(fieldOf(3, serialize({}), 'q'), fieldOf(3, fieldOf(3, document, '$set'), 'u'))
      for (const bytes of [
        asking(0, section({ insert: 'unlike', $db }), sequence('documents', document)),
        asking(0, section({ update: 'unlike', $db }), sequence('updates', set)),
      ])
        expect((await answered(bytes)).body).toMatchObject({ ok: 0, code: 238 })
      expect(await things.find({}, { projection: { _id: 0 } }).toArray()).toEqual([{}])
      await things.drop()
    })
  }

  const closed: [what: string, bytes: () => Buffer][] = [
    ['an unknown flag', () => asking(4, section(ping))],
    ['a wrong checksum', () => checked(command(ping), 1)],
    ['three sequences', () => asking(0, section(ping), sequence('a'), sequence('b'), sequence('c'))],
    ['an old insert', () => message(codes.insert, Buffer.alloc(20))],
    [
      'a compressed message where no compressor was agreed on',
      () => message(codes.compressed, Buffer.alloc(20)),
    ],
    ['an unknown opcode', () => message(1234, Buffer.alloc(20))],
    ['no flags', () => message(codes.message)],
    ['a greeting of HTTP', () => Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ...[0, 15, -1, 48_000_001].map((length): [string, () => Buffer] => [
      `a length of ${length}`,
      () => Buffer.concat([int32(length), command(ping).subarray(4)]),
    ]),
  ]
  for (const [what, bytes] of closed) {
    ownRow(`${what} ends the connection`, async () => {
      expect(await ask(bytes())).toBe('closed')
    })
  }

  row('a name that no database can have is refused', async () => {
    for (const $db of ['a.b', 'a b', '', 'a$', 'x'.repeat(64)])
      expect((await answered(command({ ping: 1, $db }))).body).toMatchObject({ ok: 0, code: 73 })
  })

  row('a message that never ends is not waited for by others', async () => {
    const half = await open(uri())
    half.write(command(ping).subarray(0, 20))
    expect((await answered(command(ping))).body).toMatchObject({ ok: 1 })
    half.destroy()
  })

  row('random bytes never keep the next one from an answer', async () => {
    let seed = 7
    const next = () => {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
      return seed >>> 16
    }
    for (let i = 0; i < 200; i++) {
      const noise = Buffer.from(Array.from({ length: 5 + (next() % 60) }, () => next() & 0xff))
      const socket = await open(uri())
      socket.on('error', () => undefined)
      socket.end(i % 2 ? noise : asking(0, Buffer.from([next() % 2]), noise))
    }
    expect((await answered(command(ping))).body).toMatchObject({ ok: 1 })
  })

  row('1,000 connections open and close', async () => {
    const sockets = await Promise.all(Array.from({ length: 1000 }, () => open(uri())))
    for (const socket of sockets) {
      socket.on('error', () => undefined)
      socket.write(command(ping))
      socket.destroy()
    }
    expect((await answered(command(ping))).body).toMatchObject({ ok: 1 })
    const client = await MongoClient.connect(uri())
    expect(await client.db('admin').command({ ping: 1 })).toMatchObject({ ok: 1 })
    await client.close()
  })
})

/** A document of so many levels, made without the stack that serializing it would take. */
function deep(levels: number): Buffer {
  const size = (level: number) => 5 + level * 8
  const heads = Array.from({ length: levels }, (_, i) =>
    Buffer.concat([int32(size(levels - i)), Buffer.from('\x03a\0')]),
  )
  return Buffer.concat([...heads, int32(5), Buffer.alloc(levels + 1)])
}
