import type { ChatAddress } from '../../../src/chat/chat-address.js'
import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import type { SendOutcome } from '../../../src/chat/send-outcome.js'
import type { Alert, AlertTarget, OfficerRef } from '../../../src/features/alerts/alert.js'
import type { AlertDeps } from '../../../src/features/alerts/alert-deps.js'
import { hearAlertDeliveries } from '../../../src/features/alerts/hear-alert-deliveries.js'
import { leavingMessages } from '../../../src/features/alerts/progress-messages.js'
import { sendFailedAgain } from '../../../src/features/alerts/send-failed-again.js'
import type { Database } from '../../../src/foundation/database.js'
import { failed, ok } from '../../../src/foundation/outcome.js'
import { createFakeChannel, type FakeChannel } from '../../outbox/support/fake-channel.js'
import { createWorld, openTestDatabase, type World } from '../../outbox/support/world.js'
import { compose } from '../../support/feature-room.js'

let db: Database
beforeAll(async () => {
  db = await openTestDatabase('alert-through-outbox')
})
afterAll(() => db.close())

const GROUPS = 60
/** Sends in flight on two platforms, and groups with some trouble on the way. */
const WINDOW = 16
const TROUBLED = 18
const on = (channel: 'telegram' | 'zalo-bot', chatId: string, kind: ChatAddress['kind']): ChatAddress => ({
  ...{ channel, account: 'bot1', chatId, kind },
})
const officer = (name: string, chat: ChatAddress): OfficerRef => ({
  personId: name,
  name,
  chat,
  language: 'vi',
})
/** Lan wrote it and is on Telegram; Chiến approved it and is on Zalo, where nothing can be edited. */
const LAN = officer('Lan', on('telegram', 'Lan', 'private'))
const CHIEN = officer('Chiến', on('zalo-bot', 'Chiến', 'private'))

const targetOf = (n: number): AlertTarget => ({
  ...{ groupId: `g${n}`, title: `Tổ ${n}`, areaId: 'to-5', language: 'vi', way: 'group' },
  key: `alerts/a1/group/g${n}`,
  chat: on(n % 2 === 0 ? 'telegram' : 'zalo-bot', `group ${n}`, 'group'),
})

const alertAt = (at: Date): Alert => ({
  ...{
    id: 'a1',
    wardId: 'w',
    code: 'CB-118',
    kind: 'scam',
    areaIds: 'ward',
    state: 'sent',
    lifeSafety: false,
  },
  ...{ proposedAt: at, approvableUntil: at, sentAt: at, updatedAt: at },
  validUntil: new Date(at.getTime() + 86_400_000),
  content: {
    ...{ text: 'KHÔNG đọc mã OTP.', photos: [], author: LAN },
    words: [{ key: 'w1', by: CHIEN, at, what: 'approved' }],
    targets: Array.from({ length: GROUPS }, (_, n) => targetOf(n)),
  },
})

const slow = { perSecond: 4, perChatMs: 0, perGroupPerMinute: 1000 }

/** One group in ten is refused for good, or for now, or its answer is lost. */
const trouble = (chatId: string, tries: number): SendOutcome | undefined => {
  const n = Number(chatId.split(' ')[1])
  if (n === 7 || n === 24) return { kind: 'failed', reason: 'blocked' }
  if (n % 10 === 1 && tries === 0)
    return { kind: 'retry', after: 1500, reason: 'rate-limited', scope: 'chat' }
  if (n % 10 === 2 && tries === 0)
    return { kind: 'retry', after: 1000, reason: 'server-error', scope: 'chat' }
  if (n % 10 === 3 && tries === 0) return { kind: 'unsure', reason: 'timeout' }
  return undefined
}

const openRun = (world: World, channels: FakeChannel[], alert: Alert, healed: Set<string>) => {
  const tries = new Map<string, number>()
  for (const channel of channels)
    channel.answer = ({ to }) => {
      if (to.kind === 'private' || healed.has(to.chatId)) return undefined
      tries.set(to.chatId, (tries.get(to.chatId) ?? -1) + 1)
      return trouble(to.chatId, tries.get(to.chatId) ?? 0)
    }
  const start = (name: string) => {
    let hear: ReturnType<typeof hearAlertDeliveries> = async () => undefined
    const { outbox } = world.process(name, {
      channels,
      hearers: [{ prefix: 'alerts', hear: news => hear(news) }],
    })
    const deps = {
      ...{ compose, clock: world.clock, enqueue: outbox.enqueue, standings: outbox.standings },
      sendAgain: outbox.resend,
      alerts: {
        find: async (id: string) => (id === alert.id ? alert : undefined),
        change: async () => undefined,
      },
    } as unknown as AlertDeps
    hear = hearAlertDeliveries(deps)
    outbox.start()
    return { outbox, deps }
  }
  return { start }
}

