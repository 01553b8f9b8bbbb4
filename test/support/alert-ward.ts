import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChatAddress } from '../../src/chat/chat-address.js'
import { systemClock } from '../../src/foundation/clock.js'
import { createSealer } from '../../src/foundation/crypto.js'
import { keysInFolder } from '../../src/foundation/data-keys.js'
import { randomIds } from '../../src/foundation/ids.js'
import { createNeighbourhood, type Neighbourhood } from '../../src/neighbourhood/neighbourhood.js'
import type { RoleName } from '../../src/neighbourhood/role.js'
import {
  AREA_IDS,
  areaName,
  CHIEF,
  HEADS,
  OFFICER,
  type Place,
  STREETS,
  telegramCast,
  zaloCast,
} from './alert-cast.js'
import { openPatiently } from './open-patiently.js'
import { freePort, type ServiceProcess, startService } from './service-process.js'
import { startSimulator, type TelegramPlatform } from './telegram-platform.js'
import { startZaloSimulator, type ZaloPlatform } from './zalo-platform.js'

export type AlertWard = {
  telegram: TelegramPlatform
  zalo: ZaloPlatform
  /** DATA_DIR. */
  folder: string
  /** Starts the service, or starts it again under the same name. */
  start(): Promise<ServiceProcess>
  close(): Promise<void>
}

type Accounts = Record<'telegram' | 'zalo-bot', string>

const accountOf = ({ token }: { token: string }): string => token.split(':')[0] ?? ''

const placeEverybody = async (neighbourhood: Neighbourhood, accounts: Accounts): Promise<void> => {
  const at = new Date()
  const address = ({ on, chat }: Place, kind: ChatAddress['kind']): ChatAddress => ({
    ...{ channel: on, account: accounts[on as keyof Accounts], chatId: chat, kind },
  })
  const grant = async (place: Place, role: RoleName, areaIds: string[] | 'ward') => {
    const { channel, account, chatId: senderId } = address(place, 'private')
    const displayName = `đồng chí ${place.chat.slice(-4)}`
    const person = await neighbourhood.ensurePerson({ channel, account, senderId }, { displayName, at })
    await neighbourhood.addGrant(person.id, { role, areaIds }, `${role}/${place.chat}`)
  }
  await neighbourhood.putWard({ name: 'phường Hoa Ban', hotline: '0900 123 456' })
  const area = (id: string) => ({ id, kind: 'tổ dân phố', name: areaName(id), aliases: [], validFrom: at })
  await neighbourhood.putAreas(AREA_IDS.map(area))
  for (const street of STREETS) {
    const { areaId, chat } = street
    const where = { kind: 'street' as const, areaId, title: `Nhóm ${chat}`, chat: address(street, 'group') }
    await neighbourhood.bindGroup({ ...where, language: 'vi', key: `bound/${chat}`, at })
  }
  for (const head of HEADS) {
    const { areaId } = head
    await neighbourhood.addRelayedGroup({ id: areaId, areaId, title: `Zalo ${areaId}`, language: 'vi', at })
    await grant(head, 'head', [areaId])
  }
  await grant(OFFICER, 'officer', 'ward')
  await grant(CHIEF, 'chief', 'ward')
}

/** In the embedded store of a folder, before the service uses it. */
const settleIn = async (folder: string, accounts: Accounts): Promise<void> => {
  const served = await startService({ DATA_DIR: folder }, ['db-serve', '--make', '--port', '0'])
  const ring = keysInFolder(folder)
  if (!ring.ok) throw new Error(ring.failure)
  const db = await openPatiently(served.url, 'loaxom')
  const sealer = createSealer(ring.value)
  const room = { db, wardId: 'hoa-ban', sealer, clock: systemClock, ids: randomIds }
  const neighbourhood = createNeighbourhood(room)
  await neighbourhood.ensureIndexes()
  await placeEverybody(neighbourhood, accounts)
  await db.close()
  await served.stop()
}

/** Sixty street groups on two platforms, ten groups that people relay into, an officer on one and a chief on the other. */
export const openAlertWard = async (): Promise<AlertWard> => {
  const telegram = await startSimulator({ cast: telegramCast })
  const zalo = await startZaloSimulator({ cast: zaloCast })
  const folder = await mkdtemp(join(tmpdir(), 'loa-alert-'))
  await settleIn(folder, { telegram: accountOf(telegram), 'zalo-bot': accountOf(zalo) })
  const env = {
    DATA_DIR: folder,
    PORT: String(await freePort()),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    ZALO_BOT_TOKEN: zalo.token,
    ZALO_BOT_API_ROOT: zalo.apiRoot,
  }
  const running = new Set<ServiceProcess>()
  return {
    ...{ telegram, zalo, folder },
    start: async () => {
      const service = await startService(env)
      running.add(service)
      return service
    },
    close: async () => {
      await Promise.all([...running].map(service => service.kill()))
      await telegram.stop()
      await zalo.stop()
      for (const made of [folder, telegram.folder, zalo.folder])
        await rm(made, { recursive: true, force: true })
    },
  }
}
