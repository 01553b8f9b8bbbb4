import { cutReports } from '../../../src/features/reports/own-reports.js'
import { privateChat } from '../../support/feature-room.js'
import { openReportRoom, type ReportRoom, tellReport } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('forget-reporters')
})
afterEach(() => room.close())

const DAY_MS = 86_400_000

const night = async () => {
  const job = room.feature.jobs?.find(({ name }) => name === 'reports.forget-reporters')
  if (!job) throw new Error('no such job')
  await job.run(room.home.now())
}
const told = async (who: string) => {
  const id = (await room.deps.reports.byCode(await tellReport(room, who)))?.id ?? ''
  return { id, known: async () => (await room.deps.reporters.of(id)) !== undefined }
}
const end = (id: string) =>
  room.deps.reports.change<never>(id, one => ({
    ok: true,
    value: { ...one, state: 'resolved', updatedAt: room.home.now() },
  }))

test('so long after the end nobody knows whose it was, however long nobody looked', async () => {
  const { id, known } = await told('Lụa')
  await end(id)
  room.home.pass(364 * DAY_MS)
  await night()
  expect(await known()).toBe(true)
  room.home.pass(500 * DAY_MS)
  await night()
  expect(await known()).toBe(false)
})

test('what is forgotten is not gone through again every night', async () => {
  const { id } = await told('Lụa')
  await end(id)
  room.home.pass(400 * DAY_MS)
  const before = room.home.now()
  expect(await room.deps.reports.endedBefore(before, 10)).toEqual([id])
  await night()
  expect(await room.deps.reports.endedBefore(before, 10)).toEqual([])
})

test('more than one read gives are all forgotten in one night', async () => {
  const { id } = await told('Lụa')
  await end(id)
  const report = await room.deps.reports.find(id)
  if (!report) throw new Error('no report')
  for (let n = 0; n < 205; n += 1)
    await room.deps.reports.insert({ ...report, id: `${id}-${n}`, code: `TB-${n}`, number: n + 2 })
  room.home.pass(400 * DAY_MS)
  await night()
  expect(await room.deps.reports.endedBefore(room.home.now(), 10)).toEqual([])
})

test('who asked to be forgotten is reached until it is over, and no longer', async () => {
  const [asked, stays] = [await told('Lụa'), await told('Mai')]
  await cutReports(room.deps, [privateChat('Lụa')], { key: 'cut', at: room.home.now() })
  await night()
  expect([await asked.known(), await stays.known()]).toEqual([true, true])
  for (const { id } of [asked, stays]) await end(id)
  room.home.pass(DAY_MS)
  await night()
  expect([await asked.known(), await stays.known()]).toEqual([false, true])
})
