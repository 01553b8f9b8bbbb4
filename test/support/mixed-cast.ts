import { DEMO_AREAS } from '../../src/demo/demo-areas.js'
import { oaCast } from '../../src/sandbox/oa-cast.js'
import type { Cast } from '../../src/sandbox/sandbox-cast.js'
import type { ZaloCast } from '../../src/sandbox/zalo-cast.js'
import { CHIEF, OFFICER } from './alert-cast.js'

export type Platform = 'telegram' | 'zalo-bot' | 'zalo-oa'
export const PLATFORMS: Platform[] = ['telegram', 'zalo-bot', 'zalo-oa']

/** A hamlet's one street group. */
export type Street = { on: Platform; chat: string; hamlet: string; title: string }

const TELEGRAM_STREETS = 5
const ZALO_BOT_STREETS = 3

const placeOf = (n: number): Pick<Street, 'on' | 'chat'> => {
  if (n < TELEGRAM_STREETS) return { on: 'telegram', chat: String(-1_001_800_000_100 - n) }
  if (n < TELEGRAM_STREETS + ZALO_BOT_STREETS) return { on: 'zalo-bot', chat: `c41f7be2069d85a3${5000 + n}` }
  return { on: 'zalo-oa', chat: `f414c8f70e5ad92b${6000 + n}` }
}

/** Thirteen hamlets: five meet on Telegram, three where the Zalo bot is, five in groups of the Official Account. */
export const MIXED_STREETS: Street[] = DEMO_AREAS.map(({ name }, n) => ({
  ...{ ...placeOf(n), hamlet: name, title: `Bà con ${name}` },
}))

export const streetsOn = (on: Platform): Street[] => MIXED_STREETS.filter(street => street.on === on)

/** As `npm run areas` reads them. */
export const mixedAreas = DEMO_AREAS.map(({ kind, name }) => `${kind}\t${name}`).join('\n')

export const OFFICER_NAME = 'Lường Thị Soạn'
export const CHIEF_NAME = 'Cà Văn Duyệt'

export const mixedTelegram: Cast = {
  people: [
    { id: Number(OFFICER.chat), key: 'resident', name: OFFICER_NAME, username: 'can_bo_soan', started: true },
  ],
  groups: streetsOn('telegram').map(({ chat, title }) => ({
    ...{ id: Number(chat), key: 'street' as const, title, type: 'supergroup' as const },
    members: [Number(OFFICER.chat)],
  })),
}

export const mixedZalo: ZaloCast = {
  people: [{ id: CHIEF.chat, key: 'zalo-second-officer', name: CHIEF_NAME, started: true }],
  groups: streetsOn('zalo-bot').map(({ chat, title }) => ({
    ...{ id: chat, key: 'zalo-street' as const, title, members: [CHIEF.chat] },
  })),
}

export const mixedOa: typeof oaCast = {
  ...oaCast,
  groups: streetsOn('zalo-oa').map(({ chat, title }) => ({
    ...{ id: chat, key: 'oa-street' as const, title, asset: `asset-of-${chat}` },
    members: oaCast.people.map(({ id }) => id),
  })),
  assets: streetsOn('zalo-oa').map(({ chat }) => ({ id: `asset-of-${chat}`, productType: 'gmf100' })),
}
