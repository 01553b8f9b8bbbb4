import { setTimeout as wait } from 'node:timers/promises'
import type { Job } from '../src/features/feature.js'
import { systemClock } from '../src/foundation/clock.js'
import { createJobSlots } from '../src/foundation/job-store.js'
import { createSchedule } from '../src/schedule.js'
import { databaseUri } from './support/database-uri.js'
import { openPatiently } from './support/open-patiently.js'
import { quietLog } from './support/quiet-log.js'

const MINUTE = 60_000
const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 7) + minutes * MINUTE)

const open = async () => {
  const db = await openPatiently(databaseUri('schedule'))
  const slots = createJobSlots(db, 'ward')
  await slots.ensureIndexes()
  const close = async () => {
    await db.dropDatabase()
    await db.close()
  }
  return { slots, close }
}

test('over three processes each slot runs once, on the full second', async () => {
  const { slots, close } = await open()
  const ran: Date[] = []
  const job: Job = { name: 'test.tick', schedule: '* * * * * *', run: async slot => void ran.push(slot) }
  const processes = Array.from({ length: 3 }, () =>
    createSchedule([job], { slots, clock: systemClock, log: quietLog }),
  )
  for (const one of processes) one.start()
  while (ran.length < 3) await wait(50)
  for (const one of processes) await one.stop()
  expect(new Set(ran.map(slot => slot.getTime())).size).toBe(ran.length)
  for (const slot of ran) expect(slot.getMilliseconds()).toBe(0)
  await close()
})

test('a slot that is begun is nobody else’s until its work is done, or whoever began it has died over it', async () => {
  const { slots, close } = await open()
  expect(await slots.begin('draft:2026-W47', at(0))).toBe(true)
  expect(await slots.begin('draft:2026-W47', at(4))).toBe(false)
  const again = await Promise.all([6, 6, 6].map(minute => slots.begin('draft:2026-W47', at(minute))))
  expect(again.filter(Boolean)).toHaveLength(1)
  await slots.done('draft:2026-W47', at(7))
  expect(await slots.begin('draft:2026-W47', at(60))).toBe(false)
  expect(await slots.begin('draft:2026-W48', at(60))).toBe(true)
  await close()
})
