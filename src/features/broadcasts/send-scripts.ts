import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Ward } from '../../neighbourhood/area.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import { type Hamlet, readersOf } from './airing-heads.js'
import { askTimes, DEFAULT_HOUR, nextAiring } from './airing-times.js'
import type { Edition, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { firstChat, type ReaderChat } from './reader-chat.js'
import { scriptForHamlet, scriptForWard, scriptMessages } from './script-messages.js'

type Sending = { week: WeekId; edition: Edition; at: Date; ward: Ward; hours: Map<string, number> }

const toFirstChats = (readers: Reachable[]): ReaderChat[] =>
  readers.flatMap(reader => firstChat(reader) ?? [])

const airingOf = (deps: BroadcastDeps, { area, heads }: Hamlet, sending: Sending) => {
  const { week, edition, at } = sending
  const readAt = nextAiring(at, sending.hours.get(area.id) ?? DEFAULT_HOUR)
  return deps.airings.insert({
    ...{ week, areaId: area.id, kind: edition.kind, scriptsAt: at, readAt },
    ...(edition.kind === 'none' ? {} : askTimes(readAt)),
    content: {
      areaName: area.name,
      // Who wrote it is nobody's business out there.
      parts: edition.kind === 'none' ? [] : edition.parts.map(({ by: _, ...part }) => part),
      sentTo: toFirstChats(heads).map(({ person }) => person.id),
      unreached: [],
    },
  })
}

const toHamlet = async (
  deps: BroadcastDeps,
  hamlet: Hamlet,
  sending: Sending,
): Promise<OutgoingMessage[]> => {
  // What was stored first stands: done again, the same words leave under the same keys.
  const airing = await airingOf(deps, hamlet, sending)
  const script = scriptForHamlet(deps, airing, sending.ward)
  return toFirstChats(hamlet.heads).flatMap(head => scriptMessages(deps, script, head))
}

const toWard = (deps: BroadcastDeps, readers: Reachable[], sending: Sending): OutgoingMessage[] => {
  const script = scriptForWard(deps, sending, sending.ward)
  return toFirstChats(readers).flatMap(reader => scriptMessages(deps, script, reader))
}

/**
 * Gives every head this week's script, and those of the whole ward a copy; each hamlet's reading is stored, with when
 * its head is asked about it. Done twice it is done once.
 */
export const sendScripts = async (
  deps: BroadcastDeps,
  { week, edition, at }: { week: WeekId; edition: Edition; at: Date },
): Promise<void> => {
  const [ward, hours, readers] = await Promise.all([
    deps.neighbourhood.ward(),
    deps.airingHours.read(),
    readersOf(deps),
  ])
  const sending = { week, edition, at, ward, hours }
  const messages = await Promise.all(readers.hamlets.map(hamlet => toHamlet(deps, hamlet, sending)))
  await deps.enqueue([...messages.flat(), ...toWard(deps, readers.ofWard, sending)])
}
