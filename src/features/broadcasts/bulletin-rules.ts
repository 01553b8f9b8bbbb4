import { failed, type Outcome, ok } from '../../foundation/outcome.js'
import {
  type Broadcast,
  type BroadcastAct,
  type BroadcastContent,
  type BroadcastRefusal,
  type BulletinPart,
  type Edition,
  SECTIONS,
  type StaffRef,
} from './broadcast.js'
import type { BroadcastPlan } from './broadcast-plan.js'
import { heldUntil, isOver } from './week-plan.js'

export const wasDone = ({ content }: Broadcast, key: string): boolean =>
  content.history.some(act => act.key === key)

const CLOSED: Partial<Record<Broadcast['state'], BroadcastRefusal>> = {
  approved: { why: 'already-approved' },
  evergreen: { why: 'too-late' },
  none: { why: 'too-late' },
  withdrawn: { why: 'too-late' },
}

/** Only a draft whose scripts have not left, and still can, may become something else. */
export const checkOpen = (
  broadcast: Broadcast,
  { plan, at }: { plan: BroadcastPlan; at: Date },
): Outcome<Broadcast, BroadcastRefusal> => {
  const refusal = CLOSED[broadcast.state]
  if (refusal) return failed(refusal)
  return broadcast.scriptsAt || isOver(plan, broadcast.week, at) ? failed({ why: 'too-late' }) : ok(broadcast)
}

/** An approved one may still be changed, at the price of its approval. */
export const checkChangeable: typeof checkOpen = (broadcast, room) => {
  const open = checkOpen(
    { ...broadcast, state: broadcast.state === 'approved' ? 'draft' : broadcast.state },
    room,
  )
  return open.ok ? ok(broadcast) : open
}

/** What is to be read, or was given to be read, can be stopped while anybody may still read it. */
export const checkWithdrawable: typeof checkOpen = (broadcast, { plan, at }) => {
  const { state, week } = broadcast
  if (state !== 'approved' && state !== 'evergreen') return failed({ why: 'nothing-to-withdraw' })
  return at < heldUntil(plan, week, broadcast.scriptsAt ?? at) ? ok(broadcast) : failed({ why: 'too-late' })
}

/** As they are read: by section, in each as they were written. */
export const inReadingOrder = (parts: BulletinPart[]): BulletinPart[] =>
  SECTIONS.flatMap(section => parts.filter(part => part.section === section))

const noted = (broadcast: Broadcast, act: BroadcastAct, content: Partial<BroadcastContent>): Broadcast => ({
  ...broadcast,
  updatedAt: act.at,
  content: { ...broadcast.content, ...content, history: [...broadcast.content.history, act] },
})

export const alsoAsked = (asked: StaffRef[], approvers: StaffRef[]): StaffRef[] => {
  const known = new Set(asked.map(({ chat }) => `${chat.channel} ${chat.account} ${chat.chatId}`))
  return [
    ...asked,
    ...approvers.filter(({ chat }) => !known.has(`${chat.channel} ${chat.account} ${chat.chatId}`)),
  ]
}

/** The same bulletin with other words: a new version, for which all approvers are asked anew. */
export const withParts = (
  broadcast: Broadcast,
  act: BroadcastAct,
  change: { parts: BulletinPart[]; approvers: StaffRef[] },
): Broadcast => {
  const { approval: _, ...content } = broadcast.content
  return {
    ...noted({ ...broadcast, content }, act, {
      parts: inReadingOrder(change.parts),
      asked: alsoAsked(content.asked, change.approvers),
    }),
    state: 'draft',
    version: broadcast.version + 1,
  }
}

/** Before the scripts left it waits for an approval again; afterwards nobody is to read it any more. */
export const takenBack = (broadcast: Broadcast, act: BroadcastAct, approvers: StaffRef[]): Broadcast =>
  broadcast.scriptsAt
    ? { ...noted(broadcast, act, {}), state: 'withdrawn' }
    : withParts(broadcast, act, { parts: broadcast.content.parts, approvers })

/** Who wrote or changed a part that still stands, whoever changed it after them, or left one out. */
export const mayApproveWords = ({ content }: Broadcast, personId: string): boolean =>
  !content.history.some(
    ({ what, by, partId }) =>
      by.personId === personId && (what === 'left-out' || content.parts.some(({ id }) => id === partId)),
  )

/** What the parts that people wrote before the draft was made are remembered by. */
export const writingOf = (parts: BulletinPart[], at: Date): BroadcastAct[] =>
  parts.flatMap(({ id, by }) => (by ? [{ key: id, at, what: 'added' as const, by, partId: id }] : []))

export const approved = (broadcast: Broadcast, act: BroadcastAct): Broadcast => ({
  ...noted(broadcast, act, { approval: { by: act.by, at: act.at, version: broadcast.version } }),
  state: 'approved',
})

/** Without the parts that tell these alerts again. */
export const withoutAlerts = (broadcast: Broadcast, codes: string[]): Broadcast => {
  const gone = broadcast.content.parts.flatMap(({ alert }) => (alert && codes.includes(alert) ? [alert] : []))
  if (gone.length === 0) return broadcast
  const parts = broadcast.content.parts.filter(({ alert }) => alert === undefined || !gone.includes(alert))
  const lapsed = [...(broadcast.content.lapsed ?? []), ...gone]
  return { ...broadcast, content: { ...broadcast.content, parts, lapsed } }
}

/** What is read this week; it can't change any more, whatever is approved later. */
export const withEdition = (
  broadcast: Broadcast,
  at: Date,
  evergreen: BulletinPart[] | undefined,
): Broadcast => {
  if (broadcast.scriptsAt) return broadcast
  const fixed = { ...broadcast, scriptsAt: at, updatedAt: at }
  if (broadcast.state === 'approved' && broadcast.content.parts.length > 0) return fixed
  return evergreen
    ? { ...fixed, state: 'evergreen', content: { ...broadcast.content, evergreen } }
    : { ...fixed, state: 'none' }
}

export const editionOf = ({ state, content }: Broadcast): Edition => {
  if (state === 'approved') return { kind: 'bulletin', parts: content.parts }
  return state === 'evergreen' && content.evergreen
    ? { kind: 'evergreen', parts: content.evergreen }
    : { kind: 'none' }
}
