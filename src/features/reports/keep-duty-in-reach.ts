import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { SayOption } from '../../chat/say.js'
import { dayOf, momentAt, showTime } from '../../language/local-time.js'
import { isNight, type NightHours } from '../../language/night.js'
import { type Closing, lastToClose } from '../../neighbourhood/in-reach.js'
import { may, type Person } from '../../neighbourhood/person.js'
import type { Reachable } from '../../neighbourhood/person-store.js'
import type { Permission } from '../../neighbourhood/role.js'
import type { Command, EffectHandler, Job } from '../feature.js'
import type { ReportDeps } from './report-deps.js'
import { messageKey } from './report-messages.js'

/** Who must be reached at any hour: alarms go to them, and alerts wait for their word. */
const MUST_HEAR: Permission[] = ['reports.duty', 'alerts.approve']
/** So long before their last open chat closes they are asked: with a window of seven days, on the fifth. */
const ASK_BEFORE_MS = 3 * 86_400_000
const NIGHT: NightHours = { from: 21 * 60, to: 6 * 60 }

export type InReachDeps = Pick<ReportDeps, 'compose' | 'enqueue' | 'clock' | 'windowOf'> & {
  neighbourhood: Pick<ReportDeps['neighbourhood'], 'staffByPermission' | 'lastHeard'>
}

const stillOption: SayOption = {
  value: '/connhantin',
  label: { key: 'reports:inReach.button' },
  typed: { key: 'reports:inReach.typed' },
}

const question = (deps: InReachDeps, person: Person, { to, heard, closes }: Closing): OutgoingMessage => {
  const evening = momentAt(dayOf(deps.clock.now()), NIGHT.from)
  return deps.compose(person.language ?? 'vi', {
    // Of one last word there is one question, however often it is found again.
    key: messageKey('in-reach', person.id, heard.getTime()),
    to,
    say: { key: 'reports:inReach.ask', params: { closes: showTime(closes) }, options: [stillOption] },
    lane: 'notice',
    notAfter: closes < evening ? closes : evening,
  })
}

const everyoneOnDuty = async ({ neighbourhood }: InReachDeps): Promise<Reachable[]> => {
  const found = await Promise.all(MUST_HEAR.map(permission => neighbourhood.staffByPermission(permission)))
  return [...new Map(found.flat().map(one => [one.person.id, one])).values()]
}

/** Who must hear of alarms is asked in time whether they are still there; any word of theirs keeps the chat open. */
export const keepDutyInReach = (deps: InReachDeps): Job => ({
  name: 'reports.keep-in-reach',
  schedule: '0 9 * * *',
  run: async () => {
    const now = deps.clock.now()
    if (isNight(now, NIGHT)) return
    const { windowOf } = deps
    const people = await everyoneOnDuty(deps)
    const windowed = people.flatMap(({ chats }) => chats.filter(({ channel }) => windowOf(channel)))
    if (windowed.length === 0) return
    const reaching = { lastHeard: await deps.neighbourhood.lastHeard(windowed), windowOf, now }
    const questions = people.flatMap(({ person, chats }) => {
      const last = lastToClose(chats, reaching)
      const isSoon = last && last.closes.getTime() - now.getTime() <= ASK_BEFORE_MS
      return isSoon ? [question(deps, person, last)] : []
    })
    if (questions.length > 0) await deps.enqueue(questions)
  },
})

const mustHear = (person: Person | undefined): boolean =>
  MUST_HEAR.some(permission => may(person, permission))

export const stillOnDutyCommand: Command = {
  name: 'still-on-duty',
  words: ['connhantin', 'con nhan tin', 'van nhan tin', 'van con nhan tin', 'still on duty'],
  certain: (rest, { person }) => rest === '' && mustHear(person),
  run: ({ rest }, { person }) =>
    rest === '' && mustHear(person)
      ? { effects: [{ name: 'reports.stillOnDuty', part: 'stillOnDuty', input: {} }] }
      : undefined,
}

/** That they answered is all that was wanted. */
export const stillOnDuty: EffectHandler = async () => ({ say: [{ key: 'reports:inReach.thanks' }] })
