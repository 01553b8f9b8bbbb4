import type { ChatAddress } from '../chat/chat-address.js'
import type { OutgoingMessage } from '../chat/outgoing-message.js'
import type { Rendered } from '../chat/render-say.js'
import type { Session } from './session.js'

/** Words ready to be said; the owner is the feature that hears of their fate. */
export type Spoken = Rendered & { owner: string }

/** What is said in one breath arrives as one message, up to what has buttons: one buzz of the phone, not three. */
const inOneBreath = (spoken: Spoken[]): Spoken[] => {
  const breaths: Spoken[] = []
  for (const one of spoken) {
    const before = breaths.at(-1)
    if (before && before.owner === one.owner && !before.options)
      breaths[breaths.length - 1] = { ...one, text: `${before.text}\n\n${one.text}` }
    else breaths.push(one)
  }
  return breaths
}

export const repliesOf = (spoken: Spoken[], stepId: string, to: ChatAddress): OutgoingMessage[] =>
  inOneBreath(spoken).map(({ owner, ...rendered }, index) => ({
    key: `${owner}/${stepId}/${index}`,
    to,
    lane: 'reply',
    ...rendered,
  }))

/** What was offered last counts until something else is said. */
export const withOffer = (session: Session, replies: OutgoingMessage[]): Session => {
  if (replies.length === 0) return session
  const last = replies.findLast(reply => reply.options !== undefined && reply.options.length > 0)
  const { offered: _, ...rest } = session
  return last?.options
    ? { ...rest, offered: { options: last.options, by: last.optionsBy ?? 'number' } }
    : rest
}
