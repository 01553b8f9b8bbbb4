import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import { eachOf } from '../../foundation/each-of.js'
import type { Job } from '../feature.js'
import { type Airing, asked } from './airing.js'
import { type Hamlet, headedBy, readersOf } from './airing-heads.js'
import { isOpen, questionMessage, type Turn } from './airing-question.js'
import { isStale, maySayNow, oldestDue } from './airing-times.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { firstChat } from './reader-chat.js'

/** One question to each head of the hamlet, as they are now. */
const questionsTo = (
  deps: BroadcastDeps,
  airing: Airing,
  { turn, hamlets }: { turn: Turn; hamlets: Hamlet[] },
): { personId: string; message: OutgoingMessage }[] => {
  const heads = hamlets.find(({ area }) => area.id === airing.areaId)?.heads ?? []
  return heads.flatMap(head => {
    const reader = firstChat(head)
    if (!reader) return []
    const several = headedBy(hamlets, head.person).length > 1
    return [
      { personId: head.person.id, message: questionMessage(deps, airing, { ...reader, turn, several }) },
    ]
  })
}

/** Sent before it is noted: after a crash in between it leaves again by the same key, which sends nothing new. */
const put = async (
  deps: BroadcastDeps,
  airing: Airing,
  question: { turn: Turn; hamlets: Hamlet[]; at: Date },
): Promise<void> => {
  const { turn, at } = question
  const questions = isOpen(airing, turn) ? questionsTo(deps, airing, question) : []
  await deps.enqueue(questions.map(({ message }) => message))
  const to = questions.map(({ personId }) => personId)
  await deps.airings.change(airing.id, current => asked(current, at, turn, to))
}

/** A first question that was missed until the reminder is due leaves as that one, and there is no other. */
const isDue = ({ askAt, remindAt }: Airing, turn: Turn, now: Date): boolean => {
  const due = turn === 'ask' ? askAt : remindAt
  if (!due || isStale(due, now) || !maySayNow(due, now)) return false
  return turn === 'remind' || remindAt === undefined || now < remindAt
}

const watch = async (deps: BroadcastDeps): Promise<void> => {
  const at = deps.clock.now()
  const [toAsk, toRemind] = await Promise.all([
    deps.airings.toAsk(oldestDue(at), at),
    deps.airings.toRemind(oldestDue(at), at),
  ])
  const due = [
    ...toAsk.map(airing => ({ airing, turn: 'ask' as const })),
    ...toRemind.map(airing => ({ airing, turn: 'remind' as const })),
  ].filter(({ airing, turn }) => isDue(airing, turn, at))
  if (due.length === 0) return
  const { hamlets } = await readersOf(deps)
  await eachOf(due, ({ airing, turn }) => put(deps, airing, { turn, hamlets, at }))
}

/** Half an hour after the loudspeaker's hour each head is asked whether it was read, and who has not read once more. */
export const watchAirings = (deps: BroadcastDeps): Job => ({
  name: 'broadcasts.airings',
  schedule: '* * * * *',
  run: () => watch(deps),
})
