import { join } from 'node:path'
import { type ChannelId, type ChatAddress, chatKey } from '../../../src/chat/chat-address.js'
import type { Content, IncomingMessage } from '../../../src/chat/incoming-message.js'
import type { OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { resolveTyped } from '../../../src/dialogs/resolve-typed.js'
import type { Alert, AlertState } from '../../../src/features/alerts/alert.js'
import type { AlertDeps } from '../../../src/features/alerts/alert-deps.js'
import { createAlertStores } from '../../../src/features/alerts/alert-stores.js'
import { createAlerts } from '../../../src/features/alerts/alerts.js'
import type { AlertProposal } from '../../../src/features/alerts/propose-alert.js'
import type { Feature } from '../../../src/features/feature.js'
import { createTexts, LANGUAGES } from '../../../src/foundation/texts.js'
import { runChat } from '../../../src/inbox/batch.js'
import { postedMessage } from '../../../src/inbox/message-store.js'
import { createReadContext } from '../../../src/inbox/read-context.js'
import { emptySession, type Session } from '../../../src/inbox/session.js'
import { createStepTools } from '../../../src/inbox/step-tools.js'
import type { Person } from '../../../src/neighbourhood/person.js'
import type { RoleName } from '../../../src/neighbourhood/role.js'
import { addedLines, createOutboxWords } from '../../../src/outbox/outbox-words.js'
import type { Standing } from '../../../src/outbox/standing.js'
import { type Play, spoken } from '../../support/chat-transcript.js'
import {
  compose,
  groupChat,
  privateChat,
  speakerIn,
  type Tools,
  WITHOUT_GROUPS,
} from '../../support/feature-room.js'
import { openNeighbourhood, type TestNeighbourhood } from '../../support/neighbourhood-for-test.js'
import { addressLine, channelOf, hasButtons, heardIn, onScreen } from '../../support/phone-screen.js'
import { quietLog } from '../../support/quiet-log.js'

/** Dung has the duty, Oanh has Tổ 5, Quý bản Nong, Chiến and Bình are chiefs, Pó heads bản Nong; Lụa lives there. */
const STAFF: [string, RoleName, string[] | 'ward'][] = [
  ['Dung', 'duty-officer', 'ward'],
  ['Oanh', 'officer', ['to-5']],
  ['Quý', 'officer', ['ban-nong']],
  ['Chiến', 'chief', 'ward'],
  ['Năm', 'duty-officer', ['to-5']],
  ['Pó', 'head', ['ban-nong']],
]

const groupsOn = (channel: ChannelId) => ({
  to5: groupChat('Nhóm Tổ 5', channel),
  ngo2: groupChat('Nhóm Ngõ 2', channel),
  nong: groupChat('Nhóm bản Nong', channel),
})

export const GROUPS = groupsOn('telegram')

/** `on`: where all of them are. `beside`: features that are there too, asked after alerts. */
export type RoomOptions = { on?: ChannelId; beside?: (room: Tools) => Feature[] }

export type AlertRoom = {
  home: TestNeighbourhood
  on: ChannelId
  deps: AlertDeps
  feature: Feature
  /** Everything that left, one of a key, in order. */
  sent: OutgoingMessage[]
  sentTo(chat: ChatAddress): OutgoingMessage[]
  /** Those whose options no chat remembers: a number typed there later would mean nothing, or something else. */
  loose: OutgoingMessage[]
  /** When each left. */
  leftAt: Map<string, Date>
  /** What the outbox says of messages; those not named here wait. */
  standings: Map<string, Standing>
  send(
    from: string,
    content: Content,
    options?: { again?: boolean; chat?: ChatAddress; forwarded?: boolean },
  ): Promise<OutgoingMessage[]>
  say(from: string, text: string): Promise<string[]>
  tap(from: string, value: string): Promise<string[]>
  person(name: string): Promise<Person>
  only(state?: AlertState): Promise<Alert>
  job(name: string): Promise<void>
  play: Play
  close(): Promise<void>
}

const texts = createTexts(join(__dirname, '..', '..', '..', 'locales'))

const photo = (fileId: string): Content => ({
  kind: 'photo',
  media: { kind: 'photo', channel: 'telegram', account: 'bot', fileId },
})

const contentOfLine = (
  line: string,
  where: ChatAddress,
  offered: Session['offered'],
  seen: OutgoingMessage[],
): Content => {
  // Without buttons there is nothing but words; the step itself finds out what they choose.
  if (!hasButtons(where.channel)) return { kind: 'text', text: line }
  const label = /^\[(.+)\]$/.exec(line)?.[1]
  const file = /^\(photo (\S+)\)$/.exec(line)?.[1]
  if (file) return photo(file)
  const typed = label === undefined ? resolveTyped(offered?.options ?? [], offered?.by, line) : undefined
  const buttons = [...(offered?.options ?? []), ...seen.toReversed().flatMap(({ options }) => options ?? [])]
  const value = buttons.find(option => option.label === label)?.value ?? typed
  if (label !== undefined && value === undefined) throw new Error(`no button "${label}"`)
  if (value === undefined) return { kind: 'text', text: line }
  return { kind: 'chosen', value, ...(label === undefined ? { typed: true } : {}) }
}

const isRemembered = (reply: OutgoingMessage, session: Session | undefined): boolean =>
  session !== undefined &&
  chatKey(session.chat) === chatKey(reply.to) &&
  JSON.stringify(session.offered?.options) === JSON.stringify(reply.options)

/** What a phone without buttons shows of a message, `at`: when the one that it replaces had left. */
export const shownOnZalo = (message: OutgoingMessage, where: ChatAddress, at: Date): string[] => {
  const shown = onScreen(message, at)
  const here = chatKey(message.to) === chatKey(where)
  return here || shown.length === 0 ? shown : [addressLine(message), ...shown]
}

/** Alerts on the inbox's own steps and a real store, posts taken as they come; no queue and no channel. */
export const openAlertRoom = async (
  name: string,
  { on = 'telegram', beside = () => [] }: RoomOptions = {},
): Promise<AlertRoom> => {
  const groupsHere = groupsOn(on)
  const home = await openNeighbourhood(name)
  const { neighbourhood, db, sealer, now } = home
  const stores = createAlertStores(db, { wardId: 'hoa-ban', sealer, log: quietLog })
  await home.prepare('alerts', stores.ensureIndexes)
  const sent: OutgoingMessage[] = []
  const standings: AlertRoom['standings'] = new Map()
  const loose: OutgoingMessage[] = []
  const leftAt: AlertRoom['leftAt'] = new Map()
  const leave = (messages: OutgoingMessage[]) => {
    for (const message of messages) {
      if (sent.some(one => one.key === message.key)) continue
      sent.push(message)
      leftAt.set(message.key, now())
    }
  }
  const deps: AlertDeps = {
    ...stores,
    wardId: 'hoa-ban',
    neighbourhood,
    keepMedia: async refs => refs.map(({ kind, fileId }) => ({ kind, mediaId: `kept-${fileId}` })),
    compose,
    enqueue: async messages => {
      leave(messages)
      loose.push(...messages.filter(({ options }) => options))
    },
    standings: async keys =>
      new Map(
        keys.flatMap(key =>
          sent.some(message => message.key === key)
            ? [[key, standings.get(key) ?? { state: 'waiting' as const, again: false }] as const]
            : [],
        ),
      ),
    sendAgain: async key => standings.delete(key),
    addedOnTheWay: LANGUAGES.flatMap(language => addedLines(createOutboxWords(texts, language))),
    lookup: sealer.lookup,
    clock: { now, wait: async () => undefined },
  }
  const feature = createAlerts(deps)
  for (const [senderId, role, areaIds] of STAFF) {
    const identity = { channel: on, account: 'bot', senderId }
    const person = await neighbourhood.ensurePerson(identity, {
      at: now(),
      displayName: `đồng chí ${senderId}`,
    })
    await neighbourhood.addGrant(person.id, { role, areaIds }, `code-of-${senderId}`)
  }
  const binding = { kind: 'street' as const, language: 'vi' as const, at: now() }
  await neighbourhood.bindGroup({
    ...binding,
    title: 'Tổ 5',
    areaId: 'to-5',
    chat: groupsHere.to5,
    key: 'b1',
  })
  await neighbourhood.bindGroup({
    ...binding,
    title: 'Ngõ 2',
    areaId: 'to-5-ngo-2',
    chat: groupsHere.ngo2,
    key: 'b2',
  })
  const zalo = { id: 'zalo-nong', areaId: 'ban-nong', title: 'Zalo bản Nong', language: 'vi' as const }
  await neighbourhood.addRelayedGroup({ ...zalo, at: now() })

  const sessions = new Map<string, Session>()
  const tools = createStepTools(
    [feature, ...beside({ home, compose, enqueue: deps.enqueue, ...WITHOUT_GROUPS })],
    texts,
  )
  const readContext = createReadContext(neighbourhood, channelOf)

  const take = async (message: IncomingMessage): Promise<OutgoingMessage[]> => {
    const chat = chatKey(message.chat)
    const stored = { id: sealer.lookup(`message ${message.key}`), chat, message, attempts: 0 }
    const session = sessions.get(chat) ?? emptySession(message.chat)
    const work = { stored: { id: chat, version: 0, applied: [], session }, messages: [stored] }
    const before = sent.length
    const result = await runChat(work, await readContext([stored]), tools)
    const left = sent.slice(before)
    leave(result.replies)
    loose.push(
      ...result.replies.filter(reply => reply.options && !isRemembered(reply, result.change?.session)),
    )
    sessions.set(chat, JSON.parse(JSON.stringify(result.change?.session ?? session)) as Session)
    const more: OutgoingMessage[] = []
    for (const post of result.posts) more.push(...(await take(await postedMessage(post, now()))))
    return [...result.replies, ...left, ...more]
  }

  const sentTo: AlertRoom['sentTo'] = chat => sent.filter(message => chatKey(message.to) === chatKey(chat))
  let count = 0
  const send: AlertRoom['send'] = (
    from,
    content,
    { again, forwarded, chat = privateChat(from, on) } = {},
  ) => {
    count += again ? 0 : 1
    return take({
      key: `${chatKey(chat)}:message:${count}`,
      at: now(),
      chat,
      sender: { id: from, displayName: `${from} tên thật` },
      content,
      addressedToBot: true,
      ...(forwarded ? { forwarded } : {}),
    })
  }
  const textsTo = (from: string, replies: OutgoingMessage[]) =>
    replies.filter(reply => reply.to.chatId === from).map(reply => reply.text)
  const job: AlertRoom['job'] = async wanted => {
    const found = feature.jobs?.find(one => one.name === wanted)
    if (!found) throw new Error(`no job ${wanted}`)
    await found.run(now())
  }

  let speaker = 'Oanh'
  let where = privateChat(speaker, on)
  const onButtons = ({ to, text, options, replaces, replyTo, media }: OutgoingMessage): string[] => [
    ...(to.chatId === where.chatId
      ? []
      : [`* to ${to.chatId}${replaces ? ', changing its message' : ''}${replyTo ? ', as an answer' : ''}`]),
    ...spoken(
      text,
      options?.map(({ label }) => label),
    ),
    ...(media && media.length > 0 ? [`* with ${media.map(({ mediaId }) => mediaId).join(', ')}`] : []),
  ]
  const shown = (left: OutgoingMessage[]): string[] =>
    left.flatMap(message =>
      hasButtons(message.to.channel)
        ? onButtons(message)
        : shownOnZalo(message, where, leftAt.get(message.replaces ?? '') ?? now()),
    )
  /** What `speakerIn` reads, "(wait 31)", "(job alerts.send-due)", "(photo a)"; all else is said or, in brackets, tapped. */
  const play: Play = async line => {
    const next = speakerIn(line)
    if (next) {
      speaker = next.person
      where = next.chat
    }
    const minutes = /^\(wait (\d+)\)$/.exec(line)?.[1]
    if (minutes) home.pass(Number(minutes) * 60_000)
    if (next || minutes) return []
    const wanted = /^\(job (\S+)\)$/.exec(line)?.[1]
    if (wanted) {
      const before = sent.length
      await job(wanted)
      return shown(sent.slice(before))
    }
    const heard = heardIn(where, line)
    if (heard === undefined) return ['* not heard']
    const offered = sessions.get(chatKey(where))?.offered
    const content = contentOfLine(heard, where, offered, sentTo(where))
    return shown(await send(speaker, content, { chat: where }))
  }

  return {
    ...{ home, on, deps, feature, sent, loose, leftAt },
    sentTo,
    standings,
    send,
    say: async (from, text) => textsTo(from, await send(from, { kind: 'text', text })),
    tap: async (from, value) => textsTo(from, await send(from, { kind: 'chosen', value })),
    person: async senderId =>
      neighbourhood.ensurePerson({ channel: on, account: 'bot', senderId }, { at: now() }),
    only: async state => {
      const [alert] = await deps.alerts.latest(1)
      if (!alert || (state && alert.state !== state))
        throw new Error(`no alert ${state}, but ${alert?.state}`)
      return alert
    },
    job,
    play,
    close: () => home.close(),
  }
}

/** A proposal by this person, as the dialog makes it. */
export const proposalBy = async (
  room: Pick<AlertRoom, 'person' | 'home' | 'on'>,
  name: string,
  more: Partial<AlertProposal> = {},
): Promise<AlertProposal> => {
  const person = await room.person(name)
  return {
    ref: `ref of ${name}`,
    at: room.home.now(),
    by: { personId: person.id, name, chat: privateChat(name, room.on), language: 'vi' },
    person,
    kind: 'theft',
    areaIds: ['to-5'],
    text: 'Ba đêm gần đây mất 2 xe máy. Đề nghị bà con khóa cổng.',
    media: [],
    validUntil: new Date(room.home.now().getTime() + 7 * 24 * 3600_000),
    ...more,
  }
}

/** What this person does to an alert. */
export const actBy = async (
  room: Pick<AlertRoom, 'person' | 'home' | 'on'>,
  name: string,
  alertId: string,
  key = `act of ${name}`,
) => {
  const { by, person, at } = await proposalBy(room, name)
  return { key, at, by, person, alertId }
}
