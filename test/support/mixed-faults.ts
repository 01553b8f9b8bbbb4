import type { Platform, Street } from './mixed-cast.js'
import type { Chance } from './seeded-chance.js'
import type { Control } from './stage-control.js'

export type Does = 'too-many' | 'server-error' | 'lose-answer' | 'cut'

export const ALL_FAULTS: Does[] = ['too-many', 'server-error', 'lose-answer', 'cut']

/** What meets the calls that send one message to a group: one after the other, then a call that meets nothing. */
export type Course = Street & { meets: Does[] }

const OF_EACH_CALL = 0.1
/** With a third the outbox gives up, for people would read it many times. */
const MOST_DOUBTS = 2

/** Nobody can know whether it arrived. A 500 of Telegram's is a refusal, Zalo's may come after the work. */
const isDoubtful = (does: Does, on: Platform): boolean =>
  does === 'lose-answer' || does === 'cut' || (does === 'server-error' && on !== 'telegram')

/** Each call of each group meets a fault with a chance of one in ten, whatever met the calls before it. */
export const dealCourses = (chance: Chance, streets: Street[]): Course[] =>
  streets.map(street => {
    const meets: Does[] = []
    const doubts = () => meets.filter(does => isDoubtful(does, street.on)).length
    while (chance.of(OF_EACH_CALL)) {
      const may = ALL_FAULTS.filter(does => doubts() < MOST_DOUBTS || !isDoubtful(does, street.on))
      meets.push(chance.pick(may))
    }
    return { ...street, meets }
  })

const SENDS: Record<Platform, string> = {
  telegram: 'sendMessage',
  'zalo-bot': 'sendMessage',
  'zalo-oa': '/v3.0/oa/group/message',
}

/** Only Telegram says how long to wait; the Official Account answers in a code of its own, with HTTP 200. */
const TOO_MANY: Record<Platform, object> = {
  telegram: { status: 429, description: 'Too Many Requests: retry after 3', retryAfter: 3 },
  'zalo-bot': { status: 429, description: 'Quota exceeded' },
  'zalo-oa': { status: -32, description: 'Your application reached limited call api' },
}

const faultOf = (does: Does, on: Platform): object => {
  if (does === 'too-many') return { does: 'refuse', ...TOO_MANY[on] }
  if (does === 'server-error') return { does: 'refuse', status: 500, description: 'Internal Server Error' }
  return { does }
}

export const injectCourses = async (
  courses: Course[],
  controls: Record<Platform, Control>,
): Promise<void> => {
  for (const { on, chat, meets } of courses)
    for (const does of meets) {
      const onCalls = { method: SENDS[on], chat: on === 'telegram' ? Number(chat) : chat }
      await controls[on]('POST', '/faults', { ...faultOf(does, on), ...onCalls })
    }
}

/** For each copy that the group gets, in order: whether it bears the mark of one that may have come before. */
export const marksOf = ({ on, meets }: Course): boolean[] => {
  const marks: boolean[] = []
  let doubted = false
  for (const does of meets) {
    if (does === 'lose-answer') marks.push(doubted)
    doubted ||= isDoubtful(does, on)
  }
  return [...marks, doubted]
}
