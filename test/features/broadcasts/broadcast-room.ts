import { join } from 'node:path'
import { type ChannelId, type ChatAddress, chatKey } from '../../../src/chat/chat-address.js'
import type { Content, IncomingMessage } from '../../../src/chat/incoming-message.js'
import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { renderSay } from '../../../src/chat/render-say.js'
import { resolveTyped } from '../../../src/dialogs/resolve-typed.js'
import type { BroadcastDeps } from '../../../src/features/broadcasts/broadcast-deps.js'
import { createBroadcastStores } from '../../../src/features/broadcasts/broadcast-stores.js'
import { createBroadcasts } from '../../../src/features/broadcasts/broadcasts.js'
import { createJobSlots } from '../../../src/foundation/job-store.js'
import { createTexts } from '../../../src/foundation/texts.js'
import { runChat } from '../../../src/inbox/batch.js'
import { postedMessage } from '../../../src/inbox/message-store.js'
import { createReadContext } from '../../../src/inbox/read-context.js'
import { emptySession, type Session } from '../../../src/inbox/session.js'
import { createStepTools } from '../../../src/inbox/step-tools.js'
import type { Person } from '../../../src/neighbourhood/person.js'
import type { RoleName } from '../../../src/neighbourhood/role.js'
import type { Standing } from '../../../src/outbox/standing.js'
import { type Play, spoken } from '../../support/chat-transcript.js'
import { compose, groupChat, privateChat, speakerIn } from '../../support/feature-room.js'
import { openNeighbourhood, type TestNeighbourhood } from '../../support/neighbourhood-for-test.js'
import { addressLine, channelOf, hasButtons, onScreen } from '../../support/phone-screen.js'
import { quietLog } from '../../support/quiet-log.js'

/** Oanh and Thảo write, Chiến and Ủy approve, Bình for Tổ 5 alone, Pó heads bản Nong, Lụa lives there. */
const STAFF: [string, RoleName, string[] | 'ward'][] = [
  ['Oanh', 'officer', 'ward'],
  ['Thảo', 'broadcaster', 'ward'],
  ['Chiến', 'chief', 'ward'],
  ['Ủy', 'committee-approver', 'ward'],
  ['Bình', 'chief', ['to-5']],
  ['Pó', 'head', ['ban-nong']],
  ['Quản', 'admin', 'ward'],
]

const texts = createTexts(join(__dirname, '..', '..', '..', 'locales'))

export const inWords: BroadcastDeps['inWords'] = (language, say) => renderSay(texts, language, say).text

const FIGURES = {
  kinds: [
    { label: { key: 'reports:kind.noise' }, count: 4 },
    { label: { key: 'reports:kind.theft' }, count: 2 },
  ],
  total: 9,
  ended: 6,
}
const ALERTS = {
  sent: 1,
  holding: [
    {
      code: 'CB-118',
      heading: { key: 'reports:kind.fraud' },
      words: 'Có người tự xưng công an, bảo bấm vào đường dẫn. Đừng bấm, hãy tắt máy.',
      by: { personId: 'of Nam', name: 'Nam', chat: privateChat('Nam'), language: 'vi' as const },
    },
  ],
}

/** What the feature needs besides the stores and who is who; figures and alerts of every week are the same. */
export const broadcastDeps = (
  home: Pick<TestNeighbourhood, 'db' | 'sealer' | 'neighbourhood' | 'now'>,
  enqueue: BroadcastDeps['enqueue'],
): BroadcastDeps & { ensureIndexes(): Promise<void> } => {
  const { db, sealer, neighbourhood, now } = home
  return {
    ...createBroadcastStores(db, { wardId: 'hoa-ban', sealer, log: quietLog }),
    wardId: 'hoa-ban',
    neighbourhood,
    windowOf: channel => (channel === 'zalo-oa' ? 7 * 86_400_000 : undefined),
    weekFigures: async () => FIGURES,
    weekAlerts: async () => ALERTS,
    alertsHolding: async codes => codes,
    compose,
    inWords,
    enqueue,
    standings: async () => new Map(),
    sendAgain: async () => false,
    lookup: sealer.lookup,
    slots: createJobSlots(db, 'hoa-ban'),
    clock: { now, wait: async () => undefined },
  }
}

