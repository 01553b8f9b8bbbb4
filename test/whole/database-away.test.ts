import { type LiveWard, openLiveWard } from '../support/live-ward.js'
import { expectOnceEach } from '../support/once-each.js'
import { answerUnheard, hearReview, openReport, storyOf } from '../support/reporting.js'
import type { Resident } from '../support/resident.js'
import type { ServedDatabase } from '../support/served-database.js'
import type { ServiceProcess } from '../support/service-process.js'
import { lookAt } from '../support/store-look.js'

jest.setTimeout(120_000)

const PEOPLE = 6
const ANSWERS = 7
/** Each probe waits a while for the database: so many together last longer than any lease. */
const PAST_ALL_LEASES = 10

const statusOf = async (service: ServiceProcess, path: string): Promise<number> =>
  (await fetch(`${service.url}${path}`)).status

const expectAway = async (service: ServiceProcess, probes: number): Promise<void> => {
  for (let probe = 0; probe < probes; probe += 1) {
    expect(await statusOf(service, '/readyz')).toBe(503)
    expect(await statusOf(service, '/healthz')).toBe(200)
  }
}

const expectReviews = async (people: Resident[]): Promise<void> => {
  for (const who of people) {
    const shown = await hearReview(who)
    expect(shown.replace(/\s+/g, ' ')).toMatch(/Giữ kín tên.*nhà văn hóa tổ 5.*sáng nay/)
    expect(shown).toContain(storyOf(who))
  }
}

const openWard = async (people: number, env: (port: number) => Record<string, string>) => {
  const ward = await openLiveWard(people, { served: true, env })
  if (!ward.database) throw new Error('no database')
  return { ward, database: ward.database }
}

const expectAllOnce = async (ward: LiveWard, database: ServedDatabase, kills: number): Promise<void> => {
  const look = await lookAt(database.uri, database.keys)
  await expectOnceEach({ ward, senders: [], codes: [], cards: [], look, kills })
}

describe('told by webhook', () => {
  let ward: LiveWard
  let database: ServedDatabase
  let service: ServiceProcess
  beforeAll(async () => {
    ;({ ward, database } = await openWard(3 * PEOPLE, port => ({
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_WEBHOOK_SECRET: 'made-up-for-this-test',
    })))
    service = await ward.start()
  })
  afterAll(() => ward.close())

  test('killed: all is taken, and answered in order when it is back', async () => {
    const people = ward.people.slice(0, PEOPLE)
    await Promise.all(people.map(openReport))
    await database.process().kill()
    const taken = ward.heard(PEOPLE * ANSWERS)
    await Promise.all(people.map(answerUnheard))
    await taken
    await expectAway(service, 2)
    await database.startAgain()
    await expectReviews(people)
    expect(await statusOf(service, '/readyz')).toBe(200)
  })

  test('hung: the same', async () => {
    const people = ward.people.slice(PEOPLE, 2 * PEOPLE)
    await Promise.all(people.map(openReport))
    database.process().child.kill('SIGSTOP')
    const taken = ward.heard(PEOPLE * ANSWERS)
    await Promise.all(people.map(answerUnheard))
    await taken
    await expectAway(service, PAST_ALL_LEASES)
    database.process().child.kill('SIGCONT')
    await expectReviews(people)
    expect(await statusOf(service, '/readyz')).toBe(200)
  })

  test('the service is killed as well: what it had taken is fed in by the next one', async () => {
    const people = ward.people.slice(2 * PEOPLE)
    await Promise.all(people.map(openReport))
    await database.process().kill()
    const taken = ward.heard(PEOPLE * ANSWERS)
    await Promise.all(people.map(answerUnheard))
    await taken
    await service.kill()
    await database.startAgain()
    service = await ward.start()
    await expectReviews(people)
    expect(await service.stop()).toBe(0)
    await expectAllOnce(ward, database, 1)
  })
})

describe('polled', () => {
  let ward: LiveWard
  let database: ServedDatabase
  beforeAll(async () => {
    ;({ ward, database } = await openWard(PEOPLE, () => ({})))
  })
  afterAll(() => ward.close())

  test('the platform keeps what could not be stored, and tells it again', async () => {
    const service = await ward.start()
    await Promise.all(ward.people.map(openReport))
    const before = await ward.waiting()
    await database.process().kill()
    await Promise.all(ward.people.map(answerUnheard))
    await service.says(/not stored/)
    await expectAway(service, PAST_ALL_LEASES)
    expect(await ward.waiting()).toBe(before + PEOPLE * ANSWERS)
    await database.startAgain()
    await expectReviews(ward.people)
    expect(await service.stop()).toBe(0)
    expect(await ward.waiting()).toBe(0)
    await expectAllOnce(ward, database, 0)
  })
})
