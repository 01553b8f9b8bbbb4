import { z } from 'zod'
import type { Say } from '../../chat/say.js'
import { type DailyHour, readDailyHour } from '../../language/daily-hour.js'
import { showMinutes } from '../../language/local-time.js'
import type { EffectCall, EffectHandler } from '../feature.js'
import { type Airing, type AiringAnswer, type AiringRefusal, ANSWERS } from './airing.js'
import { airingBoard, mayWatchAirings } from './airing-board.js'
import { whichSay } from './airing-say.js'
import { airingStatus } from './airing-status.js'
import { answerAiring } from './answer-airing.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { thanksForWriting, unsureSay } from './keep-in-reach.js'
import { setAiringHour } from './set-airing-hour.js'

const refusalSay = (refusal: AiringRefusal, what: AiringAnswer['what']): Say =>
  refusal.why === 'which-one'
    ? whichSay(refusal.airings, what)
    : { key: `broadcasts:airing.refused.${refusal.why}` }

/** What stands now, which of two heads need not be what this one said. */
const thanksSay = (airing: Airing, { person }: EffectCall['context']): Say => {
  const { answer, areaName } = airing.content
  const params = { area: areaName }
  if (answer?.what === 'read')
    return { key: `broadcasts:airing.noted.${answer.by === person?.id ? 'read' : 'readByOther'}`, params }
  return { key: `broadcasts:airing.noted.${airing.remindedAt ? 'notReadLast' : 'notRead'}`, params }
}

const answerInput = z.object({ what: z.enum(ANSWERS), which: z.string(), short: z.boolean() })

const answer =
  (deps: BroadcastDeps): EffectHandler =>
  async call => {
    const { what, which, short } = answerInput.parse(call.input)
    const request = { person: call.context.person, which, what, short, at: call.at, key: call.key }
    const done = await answerAiring(deps, request)
    if (done.ok) return { say: [thanksSay(done.value, call.context)] }
    if (done.failure.why === 'asked-long-ago')
      return { say: [await thanksForWriting(deps, 'thanksUnread', call.at)] }
    return { say: [refusalSay(done.failure, what)] }
  }

const HALF_DAY = 720
const EVENING = 18 * 60

/** "5 giờ" may be either: loudspeakers speak at both. Answered in a word, or by its number. */
const eitherSay = ({ minutes }: DailyHour): Say => {
  const later = minutes + HALF_DAY
  const halves = [
    { at: minutes, half: 'morning' },
    { at: later, half: later < EVENING ? 'afternoon' : 'evening' },
  ]
  return {
    key: 'broadcasts:airing.hour.either',
    params: { clock: showMinutes(minutes) },
    options: halves.map(({ at, half }) => ({
      value: `/giophat ${showMinutes(at)}`,
      label: { key: `broadcasts:airing.hour.${half}` },
    })),
  }
}

const hourInput = z.object({ words: z.string() })

const setHour =
  (deps: BroadcastDeps): EffectHandler =>
  async ({ input, context, at }) => {
    const hour = readDailyHour(hourInput.parse(input).words)
    if (!hour) return { say: [{ key: 'broadcasts:airing.hour.unclear' }] }
    if (hour.either) return { say: [eitherSay(hour)] }
    const done = await setAiringHour(deps, { person: context.person, hour: hour.minutes, at })
    if (!done.ok) return { say: [{ key: `broadcasts:airing.refused.${done.failure.why}` }] }
    const areas = done.value.map(({ name }) => name).join(', ')
    return {
      say: [{ key: 'broadcasts:airing.hour.set', params: { areas, hour: showMinutes(hour.minutes) } }],
    }
  }

const show =
  (deps: BroadcastDeps): EffectHandler =>
  async ({ context: { person }, at }) => {
    const status = await airingStatus(deps, person)
    const board = mayWatchAirings(person) ? [await airingBoard(deps, person)] : []
    return { say: [...status, ...board, ...(await unsureSay(deps, person, at))] }
  }

export const airingEffects = (deps: BroadcastDeps): Record<string, EffectHandler> => ({
  'broadcasts.answerAiring': answer(deps),
  'broadcasts.setAiringHour': setHour(deps),
  'broadcasts.showAirings': show(deps),
})
