import { chatTag } from '../../chat/chat-tag.js'
import type { Lane, OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Broadcast, BroadcastAct, StaffRef, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { approvedCard, draftCard, lapsedCard } from './draft-card.js'

/** Everything sent about a week bears it; the same happening gives the same key. */
export const messageKey = (about: WeekId | 'evergreen', ...parts: (string | number)[]): string =>
  ['broadcasts', about, ...parts].join('/')

/** One person may be reached in several chats; their order is not for ever, the chat's hash is. */
const chatPart = ({ lookup }: Pick<BroadcastDeps, 'lookup'>, { personId, chat }: StaffRef): string =>
  `${personId}/${chatTag(lookup, chat)}`

export const toStaff = (
  deps: Pick<BroadcastDeps, 'compose' | 'lookup'>,
  to: StaffRef,
  message: {
    about: WeekId | 'evergreen'
    parts: (string | number)[]
    say: Say
    lane?: Lane
    replaces?: (string | number)[]
    onlyEdit?: true
  },
): OutgoingMessage => {
  const tail = chatPart(deps, to)
  const keyOf = (parts: (string | number)[]) => messageKey(message.about, ...parts, tail)
  return deps.compose(to.language, {
    key: keyOf(message.parts),
    to: to.chat,
    say: message.say,
    lane: message.lane ?? 'notice',
    ...(message.replaces ? { replaces: keyOf(message.replaces) } : {}),
    ...(message.onlyEdit ? { onlyEdit: true } : {}),
  })
}

const ENDING: BroadcastAct['what'][] = ['approved', 'withdrawn']

/** How the bulletin stands now, to all who were asked: the first card is a message, what follows takes its place. */
export const cardMessages = async (deps: BroadcastDeps, broadcast: Broadcast): Promise<OutgoingMessage[]> => {
  const { week, version, state, content, coversTo } = broadcast
  const [ward, plan] = await Promise.all([deps.neighbourhood.ward(), deps.plans.read()])
  const sayTo = ({ personId }: StaffRef): Say => {
    if (state === 'draft') return draftCard(broadcast, { ward, plan, personId, approver: true })
    return state === 'approved' ? approvedCard(broadcast, plan) : lapsedCard(broadcast)
  }
  const first = state === 'draft' && version === 1
  const end = state === 'approved' ? ['approved', version] : [state]
  const parts = ['card', ...(first ? [] : state === 'draft' ? [version] : end)]
  // A week without a draft has no card before this one.
  const hasCard = !first && coversTo !== undefined
  // Whoever approved or stopped it has been answered.
  const last = content.history.at(-1)
  const isTold = ({ personId }: StaffRef) => last?.by.personId === personId && ENDING.includes(last.what)
  return content.asked.map(to =>
    toStaff(deps, to, {
      ...{ about: week, parts, say: sayTo(to) },
      ...(hasCard ? { replaces: ['card'] } : {}),
      ...(state !== 'draft' && hasCard && isTold(to) ? { onlyEdit: true } : {}),
    }),
  )
}
