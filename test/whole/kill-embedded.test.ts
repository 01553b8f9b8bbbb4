import { botHeard, botSays, type LiveWard, openLiveWard } from '../support/live-ward.js'
import { expectOnceEach } from '../support/once-each.js'
import { isCardOf, reportUpToReview, sendReport, storyOf } from '../support/reporting.js'
import { lookInFolder } from '../support/store-look.js'

const RESIDENTS = 50
const SENDERS = 12

let ward: LiveWard
beforeAll(async () => {
  ward = await openLiveWard(RESIDENTS)
  await ward.settle()
})
afterAll(() => ward.close())

test('killed three times among fifty open dialogs: each goes on, nothing is lost, only marked sends come twice', async () => {
  const { officers, people } = ward
  const first = await ward.start()
  const before = (await officers.heard()).length
  let arrived = 0
  const all = Promise.all(
    people.map(async who => {
      const shown = await reportUpToReview(who)
      arrived += 1
      return shown
    }),
  )
  await ward.killAt(first, 120, botSays())
  expect(arrived).toBe(0)
  const second = await ward.start()
  await ward.killAt(second, 15, botHeard)
  expect(arrived).toBeLessThan(RESIDENTS)
  const third = await ward.start()
  const reviews = await all
  for (const [n, who] of people.entries()) expect(reviews[n]).toContain(storyOf(who))

  const senders = people.slice(0, SENDERS)
  const receipts = Promise.all(senders.map(sendReport))
  await ward.killAt(third, 3, botSays(officers.chat))
  const fourth = await ward.start()
  const codes = await receipts
  for (const code of codes) await ward.platform.seen(officers.chat, isCardOf(code))
  expect(await fourth.stop()).toBe(0)

  const cards = (await officers.heard()).slice(before)
  const look = await lookInFolder(ward.folder)
  const doubles = await expectOnceEach({ ward, senders, codes, cards, look, kills: 3 })
  // Two kills came before the platform had answered: those sends at least were in doubt.
  expect(doubles.length).toBeGreaterThan(1)
})
