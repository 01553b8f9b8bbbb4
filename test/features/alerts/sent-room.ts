import type { ChatAddress } from '../../../src/chat/chat-address.js'
import type { Content } from '../../../src/chat/incoming-message.js'
import type { DeliveryKey, OutgoingMessage } from '../../../src/chat/outgoing-message.js'
import type { Alert, OfficerRef } from '../../../src/features/alerts/alert.js'
import type { AlertKind } from '../../../src/features/alerts/alert-kinds.js'
import { approveAlert } from '../../../src/features/alerts/approve-alert.js'
import { type AlertProposal, proposeAlert } from '../../../src/features/alerts/propose-alert.js'
import { sendAlert } from '../../../src/features/alerts/send-alert.js'
import type { Person } from '../../../src/neighbourhood/person.js'
import type { RoleName } from '../../../src/neighbourhood/role.js'
import type { Standing } from '../../../src/outbox/standing.js'
import { type Play, spoken } from '../../support/chat-transcript.js'
import { groupChat, privateChat } from '../../support/feature-room.js'
import { hasButtons } from '../../support/phone-screen.js'
import {
  type AlertRoom,
  actBy,
  openAlertRoom,
  proposalBy,
  type RoomOptions,
  shownOnZalo,
} from './alert-room.js'

type TakeOptions = { chat?: ChatAddress; forwarded?: boolean; again?: boolean }

export type SentRoom = Omit<AlertRoom, 'sentTo' | 'send' | 'say'> & {
  sentTo(name: string): OutgoingMessage[]
  /** Written by Lan, approved by Chiến, sent; or, for life and limb, sent by Dung alone. */
  sendOut(options?: Partial<Pick<AlertProposal, 'kind' | 'areaIds' | 'text'>>): Promise<Alert>
  /** A delivery comes to its end, and the feature hears of it. */
  land(key: DeliveryKey, state?: Standing['state'], reason?: string): Promise<void>
  /** The same, without the news. */
  landUnheard(key: DeliveryKey, state?: Standing['state'], reason?: string): void
  /** The minute's jobs. */
  minute(): Promise<void>
  take(from: string, content: Content, options?: TakeOptions): Promise<OutgoingMessage[]>
  /** What is said back in the same chat. */
  say(from: string, text: string, chat?: ChatAddress): Promise<string[]>
}

/** Lan writes for the whole ward; Sa heads bản Nong beside Pó. */
const MORE_STAFF: [string, RoleName, string[] | 'ward'][] = [
  ['Lan', 'officer', 'ward'],
  ['Sa', 'head', ['ban-nong']],
]

