import { createZaloOaGrant, type ZaloOaGrant } from '../../../src/channels/zalo-oa/zalo-oa-grant.js'
import type { ChannelAlarm } from '../../../src/chat/channel-alarm.js'
import type { Clock } from '../../../src/foundation/clock.js'
import { createSealer, type KeyRing } from '../../../src/foundation/crypto.js'
import type { Database } from '../../../src/foundation/database.js'
import { randomIds } from '../../../src/foundation/ids.js'
import { createLeases } from '../../../src/foundation/lease-store.js'
import { createTexts } from '../../../src/foundation/texts.js'
import { openPatiently } from '../../support/open-patiently.js'
import { type CapturedLog, captureLog } from '../harness/captured-log.js'

export const APP = {
  appId: '1234567890123456789',
  appSecret: 'made-up-app-secret',
  oaId: '2222222222222222222',
}

export type GrantedAccount = ZaloOaGrant & {
  alarms: ChannelAlarm[]
  logged: CapturedLog
  db: Database
  end(): Promise<void>
}

/** The grant as one process has it: a connection and a name of its own. */
export const openGrant = async (room: {
  uri: string
  keys: KeyRing
  oauthRoot: string
  holder: string
  clock: Clock
  refreshToken?: string
  appId?: string
  appSecret?: string
  oaId?: string
}): Promise<GrantedAccount> => {
  const db = await openPatiently(room.uri)
  const logged = captureLog()
  const alarms: ChannelAlarm[] = []
  const own = { wardId: 'hoa-ban', clock: room.clock }
  const grant = createZaloOaGrant({
    ...APP,
    ...room,
    ...own,
    db,
    sealer: createSealer(room.keys),
    ids: randomIds,
    leases: createLeases(db, { ...own, holder: room.holder }),
    log: logged.log,
    texts: createTexts('locales'),
    alarm: alarm => alarms.push(alarm),
  })
  const end = async () => {
    await grant.stop()
    await db.close()
  }
  return { ...grant, alarms, logged, db, end }
}
