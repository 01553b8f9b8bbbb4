import { join } from 'node:path'
import { type ChatAddress, chatKey } from '../../../src/chat/chat-address.js'
import type { Content, IncomingMessage } from '../../../src/chat/incoming-message.js'
import type { DeliveryKey, OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import { resolveTyped } from '../../../src/dialogs/resolve-typed.js'
import type { Alert } from '../../../src/features/alerts/alert.js'
import type { AlertDeps } from '../../../src/features/alerts/alert-deps.js'
import type { AlertKind } from '../../../src/features/alerts/alert-kinds.js'
import { createAlertStores } from '../../../src/features/alerts/alert-stores.js'
import { createAlerts } from '../../../src/features/alerts/alerts.js'
import { approveAlert } from '../../../src/features/alerts/approve-alert.js'
import { proposeAlert } from '../../../src/features/alerts/propose-alert.js'
import { sendAlert } from '../../../src/features/alerts/send-alert.js'
import type { Feature } from '../../../src/features/feature.js'
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
import { compose, groupChat, privateChat } from '../../support/feature-room.js'
import { openNeighbourhood, type TestNeighbourhood } from '../../support/neighbourhood-for-test.js'

/** Oanh writes for Tổ 5, Ward for all; Dung has the duty, Chiến is the chief; Pó and Sa head bản Nong. An is a resident. */
const STAFF: [string, RoleName, string[] | 'ward'][] = [
  ['Oanh', 'officer', ['to-5']],
  ['Quý', 'officer', ['ban-nong']],
  ['Lan', 'officer', 'ward'],
  ['Dung', 'duty-officer', 'ward'],
  ['Chiến', 'chief', 'ward'],
  ['Pó', 'head', ['ban-nong']],
  ['Sa', 'head', ['ban-nong']],
]

const texts = createTexts(join(__dirname, '..', '..', '..', 'locales'))

export type SentRoom = {
  home: TestNeighbourhood
  deps: AlertDeps
  feature: Feature
  /** Everything that left, one of a key, in order. */
  sent: OutgoingMessage[]
  sentTo(name: string): OutgoingMessage[]
  /** Keys that were made due again. */
  sentAgain: DeliveryKey[]
  person(name: string): Promise<Person>
  /** Written by Lan, approved by Chiến, sent; or, for life and limb, sent by Dung alone. */
  sendOut(options?: { kind?: AlertKind; areaIds?: string[] | 'ward'; text?: string }): Promise<Alert>
  /** A delivery comes to its end, and the feature hears of it. */
  land(key: DeliveryKey, state?: Standing['state'], reason?: string): Promise<void>
  /** The same, without the news. */
  landUnheard(key: DeliveryKey, state?: Standing['state'], reason?: string): void
  /** The minute's jobs. */
  minute(): Promise<void>
  take(from: string, content: Content, options?: TakeOptions): Promise<OutgoingMessage[]>
  /** What is said back in the same chat. */
  say(from: string, text: string, chat?: ChatAddress): Promise<string[]>
  play: Play
}

type TakeOptions = { chat?: ChatAddress; forwarded?: boolean; again?: boolean }

/** Alerts on the inbox's own steps and a real store; what becomes of what leaves is as the test says. */
export const openSentRoom = async (name: string): Promise<SentRoom> => {
  const home = await openNeighbourhood(name)
  const { neighbourhood, db, sealer, now } = home
  const stores = createAlertStores(db, { wardId: 'hoa-ban', sealer })
  await stores.ensureIndexes()
  const sent: OutgoingMessage[] = []
  const standings = new Map<DeliveryKey, Standing>()
  const sentAgain: DeliveryKey[] = []
  const leave = (messages: OutgoingMessage[]) => {
    for (const message of messages) {
      if (sent.some(one => one.key === message.key)) continue
      sent.push(message)
      standings.set(message.key, { state: 'waiting', again: false })
    }
  }
  const deps: AlertDeps = {
    ...stores,
    wardId: 'hoa-ban',
    neighbourhood,
    keepMedia: async refs => refs.map(({ kind, fileId }) => ({ kind, mediaId: `kept-${fileId}` })),
    compose,
    enqueue: async messages => leave(messages),
    standings: async keys =>
      new Map(
        keys.flatMap(key => {
          const standing = standings.get(key)
          return standing ? [[key, standing] as const] : []
        }),
      ),
    sendAgain: async key => {
      if (standings.get(key)?.state !== 'failed') return false
      standings.set(key, { state: 'waiting', again: false })
      sentAgain.push(key)
      return true
    },
    lookup: sealer.lookup,
    clock: { now, wait: async () => undefined },
  }
  const feature = createAlerts(deps)
  for (const [senderId, role, areaIds] of STAFF) {
    const identity = { channel: 'telegram' as const, account: 'bot', senderId }
    const known = { at: now(), displayName: `đồng chí ${senderId}` }
    const person = await neighbourhood.ensurePerson(identity, known)
    await neighbourhood.addGrant(person.id, { role, areaIds }, `code-of-${senderId}`)
  }
  const street = async (title: string, areaId: string) =>
    neighbourhood.bindGroup({
      ...{ kind: 'street', title, areaId, language: 'vi', chat: groupChat(title) },
      ...{ key: `bind-${title}`, at: now() },
    })
  await street('Nhóm Tổ 5', 'to-5')
  await street('Nhóm Ngõ 2', 'to-5-ngo-2')
  await street('Nhóm bản Nong', 'ban-nong')
  const relayed = { areaId: 'ban-nong', language: 'vi' as const, at: now() }
  await neighbourhood.addRelayedGroup({ ...relayed, id: 'zalo-nong', title: 'Zalo bản Nong' })

  const sessions = new Map<string, Session>()
  const tools = createStepTools([feature], texts)
  const readContext = createReadContext(neighbourhood, () => ({ groupHearing: 'all' }))

  const takeMessage = async (message: IncomingMessage): Promise<OutgoingMessage[]> => {
    const chat = chatKey(message.chat)
    const stored = { id: sealer.lookup(`message ${message.key}`), chat, message, attempts: 0 }
    const session = sessions.get(chat) ?? emptySession(message.chat)
    const work = { stored: { id: chat, version: 0, applied: [], session }, messages: [stored] }
    const result = await runChat(work, await readContext([stored]), tools)
    leave(result.replies)
    sessions.set(chat, JSON.parse(JSON.stringify(result.change?.session ?? session)) as Session)
    const more: OutgoingMessage[] = []
    for (const post of result.posts) more.push(...(await takeMessage(await postedMessage(post, now()))))
    return [...result.replies, ...more]
  }

  let count = 0
  const take: SentRoom['take'] = (from, content, { chat = privateChat(from), forwarded, again } = {}) => {
    count += again ? 0 : 1
    if (!again) home.pass(1000)
    return takeMessage({
      key: `${chatKey(chat)}:message:${count}`,
      at: now(),
      chat,
      sender: { id: from, displayName: `${from} tên thật` },
      content,
      addressedToBot: true,
      ...(forwarded ? { forwarded } : {}),
    })
  }

  const person: SentRoom['person'] = senderId =>
    neighbourhood.ensurePerson({ channel: 'telegram', account: 'bot', senderId }, { at: now() })

  const officer = async (senderId: string) => {
    const who = await person(senderId)
    const by = {
      personId: who.id,
      name: who.displayName ?? '',
      chat: privateChat(senderId),
      language: 'vi' as const,
    }
    return { by, person: who, at: now() }
  }

  let alerts = 0
  const sendOut: SentRoom['sendOut'] = async ({
    kind = 'scam',
    areaIds = 'ward',
    text = 'KHÔNG đọc mã OTP.',
  } = {}) => {
    alerts += 1
    home.pass(1000)
    const atOnce = kind === 'fire' || kind === 'flood'
    const wish = { ref: `alert-${alerts}`, kind, areaIds, text, media: [], valid: 24 * 3600_000 }
    const proposed = await proposeAlert(deps, { ...(await officer(atOnce ? 'Dung' : 'Lan')), ...wish })
    if (!proposed.ok) throw new Error(`not proposed: ${proposed.failure.why}`)
    const { id: alertId } = proposed.value
    if (!atOnce) await approveAlert(deps, { ...(await officer('Chiến')), key: `approve-${alerts}`, alertId })
    const alert = await sendAlert(deps, alertId)
    if (alert?.state !== 'sent') throw new Error(`not sent: ${alert?.state}`)
    return alert
  }

  const landUnheard: SentRoom['landUnheard'] = (key, state = 'sent', reason) => {
    standings.set(key, { state, at: now(), again: false, ...(reason ? { reason } : {}) })
  }
  const land: SentRoom['land'] = async (key, state = 'sent', reason) => {
    landUnheard(key, state, reason)
    const to = sent.find(message => message.key === key)?.to ?? privateChat('nobody')
    if (state === 'waiting') return
    await feature.hear?.({ key, to, state, at: now(), ...(reason ? { reason } : {}) })
  }
  const minute = async () => {
    for (const job of feature.jobs ?? []) await job.run(now())
  }

  const sentTo: SentRoom['sentTo'] = to => sent.filter(message => message.to.chatId === to)

  let speaker = 'An'
  let where: ChatAddress = privateChat('An')
  const shown = ({ to, text, options, replaces, replyTo }: OutgoingMessage): string[] => [
    ...(chatKey(to) === chatKey(where)
      ? replaces
        ? ['* changing its message']
        : []
      : [`* to ${to.chatId}${replaces ? ', changing its message' : ''}${replyTo ? ', as an answer' : ''}`]),
    ...spoken(
      text,
      options?.map(({ label }) => label),
    ),
  ]
  const contentOf = (line: string): Content => {
    const label = /^\[(.+)\]$/.exec(line)?.[1]
    const offered = sessions.get(chatKey(where))?.offered
    const typed = label === undefined ? resolveTyped(offered?.options ?? [], offered?.by, line) : undefined
    const seen = sentTo(where.chatId).toReversed()
    const buttons = [...(offered?.options ?? []), ...seen.flatMap(({ options }) => options ?? [])]
    const value = buttons.find(option => option.label === label)?.value ?? typed
    if (label !== undefined && value === undefined) throw new Error(`no button "${label}"`)
    return value === undefined ? { kind: 'text', text: line } : { kind: 'chosen', value }
  }
  /** What the world does: "(sends scam)", "(lands Nhóm Tổ 5)", "(fails Nhóm Tổ 5: blocked)", "(wait 20)". */
  const happens = async (line: string): Promise<boolean> => {
    const [, what = '', name = '', reason] =
      /^\((sends|lands|fails|wait) ([^:)]+)(?:: (.+))?\)$/.exec(line) ?? []
    const key =
      sent.findLast(({ to, key: one }) => to.chatId === name && /\/(?:group|relay)\//.test(one))?.key ?? ''
    if (what === 'sends') await sendOut({ kind: name as AlertKind })
    if (what === 'lands') await land(key)
    if (what === 'fails') await land(key, 'failed', reason)
    if (what === 'wait') home.pass(Number(name) * 60_000)
    if (what === 'wait') await minute()
    return what !== ''
  }
  const play: Play = async line => {
    const [, who, group] = /^\(as (\S+)(?: in (.+))?\)$/.exec(line) ?? []
    if (who) {
      speaker = who
      where = group ? groupChat(group) : privateChat(who)
      return []
    }
    const before = sent.length
    if (!(await happens(line))) await take(speaker, contentOf(line), { chat: where })
    return sent.slice(before).flatMap(shown)
  }

  return {
    ...{
      home,
      deps,
      feature,
      sent,
      sentTo,
      sentAgain,
      person,
      sendOut,
      land,
      landUnheard,
      minute,
      take,
      play,
    },
    say: async (from, text, chat = privateChat(from)) =>
      (await take(from, { kind: 'text', text }, { chat }))
        .filter(({ to }) => chatKey(to) === chatKey(chat))
        .map(reply => reply.text),
  }
}
