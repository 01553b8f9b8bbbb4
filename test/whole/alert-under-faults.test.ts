import { CHIEF, HEADS, OFFICER, STREETS } from '../support/alert-cast.js'
import { type Copies, writeDownCopies } from '../support/alert-copies.js'
import { approveAlert, phoneOf, proposeAlert, relayByHand } from '../support/alert-people.js'
import { type AlertWard, openAlertWard } from '../support/alert-ward.js'
import { dealFaults, faultsLeft, injectFaults, sendsTo } from '../support/injected-faults.js'
import { reached } from '../support/live-ward.js'
import { keepLooking, type Look } from '../support/progress-looks.js'
import { seededChance } from '../support/seeded-chance.js'
import type { ServiceProcess } from '../support/service-process.js'
import { expectDuplicatesExplained, expectNeverBack, expectTrue } from '../support/told-truth.js'

/** Another one deals other faults and another moment for the kill. */
const SEED = Number(process.env.FAULTS_SEED ?? 20)
const WORDS = 'Ba đêm gần đây mất 2 xe máy để trong sân. Bà con dắt xe vào nhà, khóa cổng.'

let ward: AlertWard
let copies: Copies
beforeAll(async () => {
  ward = await openAlertWard()
  copies = writeDownCopies(ward)
})
afterAll(async () => {
  copies.end()
  await ward.close()
})

/** The moment the nth message arrives in one of Telegram's street groups, before it is answered for. */
const killAt = async (service: ServiceProcess, nth: number): Promise<void> => {
  await reached(
    ward.telegram,
    nth,
    what => what.kind === 'said' && what.byBot && what.chat < 0,
    () => service.child.kill('SIGKILL'),
  )
  await service.kill()
  // What had left it is answered for before this.
  for (const { control } of [ward.telegram, ward.zalo]) await control('GET', '/status')
}

const isWhole = ({ claim: { what, groups, relays } }: Look): boolean =>
  what === 'done' && groups?.sent === STREETS.length && relays?.relayed === HEADS.length

test('an alert to sixty groups and ten relays, a tenth refused, unanswered or lost, and a kill: all have it, and what is told of it is true', async () => {
  const chance = seededChance(SEED)
  const first = await ward.start()
  const [officer, chief] = [phoneOf(ward, OFFICER), phoneOf(ward, CHIEF)]
  const code = await proposeAlert(ward, WORDS)
  const faults = dealFaults(chance)
  await injectFaults(ward, faults)
  let said = 0
  const looks = keepLooking(ward, { copies, relayed: () => said })
  const relay = (heads: typeof HEADS) =>
    relayByHand(ward, heads, {
      code,
      words: WORDS,
      saying: () => {
        said += 1
      },
    })
  const [slow, quick] = [HEADS.slice(0, 2), HEADS.slice(2)]
  const relayed = [relay(quick.filter(({ on }) => on === 'telegram'))]

  const killing = killAt(first, chance.between(6, 24))
  await approveAlert(ward, code)
  await killing
  const afterKill = Date.now()
  expect(copies.groupsAt()).toBeLessThan(STREETS.length)

  const second = await ward.start()
  // Zalo gives an event once: said to a process that is being killed it would be lost.
  relayed.push(relay(quick.filter(({ on }) => on === 'zalo-bot')))
  for (const groups of [30, 45, 55, STREETS.length]) {
    await copies.until(() => copies.groupsAt() >= groups)
    for (const { say } of [officer, chief]) await say(`tiến độ ${code}`)
  }
  await Promise.all(relayed)
  await looks.until(({ claim }) => claim.what === 'done')
  await relay(slow)
  await looks.until(look => look.changed && isWhole(look))
  await looks.until(({ on, claim }) => on === 'zalo-bot' && claim.what === 'relays-done')
  const asked = Date.now()
  for (const { say } of [officer, chief]) await say(`tiến độ ${code}`)
  for (const phone of ['telegram', 'zalo-bot'])
    await looks.until(look => look.on === phone && look.claim.second + 999 >= asked && isWhole(look))
  expect(await second.stop()).toBe(0)
  await looks.end()

  expect(copies.groupsAt()).toBe(STREETS.length)
  expect(await faultsLeft(ward)).toEqual([])
  expect(faults.length / (await sendsTo(ward))).toBeGreaterThan(0.08)
  expectDuplicatesExplained(copies, faults, afterKill)
  for (const look of looks.all()) expectTrue(look, copies)
  expectNeverBack(looks.all())
})
