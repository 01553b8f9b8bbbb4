// Fills, reads, sorts and changes a store through the commands of the server, without a wire and in this process alone;
// prints what memory each part of it left in use.
import process from 'node:process'
import { Long } from 'bson'
import { encode } from '../../dist/embedded-mongo/bson-value.js'
import { createGroupCommit } from '../../dist/embedded-mongo/group-commit.js'
import { checkSteps } from '../../dist/embedded-mongo/storage/check-store.js'
import { openStore } from '../../dist/embedded-mongo/store.js'

const [folder, documents, bytesEach] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])]
const store = openStore(folder)
const commits = createGroupCommit(store, (_, line) => {
  throw new Error(line)
})

const run = (body, given = []) => {
  let answer
  const context = { store, db: 'db', name: Object.keys(body)[0], body, documents: given, connectionId: 1 }
  commits.push({ context, answer: reply => (answer = reply) })
  commits.flush()
  if (answer.doc?.ok === 0 || answer.doc?.writeErrors) throw new Error(JSON.stringify(answer.doc))
  return answer
}

const readAll = body => {
  let { batch, id } = run(body)
  let read = batch.length
  while (id !== 0n) {
    ;({ batch, id } = run({ getMore: Long.fromBigInt(id), collection: 'items' }))
    read += batch.length
  }
  if (read !== documents) throw new Error(`${read} of ${documents} documents read`)
}

const inUse = () => {
  globalThis.gc()
  return process.memoryUsage().rss
}

const text = 'x'.repeat(bytesEach)
run({ createIndexes: 'items', indexes: [{ key: { n: 1 }, name: 'n' }] })
const after = {}
const write = (from, to) => {
  const some = []
  for (let _id = from; _id < to; _id++) some.push(encode({ _id, n: (_id * 7919) % documents, text }))
  run({ insert: 'items', documents: some.length }, some)
}
const step = 1000
// What the process needs at all is needed by a part as well.
for (let from = 0; from < documents / 10; from += step) write(from, from + step)
run({ find: 'items', filter: {}, sort: { n: 1 } })
const before = inUse()
for (let from = documents / 10; from < documents; from += step) write(from, from + step)
after.written = inUse()
readAll({ find: 'items', filter: {} })
after.read = inUse()
readAll({ find: 'items', filter: {}, sort: { n: 1 } })
after.sorted = inUse()
run({ update: 'items', updates: [{ q: {}, u: { $inc: { n: 1 } }, multi: true }] })
after.changed = inUse()
for (const line of checkSteps(store)) if (line) throw new Error(line)
after.checked = inUse()
process.stdout.write(JSON.stringify({ before, after }))
store.close()