/** Alerts that have left: what becomes of their messages is as the test says. A second passes with all that is done. */
export const openSentRoom = async (name: string, options: RoomOptions = {}): Promise<SentRoom> => {
  const room = await openAlertRoom(name, options)
  const { home, on, deps, feature, sent, standings, leftAt } = room
  const { neighbourhood } = home
  for (const [senderId, role, areaIds] of MORE_STAFF) {
    const identity = { channel: on, account: 'bot', senderId }
    const known = { at: home.now(), displayName: `đồng chí ${senderId}` }
    const { id } = await neighbourhood.ensurePerson(identity, known)
    await neighbourhood.addGrant(id, { role, areaIds }, `code-of-${senderId}`)
  }
  await neighbourhood.bindGroup({
    ...{ kind: 'street', title: 'bản Nong', areaId: 'ban-nong', language: 'vi' },
    ...{ chat: groupChat('Nhóm bản Nong', on), key: 'b3', at: home.now() },
  })

  const take: SentRoom['take'] = (from, content, options = {}) => {
    if (!options.again) home.pass(1000)
    return room.send(from, content, options)
  }
  const sentTo: SentRoom['sentTo'] = to => sent.filter(message => message.to.chatId === to)

  let alerts = 0
  const sendOut: SentRoom['sendOut'] = async ({ kind = 'scam', areaIds = 'ward', ...more } = {}) => {
    alerts += 1
    home.pass(1000)
    const validUntil = new Date(home.now().getTime() + 24 * 3600_000)
    const wish = { ref: `alert-${alerts}`, kind, areaIds, text: 'KHÔNG đọc mã OTP.', validUntil }
    const author = kind === 'fire' ? 'Dung' : 'Lan'
    const proposal = await proposalBy(room, author, { ...wish, ...more })
    const inTheirs = <T extends { by: OfficerRef; person: Person | undefined }>(work: T): T => ({
      ...work,
      by: { ...work.by, language: work.person?.language ?? 'vi' },
    })
    const proposed = await proposeAlert(deps, inTheirs(proposal))
    if (!proposed.ok) throw new Error(`not proposed: ${proposed.failure.why}`)
    const { id } = proposed.value
    if (kind !== 'fire')
      await approveAlert(deps, inTheirs(await actBy(room, 'Chiến', id, `approve-${alerts}`)))
    const alert = await sendAlert(deps, id)
    if (alert?.state !== 'sent') throw new Error(`not sent: ${alert?.state}`)
    return alert
  }

  const landUnheard: SentRoom['landUnheard'] = (key, state = 'sent', reason) => {
    standings.set(key, { state, at: home.now(), again: false, ...(reason ? { reason } : {}) })
  }
  const land: SentRoom['land'] = async (key, state = 'sent', reason) => {
    landUnheard(key, state, reason)
    const to = sent.find(message => message.key === key)?.to ?? privateChat('nobody', on)
    if (state === 'waiting') return
    await feature.hear?.({ key, to, state, at: home.now(), ...(reason ? { reason } : {}) })
  }
  const minute = async () => {
    for (const job of feature.jobs ?? []) await job.run(home.now())
  }

  /** What the world does: "(sends scam)", "(lands Nhóm Tổ 5)", "(fails Nhóm Tổ 5: blocked)", "(minutes 20)". */
  const happens = async (what: string, name: string, reason?: string): Promise<void> => {
    home.pass(what === 'minutes' ? Number(name) * 60_000 : 1000)
    const toName = sentTo(name).findLast(({ key }) => /\/(?:group|relay)\//.test(key))?.key ?? ''
    if (what === 'sends') await sendOut({ kind: name as AlertKind })
    if (what === 'lands') await land(toName)
    if (what === 'fails') await land(toName, 'failed', reason)
    if (what === 'minutes') await minute()
  }
  const told = ({ to, text, options, onlyEdit, replaces, replyTo }: OutgoingMessage): string[] => [
    `* to ${to.chatId}${replaces ? ', changing its message' : ''}${onlyEdit ? ' or not at all' : ''}${replyTo ? ', as an answer' : ''}`,
    ...spoken(
      text,
      options?.map(({ label }) => label),
    ),
  ]
  const play: Play = async line => {
    const [, what, name = '', reason] =
      /^\((sends|lands|fails|minutes) ([^:)]+)(?:: (.+))?\)$/.exec(line) ?? []
    if (what === undefined) home.pass(1000)
    if (what === undefined) return room.play(line)
    const before = sent.length
    await happens(what, name, reason)
    const left = sent.slice(before)
    if (hasButtons(on)) return left.flatMap(told)
    const nowhere = privateChat('', on)
    return left.flatMap(message =>
      shownOnZalo(message, nowhere, leftAt.get(message.replaces ?? '') ?? home.now()),
    )
  }

  const say: SentRoom['say'] = async (from, text, chat = privateChat(from, on)) =>
    (await take(from, { kind: 'text', text }, { chat }))
      .filter(({ to }) => to.chatId === chat.chatId)
      .map(reply => reply.text)
  return { ...room, sentTo, sendOut, land, landUnheard, minute, take, say, play }
}
