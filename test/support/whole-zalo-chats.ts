import type { ChatAddress } from '../../src/chat/chat-address.js'
import type { Clock } from '../../src/foundation/clock.js'
import { createSealer } from '../../src/foundation/crypto.js'
import { randomIds } from '../../src/foundation/ids.js'
import { createNeighbourhood } from '../../src/neighbourhood/neighbourhood.js'
import type { Grant } from '../../src/neighbourhood/role.js'
import { zaloCast } from '../../src/sandbox/zalo-cast.js'
import { spoken } from './chat-transcript.js'
import { openPatiently } from './open-patiently.js'
import { createSettle } from './settling.js'
import { stableWords } from './stable-words.js'
import { readScript, type Seen, writeScript } from './stage-script.js'
import { swiftClock } from './swift-clock.js'
import type { WholeChats } from './whole-chats.js'
import { startWholeService, TEST_KEYS } from './whole-service.js'
import { type SeenOnZalo, startZaloSimulator, type ZaloPlatform } from './zalo-platform.js'

/** Saturday evening, 20:07 in Vietnam. */
const EVENING = '2026-11-21T13:07:00Z'

const idOf = (key: string): string => {
  const one = [...zaloCast.people, ...zaloCast.groups].find(each => each.key === key)
  if (!one) throw new Error(`nobody plays "${key}"`)
  return one.id
}

/** In this order what came back is written down, whichever came first. */
const CHATS: Record<string, string> = {
  Thương: idOf('zalo-resident'),
  Hải: idOf('zalo-officer'),
  Nga: idOf('zalo-second-officer'),
  Pâng: idOf('zalo-head'),
  'Tổ 5': idOf('zalo-street'),
}

/** What differs with the pace of the machine: the time of day in words, and how many progress messages there were. */
const CHANGING: [RegExp, string][] = [
  [/\b\d{1,2} giờ \d\d\b/g, '⟨giờ⟩'],
  [/\b\d\d:\d\d(?::\d\d|(?= ngày))/g, '⟨giờ⟩'],
  [/đã dùng [1-9]\d* trên/g, 'đã dùng ⟨số⟩ trên'],
]

/** How far an alert is, told unasked as it goes: when, and how often, is the machine's matter. */
const ON_THE_WAY = /^Cập nhật tin lúc [^\n]+:\nTin CB-|^Tin CB-\d+ đang gửi đi/

const chatOf = (name: string): string => {
  const id = CHATS[name]
  if (id === undefined) throw new Error(`nobody plays "${name}"`)
  return id
}

const GRANTS: Record<string, Grant> = {
  Hải: { role: 'duty-officer', areaIds: 'ward' },
  Nga: { role: 'chief', areaIds: 'ward' },
  Pâng: { role: 'admin', areaIds: 'ward' },
}

const SPEECHES: Record<string, object> = {
  ảnh: { kind: 'photo', file: 'sample:motorbike' },
  'vị trí': { kind: 'location', latitude: 21.327, longitude: 103.914 },
}

/** What codes would do: roles, and the group of Tổ 5; no group of officers, so that all goes 1:1. */
const settleStage = async (uri: string, token: string, clock: Clock): Promise<void> => {
  const db = await openPatiently(uri)
  const parts = { db, wardId: 'hoa-ban', sealer: createSealer(TEST_KEYS), clock, ids: randomIds }
  const neighbourhood = createNeighbourhood(parts)
  const at = clock.now()
  const on = { channel: 'zalo-bot', account: String(Number.parseInt(token, 10)) } as const
  for (const [name, grant] of Object.entries(GRANTS)) {
    const displayName = zaloCast.people.find(({ id }) => id === chatOf(name))?.name ?? name
    const person = await neighbourhood.ensurePerson({ ...on, senderId: chatOf(name) }, { displayName, at })
    await neighbourhood.addGrant(person.id, grant, name)
  }
  const areaId = (await neighbourhood.currentAreas()).find(area => area.name === 'Tổ 5')?.id ?? ''
  const chat: ChatAddress = { ...on, chatId: chatOf('Tổ 5'), kind: 'group' }
  await neighbourhood.bindGroup({ kind: 'street', areaId, title: 'Tổ 5', chat, language: 'vi', key: 'b', at })
  await db.close()
}

