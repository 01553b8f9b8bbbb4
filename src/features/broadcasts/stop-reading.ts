import { chatTag } from '../../chat/chat-tag.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import { stopped } from './airing.js'
import { readersOf } from './airing-heads.js'
import type { Broadcast } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { messageKey, toStaff } from './broadcast-messages.js'
import { WHOLE_WARD } from './script-messages.js'
import { weekNumber } from './week-plan.js'

type Stop = { week: Broadcast['week']; place: string; say: Say }

/** In every chat of theirs: nobody knows in which one the script was read. */
const toReader = (
  deps: BroadcastDeps,
  { week, place, say }: Stop,
  { person, chats }: Reachable,
): OutgoingMessage[] =>
  chats.map(to =>
    deps.compose(person.language ?? 'vi', {
      key: messageKey(week, 'stop', place, person.id, chatTag(deps.lookup, to)),
      to,
      say,
      lane: 'notice',
    }),
  )

const toHeads = async (deps: BroadcastDeps, { week }: Broadcast): Promise<OutgoingMessage[]> => {
  const [airings, { hamlets, ofWard }] = await Promise.all([deps.airings.ofWeek(week), readersOf(deps)])
  const ended = await Promise.all(airings.map(({ id }) => deps.airings.change(id, stopped)))
  const told = ended.filter(airing => airing?.content.stopped)
  const heads = told.flatMap(airing => {
    const say = { key: 'broadcasts:script.stopped', params: { area: airing?.content.areaName ?? '' } }
    const readers = hamlets.find(({ area }) => area.id === airing?.areaId)?.heads ?? []
    return readers.flatMap(reader => toReader(deps, { week, place: airing?.areaId ?? '', say }, reader))
  })
  const say = { key: 'broadcasts:script.stoppedOfWard' }
  return [...heads, ...ofWard.flatMap(reader => toReader(deps, { week, place: WHOLE_WARD, say }, reader))]
}

/** Whoever was asked to paste it and has not said that they did. */
const toRelayers = (deps: BroadcastDeps, { week, content }: Broadcast): OutgoingMessage[] =>
  (content.targets ?? []).flatMap(target =>
    target.way === 'relay' && !target.relayed
      ? target.people.map(to => {
          const params = { week: weekNumber(week), title: target.title }
          const say = { key: 'broadcasts:post.stopped', params }
          return toStaff(deps, to, { about: week, parts: ['stop-relay', target.groupId], say })
        })
      : [],
  )

/** A withdrawn bulletin: no head is asked about it any more, and all who have it learn that it is not to be read. */
export const stopReading = async (deps: BroadcastDeps, broadcast: Broadcast): Promise<OutgoingMessage[]> =>
  broadcast.state === 'withdrawn' ? [...(await toHeads(deps, broadcast)), ...toRelayers(deps, broadcast)] : []
