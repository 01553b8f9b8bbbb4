import type { ChannelId } from '../../src/chat/chat-address.js'
import type { Cast } from '../../src/sandbox/sandbox-cast.js'
import type { ZaloCast } from '../../src/sandbox/zalo-cast.js'

/** A chat as both platforms can name it: Telegram's numbers as texts. */
export type Place = { on: ChannelId; chat: string }

const AREAS = 10
const STREETS_OF_EACH = 3

const numbers = (count: number): number[] => [...Array(count).keys()]

export const AREA_IDS = numbers(AREAS).map(n => `to-${n + 1}`)
export const areaName = (id: string): string => id.replace('to-', 'Tổ ')

/** In each area as many street groups on one platform as on the other. */
export const STREETS: (Place & { areaId: string })[] = AREA_IDS.flatMap((areaId, area) =>
  numbers(STREETS_OF_EACH).flatMap(n => [
    { on: 'telegram' as const, chat: String(-1_001_700_000_100 - area * 10 - n), areaId },
    { on: 'zalo-bot' as const, chat: `c41f7be2069d85a3${String(1000 + area * 10 + n)}`, areaId },
  ]),
)

/** One in each area, on one platform and the other in turn. */
export const HEADS: (Place & { areaId: string })[] = AREA_IDS.map((areaId, area) =>
  area % 2 === 0
    ? { on: 'telegram', chat: String(730_000_000 + area), areaId }
    : { on: 'zalo-bot', chat: `5a1e0c7d93b24f68${String(1000 + area)}`, areaId },
)

export const OFFICER = { on: 'telegram', chat: '739000001' } as const satisfies Place
export const CHIEF = { on: 'zalo-bot', chat: '5a1e0c7d93b24f689999' } as const satisfies Place

const onIts = <Where extends Place>(places: Where[], on: ChannelId): Where[] =>
  places.filter(place => place.on === on)

const telegramPerson = (chat: string): Cast['people'][number] => ({
  id: Number(chat),
  key: 'resident',
  name: `Người số ${Number(chat) % 1000}`,
  username: `nguoi_${chat}`,
  started: true,
})

export const telegramCast: Cast = {
  people: [OFFICER, ...onIts(HEADS, 'telegram')].map(({ chat }) => telegramPerson(chat)),
  groups: onIts(STREETS, 'telegram').map(({ chat, areaId }) => ({
    id: Number(chat),
    key: 'street',
    title: `${areaName(areaId)} ${chat}`,
    type: 'supergroup',
    members: [Number(OFFICER.chat)],
  })),
}

export const zaloCast: ZaloCast = {
  people: [CHIEF, ...onIts(HEADS, 'zalo-bot')].map(({ chat }) => ({
    id: chat,
    key: 'zalo-resident',
    name: `Người số ${chat.slice(-3)}`,
    started: true,
  })),
  groups: onIts(STREETS, 'zalo-bot').map(({ chat, areaId }) => ({
    id: chat,
    key: 'zalo-street',
    title: `${areaName(areaId)} ${chat}`,
    members: [CHIEF.chat],
  })),
}
