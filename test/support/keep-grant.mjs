// Keeps the grant of an Official Account in a process of its own, on a database that others use too. A line of JSON in:
// {"do":"current"}, {"do":"insteadOf","token":…}, {"do":"state"} or {"do":"skip","ms":…}; a line of JSON out for each.
import process from 'node:process'
import { createInterface } from 'node:readline'
import { createZaloOaGrant } from '../../dist/channels/zalo-oa/zalo-oa-grant.js'
import { systemClock } from '../../dist/foundation/clock.js'
import { createSealer, readKeyRing } from '../../dist/foundation/crypto.js'
import { openDatabase } from '../../dist/foundation/database.js'
import { randomIds } from '../../dist/foundation/ids.js'
import { createLeases } from '../../dist/foundation/lease-store.js'
import { createLog } from '../../dist/foundation/log.js'
import { createTexts } from '../../dist/foundation/texts.js'

const { uri, keys, holder, skipMs = 0, ...account } = JSON.parse(process.argv[2] ?? '{}')
const say = line => process.stdout.write(`${JSON.stringify(line)}\n`)

let skipped = skipMs
const clock = { now: () => new Date(systemClock.now().getTime() + skipped), wait: systemClock.wait }
const db = await openDatabase(uri)
const ring = readKeyRing(keys)
const own = { wardId: 'hoa-ban', clock }
const grant = createZaloOaGrant({
  ...account,
  ...own,
  db,
  sealer: createSealer(ring.value),
  ids: randomIds,
  leases: createLeases(db, { ...own, holder }),
  log: createLog('info', [], process.stderr),
  texts: createTexts('locales'),
  alarm: alarm => say({ alarm }),
})
await grant.start()
say({ started: true })

const acts = {
  current: () => grant.tokens.current(),
  insteadOf: ({ token }) => grant.tokens.insteadOf(token),
  state: () => grant.state(),
  skip: ({ ms }) => {
    skipped += ms
  },
}
const input = createInterface(process.stdin)
input.on('line', async line => {
  const { n, ...what } = JSON.parse(line)
  say({ n, answer: (await acts[what.do](what)) ?? null })
})
input.once('close', async () => {
  await grant.stop()
  await db.close()
  process.exit(0)
})
