import { createSealer } from '../../src/foundation/crypto.js'
import { openDatabase } from '../../src/foundation/database.js'
import { randomIds } from '../../src/foundation/ids.js'
import { createNeighbourhood } from '../../src/neighbourhood/neighbourhood.js'
import { oaCast } from '../../src/sandbox/oa-cast.js'
import { CHIEF, OFFICER, STREETS, telegramCast, zaloCast } from '../support/alert-cast.js'
import { approveAlert, proposeAlert } from '../support/alert-people.js'
import { type OaPlatform, startOaSimulator } from '../support/oa-platform.js'
import { seededChance } from '../support/seeded-chance.js'
import type { Control } from '../support/stage-control.js'
import { type SwiftClock, swiftClock } from '../support/swift-clock.js'
import { startSimulator, type TelegramPlatform } from '../support/telegram-platform.js'
import { startWholeService, TEST_KEYS, type WholeService } from '../support/whole-service.js'
import { startZaloSimulator, type ZaloPlatform } from '../support/zalo-platform.js'

jest.setTimeout(120_000)

const SEED = Number(process.env.FAULTS_SEED ?? 20)
const WORDS = 'Ba đêm gần đây mất 2 xe máy để trong sân. Bà con dắt xe vào nhà, khóa cổng.'
const HAMLETS = [...Array(13).keys()].map(n => `Tổ ${n + 1}`)

type Street = { on: 'telegram' | 'zalo-bot' | 'zalo-oa'; chat: string; areaId: string }

const firstOf = (on: Street['on'], from: number, count: number): Street[] =>
  [...Array(count).keys()].map(n => {
    const areaId = `to-${from + n}`
    const chat = STREETS.find(street => street.on === on && street.areaId === areaId)?.chat
    return { on, areaId, chat: chat ?? `f414c8f70e5ad92b${3000 + n}` }
  })
/** Each hamlet has one group: five on Telegram, four where the Zalo bot is, four that the Official Account made. */
const GROUPS = [...firstOf('telegram', 1, 5), ...firstOf('zalo-bot', 6, 4), ...firstOf('zalo-oa', 10, 4)]
const onOa = GROUPS.filter(({ on }) => on === 'zalo-oa')
const [admin] = oaCast.people.filter(({ oaAdmin }) => oaAdmin)

const accountOfGroups = {
  ...oaCast,
  groups: onOa.map(({ chat, areaId }, n) => ({
    ...{
      id: chat,
      key: 'oa-street' as const,
      title: areaId,
      members: [admin?.id ?? ''],
      asset: `asset-${n}`,
    },
  })),
  assets: onOa.map((_, n) => ({ id: `asset-${n}`, productType: 'gmf100' as const })),
}

let clock: SwiftClock
let telegram: TelegramPlatform
let zalo: ZaloPlatform
let oa: OaPlatform
let service: WholeService

const accountOn = (on: Street['on']): string => {
  if (on === 'zalo-oa') return oa.oa.id
  return (on === 'telegram' ? telegram.token : zalo.token).split(':')[0] ?? ''
}

const settle = async (): Promise<void> => {
  const db = await openDatabase(service.databaseUri)
  const sealer = createSealer(TEST_KEYS)
  const neighbourhood = createNeighbourhood({ db, wardId: 'hoa-ban', sealer, clock, ids: randomIds })
  const at = clock.now()
  for (const { on, chat, areaId } of GROUPS) {
    const where = { channel: on, account: accountOn(on), chatId: chat, kind: 'group' as const }
    const street = { kind: 'street' as const, areaId, title: areaId, language: 'vi' as const }
    await neighbourhood.bindGroup({ ...street, chat: where, key: `bound/${chat}`, at })
  }
  for (const [{ on, chat }, role] of [[OFFICER, 'officer'] as const, [CHIEF, 'chief'] as const]) {
    const identity = { channel: on, account: accountOn(on), senderId: chat }
    const person = await neighbourhood.ensurePerson(identity, { displayName: role, at })
    await neighbourhood.addGrant(person.id, { role, areaIds: 'ward' }, role)
  }
  await db.close()
}

beforeAll(async () => {
  clock = swiftClock('2026-11-20T02:00:00Z')
  telegram = await startSimulator({ cast: telegramCast, clock })
  zalo = await startZaloSimulator({ cast: zaloCast, clock })
  oa = await startOaSimulator({ cast: accountOfGroups, clock })
  const areas = HAMLETS.map(name => `tổ dân phố\t${name}`).join('\n')
  service = await startWholeService({
    ...{ name: 'alert_three', apiRoot: telegram.apiRoot, token: telegram.token, zalo, oa, clock, areas },
  })
  await settle()
})
afterAll(async () => {
  await service.stop()
  await Promise.all([telegram, zalo, oa].map(platform => platform.stop()))
})

const SENDS: Record<Street['on'], string> = {
  telegram: 'sendMessage',
  'zalo-bot': 'sendMessage',
  'zalo-oa': '/v3.0/oa/group/message',
}
/** At the Official Account's, 429 is told with its code -32. */
const FAULTS = [
  { does: 'refuse', status: 429, description: 'Too Many Requests: retry after 1' },
  { does: 'refuse', status: 500, description: 'Internal Server Error' },
  { does: 'lose-answer' },
]

const controlOf = (on: Street['on']): Control =>
  on === 'zalo-oa' ? oa.control : on === 'telegram' ? telegram.control : zalo.control

/** One of each kind in the groups of each platform, in another group each time. */
const inject = async (): Promise<void> => {
  const chance = seededChance(SEED)
  for (const on of ['telegram', 'zalo-bot', 'zalo-oa'] as const) {
    const left = GROUPS.filter(group => group.on === on)
    for (const fault of FAULTS) {
      const { chat } = chance.pick(left)
      left.splice(
        left.findIndex(group => group.chat === chat),
        1,
      )
      const hurry = on === 'telegram' && fault.status === 429 ? { retryAfter: 1 } : {}
      const at = { method: SENDS[on], chat: on === 'telegram' ? Number(chat) : chat }
      await controlOf(on)('POST', '/faults', { ...fault, ...hurry, ...at })
    }
  }
}

/** Resolves when the words have arrived in every group; how often in each. */
const allReached = (): Promise<Map<string, number>> =>
  new Promise(resolve => {
    const arrived = new Map<string, number>()
    const note = (chat: string, byUs: boolean, text: string) => {
      if (!byUs || !text.includes(WORDS) || !GROUPS.some(group => group.chat === chat)) return
      arrived.set(chat, (arrived.get(chat) ?? 0) + 1)
      if (arrived.size === GROUPS.length) resolve(arrived)
    }
    telegram.onHappening(what => {
      if (what.kind === 'said') note(String(what.chat), what.byBot, what.text)
    })
    zalo.onSaid(({ chat, byBot, text }) => note(chat, byBot, text))
    oa.onSaid(({ chat, byOa, text }) => note(chat, byOa, text))
  })

test('an alert to 13 hamlets on Telegram, the Zalo bot and an Official Account reaches all, whatever the platforms answer', async () => {
  const code = await proposeAlert({ telegram }, WORDS)
  await inject()
  const reached = allReached()
  await approveAlert({ telegram, zalo }, code)
  const arrived = await reached
  expect([...arrived.keys()].sort()).toEqual(GROUPS.map(({ chat }) => chat).sort())
  for (const on of ['telegram', 'zalo-bot', 'zalo-oa'] as const)
    expect(await controlOf(on)('GET', '/faults')).toEqual([])
})
