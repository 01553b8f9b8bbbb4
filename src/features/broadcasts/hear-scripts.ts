import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { DeliveryNews } from '../../outbox/news.js'
import { type Airing, unreached } from './airing.js'
import { headedBy, readersOf } from './airing-heads.js'
import { isOpen, questionMessage, TURNS } from './airing-question.js'
import { maySayNow } from './airing-times.js'
import type { WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { messageKey } from './broadcast-messages.js'
import { editionOf } from './bulletin-rules.js'
import { chatAfter, type ReaderChat, readerKey } from './reader-chat.js'
import {
  type PlaceScript,
  scriptForHamlet,
  scriptForWard,
  scriptMessages,
  WHOLE_WARD,
} from './script-messages.js'

const ABOUT_READING = ['script-intro', 'script', ...TURNS]

type Failed = {
  week: WeekId
  what: string
  place: string
  personId: string
  tag: string | undefined
  airing: Airing | undefined
}

const scriptOfPlace = async (
  deps: BroadcastDeps,
  { week, place, airing }: Failed,
): Promise<PlaceScript | undefined> => {
  const ward = await deps.neighbourhood.ward()
  if (airing) return scriptForHamlet(deps, airing, ward)
  const broadcast = place === WHOLE_WARD ? await deps.broadcasts.find(week) : undefined
  if (!broadcast?.scriptsAt) return undefined
  return scriptForWard(deps, { week, edition: editionOf(broadcast), at: broadcast.scriptsAt }, ward)
}

/** The same for another of their chats; nothing, where it has become pointless. */
const sameFor = async (
  deps: BroadcastDeps,
  failed: Failed,
  { reader, several }: { reader: ReaderChat; several: boolean },
): Promise<OutgoingMessage[]> => {
  const { airing, what } = failed
  const turn = TURNS.find(one => one === what)
  if (turn)
    return airing && isOpen(airing, turn) ? [questionMessage(deps, airing, { ...reader, turn, several })] : []
  const script = await scriptOfPlace(deps, failed)
  const messages = script ? scriptMessages(deps, script, reader) : []
  return messages.filter(({ key }) => key === readerKey(failed, reader))
}

/** Whether there was another chat to try. */
const triedNext = async (deps: BroadcastDeps, failed: Failed, { to, at }: DeliveryNews): Promise<boolean> => {
  if (!maySayNow(at, deps.clock.now())) return false
  const { hamlets, ofWard } = await readersOf(deps)
  const heads = hamlets.find(({ area }) => area.id === failed.place)?.heads ?? []
  const known = (failed.place === WHOLE_WARD ? ofWard : heads).find(
    ({ person }) => person.id === failed.personId,
  )
  const reader = known && chatAfter(deps, known, { to, tag: failed.tag })
  if (!reader) return false
  const several = headedBy(hamlets, reader.person).length > 1
  await deps.enqueue(await sameFor(deps, failed, { reader, several }))
  return true
}

/** What became of the script tells whether they have it: a question that came too late says nothing of that. */
const hadScript = async (deps: BroadcastDeps, { week, what, place, personId }: Failed): Promise<boolean> => {
  if (!TURNS.some(turn => turn === what)) return false
  const key = messageKey(week, 'script', place, personId)
  return (await deps.standings([key])).has(key)
}

/**
 * What failed goes to the reader's next chat; a head who can't be written to in any shows on the ward's board. News may
 * be told again: that changes nothing more.
 */
export const hearScripts =
  (deps: BroadcastDeps) =>
  async (news: DeliveryNews): Promise<void> => {
    const [, week = '', what = '', place = '', personId = '', tag] = news.key.split('/')
    if (news.state !== 'failed' || !ABOUT_READING.includes(what)) return
    const airing = await deps.airings.find(week, place)
    const failed = { week, what, place, personId, tag, airing }
    if (await triedNext(deps, failed, news)) return
    if (airing && what !== 'script-intro' && !(await hadScript(deps, failed)))
      await deps.airings.change(airing.id, current => unreached(current, personId, news.reason))
  }
