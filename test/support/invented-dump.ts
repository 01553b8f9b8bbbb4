import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as bson from 'bson'

/** Names that are whole numbers, out of order, which no JavaScript object keeps. */
const DEEPEST = new Map<string, unknown>(Object.entries({ b: true }).concat([['1', false]]))
const INNER = new Map<string, unknown>([
  ['z', 'last'],
  ['3', [DEEPEST]],
])
const UNORDERED = new Map<string, unknown>([
  ['_id', 'unordered'],
  ['b', 1],
  ['7', INNER],
  ['2', 'second'],
])

const EVERY_TYPE = {
  _id: 'every type',
  double: new bson.Double(1),
  minusZero: new bson.Double(-0),
  int: new bson.Int32(1),
  long: bson.Long.fromString('9007199254740993'),
  smallLong: bson.Long.fromNumber(1),
  text: 'báo tin mất trộm ở tổ 5',
  bytes: new bson.Binary(Buffer.from([0, 1, 2]), 0),
  uuid: new bson.UUID('b1e6e6a2-5a0f-4f0e-9c1b-0a3d5c7e9f11').toBinary(),
  id: new bson.ObjectId('64b0c0ffee0ddba11ca7f00d'),
  date: new Date('2026-03-01T01:02:03.004Z'),
  nothing: null,
  pattern: new bson.BSONRegExp('^mất', 'i'),
  stamp: new bson.Timestamp({ t: 1_700_000_000, i: 3 }),
  least: new bson.MinKey(),
  most: new bson.MaxKey(),
  decimal: bson.Decimal128.fromString('10.50'),
  list: [1, [2, []], {}],
  reference: { $ref: 'areas', $id: 'to-5', note: 'kept' },
}

export const INVENTED = {
  wards: [{ _id: 'hoa-ban', wardId: 'hoa-ban', name: 'phường Hoa Ban', hotline: '0900 123 456' }],
  things: [EVERY_TYPE, UNORDERED],
  'mediaFiles.chunks': [
    { _id: new bson.ObjectId('64b0c0ffee0ddba11ca7f00e'), n: 0, data: Buffer.alloc(300_000, 7) },
  ],
  empty: [],
}

const THINGS = [
  '{"v":{"$numberInt":"2"},"key":{"_id":{"$numberInt":"1"}},"name":"_id_"}',
  '{"v":{"$numberInt":"2"},"key":{"text":{"$numberInt":"1"},"date":{"$numberInt":"-1"}},"name":"text_1_date_-1"}',
  '{"v":{"$numberInt":"2"},"key":{"id":{"$numberInt":"1"}},"name":"once","unique":true,"partialFilterExpression":{"id":{"$exists":true}}}',
  '{"v":{"$numberInt":"2"},"key":{"date":{"$numberInt":"1"}},"name":"old","expireAfterSeconds":{"$numberInt":"315360000"}}',
]

/** Word for word as mongodump 100.9 writes it. */
const metadataOf = (name: string): string => {
  const indexes = name === 'things' ? THINGS : THINGS.slice(0, 1)
  return `{"indexes":[${indexes.join(',')}],"uuid":"ffa7054f30dc422696fa9607e150cb53","collectionName":"${name}","type":"collection"}`
}

/** A dump of invented data with the layout of mongodump; gives the folder of its database. */
export const writeInventedDump = async (root: string): Promise<string> => {
  const folder = join(root, 'ward')
  await mkdir(folder, { recursive: true })
  for (const [name, documents] of Object.entries(INVENTED)) {
    const bytes = documents.map(document => bson.serialize(document))
    await writeFile(join(folder, `${name}.bson`), Buffer.concat(bytes))
    await writeFile(join(folder, `${name}.metadata.json`), metadataOf(name))
  }
  return folder
}