/** Staff in their roles, two bound groups, and one that people relay. */
export const settle = async (
  { neighbourhood, now }: TestNeighbourhood,
  on: ChannelId = 'telegram',
): Promise<void> => {
  for (const [senderId, role, areaIds] of STAFF) {
    const identity = { channel: on, account: 'bot', senderId }
    const person = await neighbourhood.ensurePerson(identity, { at: now(), displayName: senderId })
    await neighbourhood.addGrant(person.id, { role, areaIds }, `code-of-${senderId}`)
  }
  const street = { kind: 'street' as const, language: 'vi' as const, at: now() }
  const groups = [
    { ...street, title: 'Tổ 5', areaId: 'to-5', chat: groupChat('Nhóm Tổ 5', on), key: 'bind-1' },
    { ...street, title: 'Nong', areaId: 'ban-nong', chat: groupChat('Nhóm bản Nong', on), key: 'bind-2' },
  ]
  for (const group of groups) await neighbourhood.bindGroup(group)
  const relayed = { id: 'zalo-nong', areaId: 'ban-nong', title: 'Zalo bản Nong', language: 'vi' as const }
  await neighbourhood.addRelayedGroup({ ...relayed, at: now() })
}

export type BroadcastRoom = {
  home: TestNeighbourhood
  deps: BroadcastDeps
  /** Everything that left, one of a key, in order. */
  sent: OutgoingMessage[]
  /** Those whose options no chat remembers: a number typed there later would mean nothing, or something else. */
  loose: OutgoingMessage[]
  /** What the outbox says of messages; those not named here wait. */
  standings: Map<string, Standing>
  /** A delivery comes to its end. */
  land(to: string, state: Standing['state'], reason?: string): void
  person(name: string): Promise<Person>
  /** A moment in Vietnam: "2026-11-19 08:00". The week's job runs then. */
  tick(at: string): Promise<OutgoingMessage[]>
  send(from: string, content: Content): Promise<OutgoingMessage[]>
  /** Their last message is worked through once more, as after a crash; gives what is said to it then. */
  again(from: string): Promise<string[]>
  /** What is said in the same chat. */
  say(from: string, text: string): Promise<string[]>
  tap(from: string, value: string): Promise<string[]>
  play: Play
}

const isRemembered = (reply: OutgoingMessage, session: Session): boolean =>
  chatKey(session.chat) === chatKey(reply.to) &&
  JSON.stringify(session.offered?.options) === JSON.stringify(reply.options)

/** `at`: when the message that it replaces had left. */
const shownOnZalo = (where: ChatAddress, message: OutgoingMessage, at: Date): string[] => {
  const lines = onScreen(message, at)
  return chatKey(message.to) === chatKey(where) || lines.length === 0
    ? lines
    : [addressLine(message), ...lines]
}

const shown = (where: ChatAddress, { to, text, options, replaces }: OutgoingMessage): string[] => [
  ...(chatKey(to) === chatKey(where) ? [] : [`* to ${to.chatId}${replaces ? ', changing its message' : ''}`]),
  ...spoken(
    text,
    options?.map(({ label }) => label),
  ),
]

