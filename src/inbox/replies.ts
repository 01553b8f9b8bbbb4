import type { ChatAddress } from '../chat/chat-address.js'
import type { OutgoingMessage } from '../chat/outgoing-message.js'
import type { Rendered } from '../chat/render-say.js'
import type { Session } from './session.js'

/** Words ready to be said; the owner is the feature that hears of their fate. */
export type Spoken = Rendered & { owner: string }

const awaitsChoice = ({ options = [] }: Spoken): boolean => options.some(option => option.call === undefined)

/** The buttons of both; one that calls is there once. */
const bothOptions = (before: Spoken, one: Spoken) => {
  const earlier = (before.options ?? []).filter(({ call }) => !one.options?.some(next => next.call === call))
  const options = [...earlier, ...(one.options ?? [])]
  return options.length > 0 ? { options } : {}
}

/**
 * What is said in one breath arrives as one message, up to what has buttons to choose from: one buzz of the phone, not
 * three. Buttons that call somebody go along.
 */
const inOneBreath = (spoken: Spoken[]): Spoken[] => {
  const breaths: Spoken[] = []
  for (const one of spoken) {
    const before = breaths.at(-1)
    if (before && before.owner === one.owner && !awaitsChoice(before))
      breaths[breaths.length - 1] = {
        ...one,
        text: `${before.text}\n\n${one.text}`,
        ...bothOptions(before, one),
      }
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

/** The same question still waits for its answer. */
const stillAsks = (before: Session, after: Session): boolean => {
  const [was, is] = [before.dialogs.at(-1), after.dialogs.at(-1)]
  return (
    is !== undefined && was?.id === is.id && was.asking === is.asking && !was.confirming && !is.confirming
  )
}

/** What was offered last counts until something else is said, or, at a question, until it is answered. */
export const withOffer = (before: Session, after: Session, replies: OutgoingMessage[]): Session => {
  if (replies.length === 0) return after
  const last = replies.findLast(reply => reply.options?.some(({ call }) => call === undefined))
  if (last?.options) return { ...after, offered: { options: last.options, by: last.optionsBy ?? 'number' } }
  if (stillAsks(before, after)) return after
  const { offered: _, ...rest } = after
  return rest
}
