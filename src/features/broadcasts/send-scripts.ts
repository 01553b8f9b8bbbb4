import type { ChatAddress } from '../../chat/chat-address.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Ward } from '../../neighbourhood/area.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { Airing } from './airing.js'
import { type Hamlet, readersOf } from './airing-heads.js'
import { hourOption } from './airing-say.js'
import { askTimes, DEFAULT_HOUR, nextAiring } from './airing-times.js'
import type { Edition, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { messageKey } from './broadcast-messages.js'
import { momentSay } from './bulletin-text.js'
import { scriptOf, scriptOfAiring, scriptSay } from './script.js'

/** In the key of the copies for people of the whole ward, in the place of a hamlet. */
const WHOLE_WARD = 'ward'

type Sending = { week: WeekId; edition: Edition; at: Date; ward: Ward; hours: Map<string, number> }

const firstChat = ({ chats }: Reachable): ChatAddress | undefined => chats[0]

/** First what it is and when it is read; then the script alone, so that it can be held up and read. */
const toReader = (
  deps: BroadcastDeps,
  reader: Reachable,
  message: { week: WeekId; place: string; intro: Say; script: string },
): OutgoingMessage[] => {
  const to = firstChat(reader)
  if (!to) return []
  const { week, place, intro, script } = message
  const compose = (what: string, say: Say) =>
    deps.compose(reader.person.language ?? 'vi', {
      key: messageKey(week, what, place, reader.person.id),
      to,
      say,
      lane: 'notice',
    })
  if (script === '') return [compose('script', intro)]
  return [compose('script-intro', intro), compose('script', scriptSay(script))]
}

const introSay = (airing: Airing): Say =>
  airing.kind === 'none'
    ? { key: 'broadcasts:script.intro.none', params: { area: airing.content.areaName } }
    : {
        key: `broadcasts:script.intro.${airing.kind}`,
        params: {
          area: airing.content.areaName,
          moment: momentSay(airing.readAt),
        },
        options: [hourOption],
      }

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
      sentTo: heads.filter(head => firstChat(head)).map(({ person }) => person.id),
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
  const { week } = sending
  const message = {
    week,
    place: hamlet.area.id,
    intro: introSay(airing),
    script: scriptOfAiring(deps, airing, sending.ward),
  }
  return hamlet.heads.flatMap(head => toReader(deps, head, message))
}

const toWard = (deps: BroadcastDeps, readers: Reachable[], sending: Sending): OutgoingMessage[] => {
  const { week, edition, ward, at } = sending
  const script = scriptOf(deps, edition, { ward, readAt: nextAiring(at, DEFAULT_HOUR) })
  const intro = { key: `broadcasts:script.introOfWard.${edition.kind}` }
  return readers.flatMap(reader => toReader(deps, reader, { week, place: WHOLE_WARD, intro, script }))
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
