import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say, SayOption } from '../../chat/say.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { Command, EffectHandler, Job } from '../feature.js'
import { mayWatchAirings } from './airing-board.js'
import { headedBy, readersOf } from './airing-heads.js'
import { isNightForReaders } from './airing-times.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { messageKey } from './broadcast-messages.js'
import { momentSay } from './bulletin-text.js'
import { type ReaderReach, readerReach } from './reader-reach.js'
import { momentOf, quietAfter, weekAfter, weekOf } from './week-plan.js'

/** When the next scripts leave. */
const nextScripts = async ({ plans }: Pick<BroadcastDeps, 'plans'>, at: Date): Promise<Date> => {
  const [plan, week] = [await plans.read(), weekOf(at)]
  const due = momentOf(plan, week, 'scripts')
  return due > at ? due : momentOf(plan, weekAfter(week), 'scripts')
}

/** The questions whether it was read come until then: the reminder, a day after the evening on which scripts leave. */
const ASKED_UNTIL_MS = 28 * 3600_000

/** `afterMs`: so long after the scripts they shall still be reached. */
const reachOfReaders = async (deps: BroadcastDeps, at: Date, afterMs = 0) => {
  const [{ hamlets, ofWard }, due] = await Promise.all([readersOf(deps), nextScripts(deps, at)])
  const people = [
    ...new Map(
      [...hamlets.flatMap(({ heads }) => heads), ...ofWard].map(one => [one.person.id, one]),
    ).values(),
  ]
  const { windowOf } = deps
  const windowed = people.flatMap(({ chats }) =>
    chats.filter(({ channel }) => windowOf(channel) !== undefined),
  )
  const lastHeard = await deps.neighbourhood.lastHeard(windowed)
  const until = new Date(due.getTime() + afterMs)
  const reach = ({ chats }: Reachable) => readerReach(chats, { lastHeard, windowOf, now: at, due: until })
  return { hamlets, people, due, reach }
}

const stillOption: SayOption = {
  value: '/connhan',
  label: { key: 'broadcasts:inReach.button' },
  typed: { key: 'broadcasts:inReach.typed' },
}

const question = (
  deps: BroadcastDeps,
  person: Person,
  { reach, place, at }: { reach: Extract<ReaderReach, { how: 'perhaps' }>; place: string; at: Date },
): OutgoingMessage => {
  const params = { place, closes: momentSay(reach.closes) }
  const ends = [reach.closes, quietAfter(at)].map(end => end.getTime())
  return deps.compose(person.language ?? 'vi', {
    // Of one last word there is one question, however often it is found again.
    key: messageKey('in-reach', person.id, reach.heard.getTime()),
    to: reach.to,
    say: { key: 'broadcasts:inReach.ask', params, options: [stillOption] },
    lane: 'notice',
    notAfter: new Date(Math.min(...ends)),
  })
}

/** Readers who could not be sent the next script, or asked whether it was read, are asked whether they are still there. */
export const keepInReach = (deps: BroadcastDeps): Job => ({
  name: 'broadcasts.keep-in-reach',
  schedule: '0 9 * * *',
  run: async () => {
    const at = deps.clock.now()
    if (isNightForReaders(at)) return
    const { hamlets, people, reach } = await reachOfReaders(deps, at, ASKED_UNTIL_MS)
    const ward = await deps.neighbourhood.ward()
    const questions = people.flatMap(one => {
      const found = reach(one)
      if (found?.how !== 'perhaps') return []
      const own = headedBy(hamlets, one.person).map(({ name }) => name)
      const place = own.length > 0 ? own.join(', ') : ward.name
      return [question(deps, one.person, { reach: found, place, at })]
    })
    if (questions.length > 0) await deps.enqueue(questions)
  },
})

const WORDS = ['con nhan', 'connhan', 'van con nhan', 'van nhan', 'con nhan nhe', 'con nhan a', 'co con nhan']

export const stillHereCommand: Command = {
  name: 'still-here',
  words: [...WORDS, 'co nhan', 'still here', 'still receiving'],
  certain: (rest, { person }) => rest === '' && may(person, 'airings.confirm'),
  run: (_call, { person }) =>
    may(person, 'airings.confirm')
      ? { effects: [{ name: 'broadcasts.stillHere', part: 'stillHere', input: {} }] }
      : undefined,
}

/** That they wrote is all that was wanted. `thanksUnread`: of this week's script nothing was heard of them. */
export const thanksForWriting = async (
  deps: BroadcastDeps,
  which: 'thanks' | 'thanksUnread',
  at: Date,
): Promise<Say> => ({
  key: `broadcasts:inReach.${which}`,
  params: { moment: momentSay(await nextScripts(deps, at)) },
})

export const stillHereEffect =
  (deps: BroadcastDeps): EffectHandler =>
  async ({ at }) => ({ say: [await thanksForWriting(deps, 'thanks', at)] })

/** For who sees the ward's board: the hamlets where no reader is sure to get the next script. */
export const unsureSay = async (
  deps: BroadcastDeps,
  person: Person | undefined,
  at: Date,
): Promise<Say[]> => {
  if (!mayWatchAirings(person)) return []
  const { hamlets, reach, due } = await reachOfReaders(deps, at)
  const unsure = hamlets.filter(({ heads }) => {
    const known = heads.flatMap(head => reach(head) ?? [])
    return known.length > 0 && known.every(({ how }) => how !== 'surely')
  })
  const names = unsure.map(({ area }) => area.name).join(', ')
  const params = { names, moment: momentSay(due) }
  return unsure.length > 0 ? [{ key: 'broadcasts:inReach.unsure', params }] : []
}