const shown = ({ text, media }: SeenOnZalo, hide: (text: string) => string): string[] => [
  ...(media ? [`* (${media.kind})`] : []),
  ...(text ? spoken(hide(text)) : []),
]

/** Everything each chat has to show since it was last looked at. */
const createWatch = (platform: ZaloPlatform, hide: (text: string) => string) => {
  const seen = new Map<string, number>()
  return async (first: string): Promise<Seen[]> => {
    const touched = platform.touched()
    const all: Seen[] = []
    for (const chat of [first, ...Object.keys(CHATS).filter(name => name !== first)]) {
      if (!touched.has(chatOf(chat))) continue
      const since = seen.get(chat) ?? 0
      const { seq, messages } = await platform.control<{ seq: number; messages: SeenOnZalo[] }>(
        'GET',
        `/chats/${chatOf(chat)}/messages?since=${since}`,
      )
      seen.set(chat, seq)
      const lines = messages
        .filter(({ from, text = '' }) => from?.bot && !ON_THE_WAY.test(text))
        .flatMap(message => shown(message, hide))
      if (lines.length > 0) all.push({ chat, lines })
    }
    return all
  }
}

export type WholeZaloChats = WholeChats & {
  /** Messages of this month as `/metrics` tells them and as Zalo counts them. */
  counted(): Promise<{ told: number; taken: number }>
}

const GAUGE = /^loaxom_channel_messages_month\{channel="zalo-bot"\} (\d+)$/m

/** The whole service on the simulated Zalo alone, its officers in their private chats with the bot. */
export const openWholeZaloChats = async (name: string): Promise<WholeZaloChats> => {
  const clock = swiftClock(EVENING)
  const platform = await startZaloSimulator({ clock })
  const { apiRoot, token } = platform
  const service = await startWholeService({ name, zalo: { apiRoot, token }, clock, withoutJobs: true })
  await settleStage(service.databaseUri, token, clock)
  // Handed out is gone: only who asks for more has stored what came.
  const isTaken = async () => {
    if (platform.waiting() > 0) return false
    const { waiting, polled } = await platform.control<{ waiting: number; polled: boolean }>('GET', '/status')
    return waiting === 0 && polled
  }
  const { settle, close } = await createSettle({ uri: service.databaseUri, clock, isTaken })
  const { hide, reveal } = stableWords(clock)
  const watch = createWatch(platform, text =>
    CHANGING.reduce((left, [pattern, name]) => left.replace(pattern, name), hide(text)),
  )

  const act = async (chat: string, as: string, line: string): Promise<void> => {
    const [, thing] = /^\((.+)\)$/.exec(line) ?? []
    const speech = thing === undefined ? { kind: 'text', text: reveal(line) } : SPEECHES[thing]
    if (!speech) throw new Error(`nobody knows how to send "${thing}"`)
    await platform.control('POST', `/chats/${chat}/messages`, { as, ...speech })
  }

  return {
    play: async script => {
      const written = writeScript()
      for (const each of readScript(script)) {
        if (each.kind === 'note') {
          written.note(each.line)
          continue
        }
        written.act(each)
        await act(chatOf(each.chat), chatOf(each.speaker), each.line).catch((error: Error) => {
          throw new Error(`${error.message}, after:\n${written.text()}`)
        })
        await settle()
        written.seen(await watch(each.chat))
      }
      return written.text()
    },
    counted: async () => {
      const figures = await (await fetch(`${service.url}/metrics`)).text()
      const { month } = await platform.control<{ month: { sent: number } }>('GET', '/status')
      return { told: Number(GAUGE.exec(figures)?.[1]), taken: month.sent }
    },
    stop: async () => {
      await service.stop()
      await close()
      await platform.stop()
    },
  }
}