const groupMessages = (alert: Alert): OutgoingMessage[] =>
  alert.content.targets.flatMap(target =>
    target.way === 'group'
      ? [{ key: target.key, to: target.chat, text: alert.content.text, lane: 'alert' as const }]
      : [],
  )

const isEnd = (text: string) => text.includes('đã gửi xong')
const toldTo = (channel: FakeChannel, name: string) =>
  channel.sent.filter(({ part }) => part.to.chatId === name)
const sentIn = (text: string): number => Number(/Đã gửi (\d+)\/60/.exec(text)?.[1])

/** To how many groups something had been delivered by then. */
const reached = (channels: FakeChannel[], at: number): number =>
  new Set(
    channels.flatMap(({ sent }) =>
      sent.filter(one => one.part.to.kind === 'group' && one.at <= at).map(({ part }) => part.to.chatId),
    ),
  ).size

const shownAt = (text: string, day: number): number => {
  const [, hours = 0, minutes = 0, seconds = 0] = (/(\d\d):(\d\d):(\d\d)/.exec(text) ?? []).map(Number)
  return day + ((Number(hours) - 7) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
}

test('60 groups, trouble on the way and a stop in the middle: what is told is true, and the last word comes once', async () => {
  const world = createWorld(db)
  const telegram = createFakeChannel(world.clock, { pace: slow })
  const zalo = createFakeChannel(world.clock, { pace: slow, edit: false, options: 'text' }, 'zalo-bot')
  const channels = [telegram, zalo]
  const alert = alertAt(world.clock.now())
  const healed = new Set<string>()
  const run = openRun(world, channels, alert, healed)
  const first = run.start('one')
  await first.outbox.enqueue([...groupMessages(alert), ...leavingMessages(first.deps, alert)])
  await world.pass(4000)
  await world.run(first.outbox.stop())
  const second = run.start('two')
  await world.until(() => toldTo(zalo, 'Chiến').some(({ part }) => isEnd(part.text)))
  await world.until(() => toldTo(telegram, 'Lan').some(({ part }) => isEnd(part.text)))
  await world.pass(60_000)

  const lan = toldTo(telegram, 'Lan')
  const chien = toldTo(zalo, 'Chiến')
  expect(chien.map(({ part }) => isEnd(part.text))).toEqual([false, true])
  expect(lan.slice(1).every(({ part }) => part.editPlatformId === lan[0]?.id)).toBe(true)
  expect(lan.filter(({ part }) => isEnd(part.text))).toHaveLength(1)
  expect(lan.length).toBeGreaterThan(3)
  // One in each stretch of three seconds, beside the first and the last.
  const lasted = (lan.at(-1)?.at ?? 0) - (lan[0]?.at ?? 0)
  expect(lan.length).toBeLessThanOrEqual(Math.ceil(lasted / 3000) + 2)

  const day = Math.floor(world.clock.ms() / 86_400_000) * 86_400_000
  for (const { part } of [...lan.slice(1), ...chien.slice(1)]) {
    const then = shownAt(part.text, day)
    // Told to the second; below what was reached by those that failed, are tried again, or are on their way.
    expect(sentIn(part.text)).toBeLessThanOrEqual(reached(channels, then + 1000))
    expect(sentIn(part.text)).toBeGreaterThanOrEqual(reached(channels, then) - 2 - WINDOW - TROUBLED)
  }
  const last = chien.at(-1)?.part.text ?? ''
  expect(last).toContain('Đã gửi 58/60 nhóm, chưa được 2')
  expect(last).toContain('– Tổ 7: bot bị chặn')
  expect(last).toContain('gửi lại CB-118')

  healed.add('group 7').add('group 24')
  expect(await world.run(sendFailedAgain(second.deps, alert, world.clock.now()))).toEqual(ok(2))
  await world.until(() => toldTo(zalo, 'Chiến').length === 3)
  await world.pass(60_000)
  expect(
    toldTo(zalo, 'Chiến')
      .map(({ part }) => sentIn(part.text))
      .at(-1),
  ).toBe(60)
  expect(toldTo(zalo, 'Chiến')).toHaveLength(3)
  expect(toldTo(telegram, 'Lan').at(-1)?.part.text).toContain('Đã gửi 60/60 nhóm')
  const later = new Date(alert.validUntil.getTime() + 1)
  expect(await sendFailedAgain(second.deps, alert, later)).toEqual(failed('over'))
  await world.run(second.outbox.stop())
})
