import { type LiveWard, openLiveWard } from '../support/live-ward.js'
import { expectOnceEach } from '../support/once-each.js'
import { answerUnheard, hearReview, openReport, storyOf } from '../support/reporting.js'
import type { Resident } from '../support/resident.js'
import type { ServedDatabase } from '../support/served-database.js'
import type { ServiceProcess } from '../support/service-process.js'
import { lookAt } from '../support/store-look.js'

const PEOPLE = 6
const ANSWERS = 7
/** A database that hangs is waited for a second by each probe: so many last longer than any lease. */
const PAST_ALL_LEASES = 10

const probe = async (service: ServiceProcess, path: string) => {
  const answer = await fetch(`${service.url}${path}`)
  return { status: answer.status, body: await answer.text() }
}

/** Gives what the last probe told. */
const expectAway = async (service: ServiceProcess, probes: number): Promise<string> => {
  for (let left = probes; ; left -= 1) {
    const { status, body } = await probe(service, '/readyz')
    expect(status).toBe(503)
    expect(await probe(service, '/healthz')).toEqual({ status: 200, body: 'ok\n' })
    if (left <= 1) return body
  }
}

const expectReady = async (service: ServiceProcess): Promise<void> => {
  expect((await probe(service, '/readyz')).status).toBe(200)
}

const expectReviews = async (people: Resident[]): Promise<void> => {
  for (const who of people) {
    const shown = await hearReview(who)
    expect(shown.replace(/\s+/g, ' ')).toMatch(/Giữ kín tên.*nhà văn hóa tổ 5.*tối hôm qua/)
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
    await expectReady(service)
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
    await expectReady(service)
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
    // Until the lease to poll has run out: nobody may be polling then.
    while (!(await expectAway(service, 1)).includes('another process polls'));
    expect(await ward.waiting()).toBe(before + PEOPLE * ANSWERS)
    await database.startAgain()
    await expectReviews(ward.people)
    expect(await service.stop()).toBe(0)
    expect(await ward.waiting()).toBe(0)
    await expectAllOnce(ward, database, 0)
  })
})
