import { join } from 'node:path'
import { botSays, type LiveWard, openLiveWard, reached } from '../support/live-ward.js'
import { expectOnceEach } from '../support/once-each.js'
import { reportUpToReview, storyOf } from '../support/reporting.js'
import { freePort, runCommand } from '../support/service-process.js'
import { lookInFolder } from '../support/store-look.js'
import type { TelegramPlatform } from '../support/telegram-platform.js'

const RESIDENTS = 12

const faultsUsedUp = async (platform: TelegramPlatform): Promise<void> => {
  while ((await platform.control<unknown[]>('GET', '/faults')).length > 0);
}

const openWard = (): Promise<LiveWard> => openLiveWard(RESIDENTS)

describe('asked to stop under load', () => {
  let ward: LiveWard
  beforeAll(async () => {
    ward = await openWard()
  })
  afterAll(() => ward.close())

  test('it ends what is under way and leaves nothing in doubt; the next one goes on', async () => {
    const first = await ward.start()
    const all = Promise.all(ward.people.map(reportUpToReview))
    await reached(ward.platform, 20, botSays())
    expect(await first.stop()).toBe(0)
    const second = await ward.start()
    const reviews = await all
    for (const [n, who] of ward.people.entries()) expect(reviews[n]).toContain(storyOf(who))
    expect(await second.stop()).toBe(0)

    const look = await lookInFolder(ward.folder)
    expect(await expectOnceEach({ ward, senders: [], codes: [], cards: [], look, kills: 0 })).toEqual([])
  })
})

describe('asked twice', () => {
  let ward: LiveWard
  beforeAll(async () => {
    ward = await openWard()
  })
  afterAll(() => ward.close())

  test('it waits no longer for what hangs; the next one goes on', async () => {
    const { people, platform } = ward
    const first = await ward.start({ LOG_LEVEL: 'info' })
    const all = Promise.all(people.map(reportUpToReview))
    await reached(platform, 20, botSays())
    // A send that is never answered holds up the first, orderly stop.
    await platform.control('POST', '/faults', { does: 'silence', method: 'sendMessage', times: 1 })
    await faultsUsedUp(platform)
    const stopped = first.stop()
    await first.says(/stopping/)
    first.child.kill('SIGTERM')
    expect(await stopped).toBe(130)
    const second = await ward.start()
    const reviews = await all
    for (const [n, who] of people.entries()) expect(reviews[n]).toContain(storyOf(who))
    expect(await second.stop()).toBe(0)

    const look = await lookInFolder(ward.folder)
    await expectOnceEach({ ward, senders: [], codes: [], cards: [], look, kills: 1 })
    expect(look.deliveries.filter(({ unsures }) => unsures > 0).length).toBeGreaterThan(0)
  })
})

describe('a second process on the same folder', () => {
  let ward: LiveWard
  beforeAll(async () => {
    ward = await openLiveWard(0)
  })
  afterAll(() => ward.close())

  test('is told in one line that the folder is in use', async () => {
    await ward.start()
    const beside = await runCommand({ ...ward.env, PORT: String(await freePort()) }, 'start')
    expect(beside).toEqual({
      code: 1,
      printed: `${join(ward.folder, 'store')} is in use by another process\n`,
    })
  })
})
