import { rm } from 'node:fs/promises'
import { zaloPermissionLink } from '../../src/channels/zalo-oa/zalo-oa-grant.js'
import { createSealer } from '../../src/foundation/crypto.js'
import { randomIds } from '../../src/foundation/ids.js'
import { createNeighbourhood } from '../../src/neighbourhood/neighbourhood.js'
import { captureLog } from '../channels/harness/captured-log.js'
import { CHIEF, OFFICER } from './alert-cast.js'
import {
  CHIEF_NAME,
  MIXED_STREETS,
  mixedAreas,
  mixedOa,
  mixedTelegram,
  mixedZalo,
  OFFICER_NAME,
  type Platform,
} from './mixed-cast.js'
import { secretsOf } from './mixed-secrets.js'
import { type OaPlatform, startOaSimulator } from './oa-platform.js'
import { openPatiently } from './open-patiently.js'
import { createSettle } from './settling.js'
import { createSkipping } from './skipping.js'
import type { Control } from './stage-control.js'
import { type SwiftClock, swiftClock } from './swift-clock.js'
import { startSimulator, type TelegramPlatform } from './telegram-platform.js'
import { startWholeService, TEST_KEYS, type WholeService } from './whole-service.js'
import { startZaloSimulator, type ZaloPlatform } from './zalo-platform.js'

export type MixedWard = {
  telegram: TelegramPlatform
  zalo: ZaloPlatform
  oa: OaPlatform
  controls: Record<Platform, Control>
  /** What truly arrived in a chat from the service, oldest first. */
  arrived(chat: string): string[]
  /** All is done that anything has set going, however late it is due: the clock is set ahead to what comes next. */
  settle(): Promise<void>
  /** Resolves when it is so; looked at whenever something is said on a platform. */
  until(fits: () => boolean): Promise<void>
  /** An admin of the Official Account opens the link of `npm run zalo-link`. */
  grantAnew(): Promise<number>
  /** What the service logged, with nothing hidden. */
  logged: string[]
  /** What no log may hold: tokens, secrets, chats, names. */
  secrets(): Promise<string[]>
  close(): Promise<void>
}

type Platforms = Pick<MixedWard, 'telegram' | 'zalo' | 'oa'>

const accountOn = ({ telegram, zalo, oa }: Platforms, on: Platform): string =>
  on === 'zalo-oa' ? oa.oa.id : ((on === 'telegram' ? telegram.token : zalo.token).split(':')[0] ?? '')

const roomOf = async ({ databaseUri }: WholeService, clock: SwiftClock) => ({
  ...{ db: await openPatiently(databaseUri), wardId: 'hoa-ban', sealer: createSealer(TEST_KEYS) },
  ...{ clock, ids: randomIds },
})

const placeEverybody = async (platforms: Platforms, service: WholeService, clock: SwiftClock) => {
  const room = await roomOf(service, clock)
  const neighbourhood = createNeighbourhood(room)
  const at = clock.now()
  const areas = await neighbourhood.currentAreas()
  for (const { on, chat, hamlet, title } of MIXED_STREETS) {
    const areaId = areas.find(({ name }) => name === hamlet)?.id
    if (areaId === undefined) throw new Error(`no hamlet "${hamlet}"`)
    const where = { channel: on, account: accountOn(platforms, on), chatId: chat, kind: 'group' as const }
    const street = { kind: 'street' as const, areaId, title, language: 'vi' as const }
    await neighbourhood.bindGroup({ ...street, chat: where, key: `bound/${chat}`, at })
  }
  const staff = [
    { ...OFFICER, role: 'officer', displayName: OFFICER_NAME },
    { ...CHIEF, role: 'chief', displayName: CHIEF_NAME },
  ] as const
  for (const { on, chat, role, displayName } of staff) {
    const identity = { channel: on, account: accountOn(platforms, on), senderId: chat }
    const person = await neighbourhood.ensurePerson(identity, { displayName, at })
    await neighbourhood.addGrant(person.id, { role, areaIds: 'ward' }, role)
  }
  await room.db.close()
}

/** Writes down what the platforms truly bring to their chats. */
const writeDown = ({ telegram, zalo, oa }: Platforms) => {
  const copies: { chat: string; text: string }[] = []
  const looks = new Set<() => void>()
  const put = (chat: string, ours: boolean, text: string) => {
    if (ours) copies.push({ chat, text })
    for (const look of looks) look()
  }
  telegram.onHappening(what => {
    if (what.kind === 'said') put(String(what.chat), what.byBot, what.text)
  })
  zalo.onSaid(({ chat, byBot, text }) => put(chat, byBot, text))
  oa.onSaid(({ chat, byOa, text }) => put(chat, byOa, text))
  return {
    arrived: (chat: string) => copies.flatMap(copy => (copy.chat === chat ? [copy.text] : [])),
    until: (fits: () => boolean) =>
      new Promise<void>(resolve => {
        const look = () => {
          if (!fits()) return
          looks.delete(look)
          resolve()
        }
        looks.add(look)
        look()
      }),
  }
}

/** Thirteen hamlets on three platforms and the whole service among them, its clock faster than the world. */
export const openMixedWard = async (name: string): Promise<MixedWard> => {
  // Friday, 9:00 in Vietnam.
  const clock = swiftClock('2026-11-20T02:00:00Z')
  const telegram = await startSimulator({ cast: mixedTelegram, clock })
  const zalo = await startZaloSimulator({ cast: mixedZalo, clock })
  const oa = await startOaSimulator({ cast: mixedOa, clock })
  const platforms = { telegram, zalo, oa }
  const { log, lines } = captureLog()
  const service = await startWholeService({
    ...{ name, apiRoot: telegram.apiRoot, token: telegram.token, zalo, oa, clock, log, areas: mixedAreas },
  })
  await placeEverybody(platforms, service, clock)
  const controls = { telegram: telegram.control, 'zalo-bot': zalo.control, 'zalo-oa': oa.control }
  const skipping = await createSkipping(service.databaseUri, clock)
  const settling = await createSettle({
    ...{ uri: service.databaseUri, clock, hasten: skipping.skip },
    isTaken: () => [telegram, zalo, oa].every(platform => platform.waiting() === 0),
  })
  return {
    ...platforms,
    controls,
    ...writeDown(platforms),
    settle: settling.settle,
    logged: lines,
    secrets: () => secretsOf(platforms),
    grantAnew: async () => {
      const room = await roomOf(service, clock)
      const account = { appId: oa.app.id, appSecret: oa.app.secret, oaId: oa.oa.id, oauthRoot: oa.oauthRoot }
      const link = await zaloPermissionLink({ ...room, ...account }, { publicUrl: service.url, pkce: true })
      await room.db.close()
      return (await fetch(link)).status
    },
    close: async () => {
      await Promise.all([settling.close(), skipping.close()])
      await service.stop()
      await Promise.all([telegram, zalo, oa].map(platform => platform.stop()))
      for (const { folder } of [telegram, zalo, oa]) await rm(folder, { recursive: true, force: true })
    },
  }
}
