import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Airing } from './airing.js'
import { answerOptions } from './airing-say.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { momentSay } from './bulletin-text.js'
import { type ReaderChat, readerKey } from './reader-chat.js'

export const TURNS = ['ask', 'remind'] as const
/** The first question, and the one reminder. */
export type Turn = (typeof TURNS)[number]

/** Who has read is asked no more; who has told that it was not read, only once more. */
export const isOpen = ({ content: { answer } }: Airing, turn: Turn): boolean =>
  answer?.what !== 'read' && !(turn === 'ask' && answer)

/** A reminder is the first question where that one was missed. */
const isFirst = ({ askedAt, remindedAt }: Airing, turn: Turn): boolean =>
  turn === 'ask' || askedAt === undefined || askedAt.getTime() === remindedAt?.getTime()

const questionKey = (airing: Airing, turn: Turn): string => {
  if (isFirst(airing, turn)) return 'broadcasts:airing.ask'
  return airing.content.answer ? 'broadcasts:airing.askAgain' : 'broadcasts:airing.remind'
}

/** Whether it was read, asked of one head. `several`: they read in other hamlets as well. */
export const questionMessage = (
  { compose }: Pick<BroadcastDeps, 'compose'>,
  airing: Airing,
  { turn, several, ...reader }: ReaderChat & { turn: Turn; several: boolean },
): OutgoingMessage =>
  compose(reader.person.language ?? 'vi', {
    key: readerKey({ week: airing.week, what: turn, place: airing.areaId }, reader),
    to: reader.to,
    say: {
      key: questionKey(airing, turn),
      params: { area: airing.content.areaName, moment: momentSay(airing.readAt) },
      options: answerOptions(airing, several),
    },
    lane: 'notice',
  })