/** The feature on the inbox's own steps and a real store; no queue, no channel, and a clock that is set. */
export const openBroadcastRoom = async (name: string, on: ChannelId = 'telegram'): Promise<BroadcastRoom> => {
  const home = await openNeighbourhood(name)
  const { neighbourhood, sealer, now } = home
  const sent: OutgoingMessage[] = []
  const loose: OutgoingMessage[] = []
  const leftAt = new Map<string, Date>()
  const standings: BroadcastRoom['standings'] = new Map()
  const leave = (messages: OutgoingMessage[]): OutgoingMessage[] => {
    const fresh = messages.filter(({ key }) => !sent.some(one => one.key === key))
    sent.push(...fresh)
    for (const { key } of fresh) leftAt.set(key, now())
    return fresh
  }
  let enqueued: OutgoingMessage[] = []
  const deps: ReturnType<typeof broadcastDeps> = {
    ...broadcastDeps(home, async messages => {
      const fresh = leave(messages)
      enqueued.push(...fresh)
      loose.push(...fresh.filter(({ options }) => options))
    }),
    standings: async keys =>
      new Map(
        keys.flatMap(key =>
          sent.some(message => message.key === key)
            ? [[key, standings.get(key) ?? { state: 'waiting' as const, again: false }] as const]
            : [],
        ),
      ),
    sendAgain: async key => standings.delete(key),
  }
  const land: BroadcastRoom['land'] = (to, state, reason) => {
    const message = sent.findLast(one => one.to.chatId === to)
    const how = { state, again: false, at: now(), ...(reason ? { reason } : {}) }
    if (message) standings.set(message.key, how)
  }
  await home.prepare('broadcasts', deps.ensureIndexes)
  await settle(home, on)
  const feature = createBroadcasts(deps)
  const sessions = new Map<string, Session>()
  const tools = createStepTools([feature], texts)
  const readContext = createReadContext(neighbourhood, channelOf)

  const sessionOf = (chat: ChatAddress): Session => sessions.get(chatKey(chat)) ?? emptySession(chat)
  const step = async (message: IncomingMessage, session: Session) => {
    const chat = chatKey(message.chat)
    const stored = { id: sealer.lookup(`message ${message.key}`), chat, message, attempts: 0 }
    const work = { stored: { id: chat, version: 0, applied: [], session }, messages: [stored] }
    return runChat(work, await readContext([stored]), tools)
  }
  const take = async (message: IncomingMessage): Promise<OutgoingMessage[]> => {
    const session = sessionOf(message.chat)
    const result = await step(message, session)
    const replies = leave(result.replies)
    const next = result.change?.session ?? session
    sessions.set(chatKey(message.chat), JSON.parse(JSON.stringify(next)) as Session)
    loose.push(...replies.filter(reply => reply.options && !isRemembered(reply, next)))
    for (const post of result.posts) replies.push(...(await take(postedMessage(post, now()))))
    return replies
  }

  let count = 0
  const lastOf = new Map<string, { message: IncomingMessage; session: Session }>()
  const send: BroadcastRoom['send'] = (from, content) => {
    count += 1
    const chat = privateChat(from, on)
    const message: IncomingMessage = {
      key: `${chatKey(chat)}:message:${count}`,
      at: now(),
      chat,
      sender: { id: from, displayName: from },
      content,
      addressedToBot: true,
    }
    lastOf.set(from, { message, session: sessionOf(chat) })
    return take(message)
  }
  const here = (from: string, messages: OutgoingMessage[]) =>
    messages.filter(({ to }) => to.chatId === from).map(({ text }) => text)

  const again: BroadcastRoom['again'] = async from => {
    const last = lastOf.get(from)
    return last ? here(from, (await step(last.message, last.session)).replies) : []
  }

  const tick: BroadcastRoom['tick'] = async at => {
    home.pass(new Date(`${at.replace(' ', 'T')}:00+07:00`).getTime() - now().getTime())
    enqueued = []
    for (const job of feature.jobs ?? []) await job.run(now())
    return enqueued
  }

  const contentOf = (from: string, line: string): Content => {
    if (!hasButtons(on)) return { kind: 'text', text: line }
    const offered = sessions.get(chatKey(privateChat(from, on)))?.offered
    const label = /^\[(.+)\]$/.exec(line)?.[1]
    if (label === undefined) {
      const value = resolveTyped(offered?.options ?? [], offered?.by, line)
      return value === undefined ? { kind: 'text', text: line } : { kind: 'chosen', value }
    }
    const seen = sent.filter(({ to }) => to.chatId === from).toReversed()
    const buttons = [...(offered?.options ?? []), ...seen.flatMap(({ options }) => options ?? [])]
    const found = buttons.find(option => option.label === label)
    if (!found) throw new Error(`no button "${label}"`)
    return { kind: 'chosen', value: found.value }
  }

  let speaker = 'Oanh'
  const show = (where: ChatAddress, left: OutgoingMessage[]): string[] =>
    left.flatMap(message =>
      hasButtons(on)
        ? shown(where, message)
        : shownOnZalo(where, message, leftAt.get(message.replaces ?? '') ?? now()),
    )
  /** "(as Oanh)", "(at 2026-11-19 08:00)", "(lands Nhóm Tổ 5)", "(fails Nhóm Tổ 5)"; all else is said or, in brackets, tapped. */
  const play: Play = async line => {
    const [, what, rest = ''] = /^\((at|lands|fails) (.+)\)$/.exec(line) ?? []
    const next = speakerIn(line)
    speaker = next?.person ?? speaker
    if (what === 'lands' || what === 'fails') land(rest, what === 'lands' ? 'sent' : 'failed', 'blocked')
    if (next || what === 'lands' || what === 'fails') return []
    if (what === 'at') return show(privateChat('', on), await tick(rest))
    return show(privateChat(speaker, on), await send(speaker, contentOf(speaker, line)))
  }
  return {
    ...{ home, deps, sent, loose, standings, land, tick, send, again, play },
    person: async senderId =>
      neighbourhood.ensurePerson({ channel: on, account: 'bot', senderId }, { at: now() }),
    say: async (from, text) => here(from, await send(from, { kind: 'text', text })),
    tap: async (from, value) => here(from, await send(from, { kind: 'chosen', value })),
  }
}
