import { join } from 'node:path'
import { type ChatAddress, chatKey } from '../../../src/chat/chat-address.js'
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
import { type Play, spoken } from '../../support/chat-transcript.js'
import { compose, groupChat, privateChat } from '../../support/feature-room.js'
import { openNeighbourhood, type TestNeighbourhood } from '../../support/neighbourhood-for-test.js'

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
  alerts: 1,
}
const ALERTS = [
  {
    code: 'CB-118',
    heading: { key: 'reports:kind.fraud' },
    words: 'Có người tự xưng công an, bảo bấm vào đường dẫn. Đừng bấm, hãy tắt máy.',
  },
]

/** What the feature needs besides the stores and who is who; figures and alerts of every week are the same. */
export const broadcastDeps = (
  home: Pick<TestNeighbourhood, 'db' | 'sealer' | 'neighbourhood' | 'now'>,
  enqueue: BroadcastDeps['enqueue'],
): BroadcastDeps & { ensureIndexes(): Promise<void> } => {
  const { db, sealer, neighbourhood, now } = home
  return {
    ...createBroadcastStores(db, { wardId: 'hoa-ban', sealer }),
    wardId: 'hoa-ban',
    neighbourhood,
    weekFigures: async () => FIGURES,
    weekAlerts: async () => ALERTS,
    compose,
    inWords,
    enqueue,
    lookup: sealer.lookup,
    slots: createJobSlots(db, 'hoa-ban'),
    clock: { now, wait: async () => undefined },
  }
}

/** Staff in their roles, two bound groups, and one that people relay. */
export const settle = async ({ neighbourhood, now }: TestNeighbourhood): Promise<void> => {
  for (const [senderId, role, areaIds] of STAFF) {
    const identity = { channel: 'telegram' as const, account: 'bot', senderId }
    const person = await neighbourhood.ensurePerson(identity, { at: now(), displayName: senderId })
    await neighbourhood.addGrant(person.id, { role, areaIds }, `code-of-${senderId}`)
  }
  const street = { kind: 'street' as const, language: 'vi' as const, at: now() }
  const groups = [
    { ...street, title: 'Tổ 5', areaId: 'to-5', chat: groupChat('Nhóm Tổ 5'), key: 'bind-1' },
    { ...street, title: 'Nong', areaId: 'ban-nong', chat: groupChat('Nhóm bản Nong'), key: 'bind-2' },
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
  person(name: string): Promise<Person>
  /** A moment in Vietnam: "2026-11-19 08:00". The week's job runs then. */
  tick(at: string): Promise<OutgoingMessage[]>
  send(from: string, content: Content): Promise<OutgoingMessage[]>
  /** What is said in the same chat. */
  say(from: string, text: string): Promise<string[]>
  tap(from: string, value: string): Promise<string[]>
  play: Play
}

const shown = (where: ChatAddress, { to, text, options, replaces }: OutgoingMessage): string[] => [
  ...(chatKey(to) === chatKey(where) ? [] : [`* to ${to.chatId}${replaces ? ', changing its message' : ''}`]),
  ...spoken(
    text,
    options?.map(({ label }) => label),
  ),
]

/** The feature on the inbox's own steps and a real store; no queue, no channel, and a clock that is set. */
export const openBroadcastRoom = async (name: string): Promise<BroadcastRoom> => {
  const home = await openNeighbourhood(name)
  const { neighbourhood, sealer, now } = home
  const sent: OutgoingMessage[] = []
  const leave = (messages: OutgoingMessage[]): OutgoingMessage[] => {
    const fresh = messages.filter(({ key }) => !sent.some(one => one.key === key))
    sent.push(...fresh)
    return fresh
  }
  let enqueued: OutgoingMessage[] = []
  const deps = broadcastDeps(home, async messages => {
    enqueued.push(...leave(messages))
  })
  await deps.ensureIndexes()
  await settle(home)
  const feature = createBroadcasts(deps)
  const sessions = new Map<string, Session>()
  const tools = createStepTools([feature], texts)
  const readContext = createReadContext(neighbourhood, () => undefined)

  const take = async (message: IncomingMessage): Promise<OutgoingMessage[]> => {
    const chat = chatKey(message.chat)
    const stored = { id: sealer.lookup(`message ${message.key}`), chat, message, attempts: 0 }
    const session = sessions.get(chat) ?? emptySession(message.chat)
    const work = { stored: { id: chat, version: 0, applied: [], session }, messages: [stored] }
    const result = await runChat(work, await readContext([stored]), tools)
    const replies = leave(result.replies)
    sessions.set(chat, JSON.parse(JSON.stringify(result.change?.session ?? session)) as Session)
    for (const post of result.posts) replies.push(...(await take(postedMessage(post, now()))))
    return replies
  }

  let count = 0
  const send: BroadcastRoom['send'] = (from, content) => {
    count += 1
    const chat = privateChat(from)
    return take({
      key: `${chatKey(chat)}:message:${count}`,
      at: now(),
      chat,
      sender: { id: from, displayName: from },
      content,
      addressedToBot: true,
    })
  }
  const here = (from: string, messages: OutgoingMessage[]) =>
    messages.filter(({ to }) => to.chatId === from).map(({ text }) => text)

  const tick: BroadcastRoom['tick'] = async at => {
    home.pass(new Date(`${at.replace(' ', 'T')}:00+07:00`).getTime() - now().getTime())
    enqueued = []
    for (const job of feature.jobs ?? []) await job.run(now())
    return enqueued
  }

  const contentOf = (from: string, line: string): Content => {
    const offered = sessions.get(chatKey(privateChat(from)))?.offered
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
  /** "(as Oanh)", "(at 2026-11-19 08:00)"; all else is said or, in brackets, tapped. */
  const play: Play = async line => {
    const [, what, rest = ''] = /^\((as|at) (.+)\)$/.exec(line) ?? []
    if (what === 'as') speaker = rest
    if (what === 'as') return []
    const left = what === 'at' ? await tick(rest) : await send(speaker, contentOf(speaker, line))
    return left.flatMap(message => shown(what === 'at' ? privateChat('') : privateChat(speaker), message))
  }
  return {
    ...{ home, deps, sent, tick, send, play },
    person: async senderId =>
      neighbourhood.ensurePerson({ channel: 'telegram', account: 'bot', senderId }, { at: now() }),
    say: async (from, text) => here(from, await send(from, { kind: 'text', text })),
    tap: async (from, value) => here(from, await send(from, { kind: 'chosen', value })),
  }
}
