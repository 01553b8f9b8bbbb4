import { z } from 'zod'
import type { Say } from '../../chat/say.js'
import { LANGUAGES } from '../../foundation/texts.js'
import { identityOf } from '../../neighbourhood/identity.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { EffectCall, EffectHandler } from '../feature.js'
import { chooseLanguage } from './choose-language.js'
import { agreedToGroup } from './consent.js'
import type { GroupsOf } from './groups-of.js'
import { inviteJoiner } from './invite-joiner.js'
import { joinHamlet } from './join-hamlet.js'
import { leaveHamlet } from './leave-hamlet.js'
import { moveHamlet } from './move-hamlet.js'
import { type TakenOut, takeOut } from './take-out.js'

const joinInput = z.object({
  areaId: z.string(),
  choices: z.object({ membership: z.boolean(), alerts: z.boolean(), group: z.boolean().optional() }),
})
const moveInput = z.object({ areaId: z.string() })
const languageInput = z.object({ language: z.enum(LANGUAGES) })

const one = (say: Say) => ({ say: [say] })

const REFUSED: Record<'nothing-agreed' | 'unknown-area' | 'not-joined', string> = {
  'nothing-agreed': 'joining:join.declined',
  'unknown-area': 'joining:join.unknownArea',
  'not-joined': 'joining:leave.notJoined',
}

const sayInvited = (group: string | undefined): Say[] =>
  group === undefined ? [] : [{ key: 'joining:join.invited', params: { group } }]

const sayTakenOut = ({ out, still }: TakenOut): Say[] => [
  ...out.map(group => ({ key: 'joining:leave.takenOut', params: { group } })),
  ...still.map(group => ({ key: 'joining:leave.stillIn', params: { group } })),
]

const nameOf = ({ displayName }: EffectCall) => (displayName === undefined ? {} : { displayName })

/** What residents do for themselves. */
export const memberEffects = (
  neighbourhood: Neighbourhood,
  groupsOf: GroupsOf,
): Record<string, EffectHandler> => ({
  'joining.join': async call => {
    const { areaId, choices } = joinInput.parse(call.input)
    const { chat, senderId, key, at, context } = call
    const wish = { chat, senderId, ...nameOf(call), areaId, choices, key, at }
    const before = context.person
    const staysIn = (choices.group ?? choices.membership) ? { staysIn: areaId } : {}
    const taken =
      before?.areaId === undefined
        ? undefined
        : await takeOut(neighbourhood, groupsOf, { person: before, chat, areaId: before.areaId, ...staysIn })
    const joined = await joinHamlet(neighbourhood, wish)
    if (!joined.ok) return one({ key: REFUSED[joined.failure] })
    const done: Say = {
      key: choices.alerts ? 'joining:join.done' : 'joining:join.doneWithoutAlerts',
      params: { area: joined.value.name, hotline: context.ward.hotline },
      options: [{ value: '/baotin', label: { key: 'joining:welcome.report' } }],
    }
    const group = choices.group
      ? await inviteJoiner(neighbourhood, groupsOf, { chat, senderId, areaId, key, at })
      : undefined
    return { say: [...(taken ? sayTakenOut(taken) : []), ...sayInvited(group), done] }
  },
  'joining.move': async ({ input, chat, senderId, key, at, context }) => {
    const { areaId } = moveInput.parse(input)
    const { person } = context
    const moved = await moveHamlet(neighbourhood, groupsOf, { person, chat, areaId })
    if (!moved.ok) return one({ key: REFUSED[moved.failure] })
    const group = agreedToGroup(person)
      ? await inviteJoiner(neighbourhood, groupsOf, { chat, senderId, areaId, key, at })
      : undefined
    const { area, taken } = moved.value
    const done = { key: 'joining:move.done', params: { area: area.name } }
    return { say: [done, ...sayTakenOut(taken), ...sayInvited(group)] }
  },
  'joining.leave': async ({ chat, key, at, context }) => {
    const left = await leaveHamlet(neighbourhood, groupsOf, { person: context.person, chat, key, at })
    if (!left.ok) return one({ key: REFUSED[left.failure] })
    return { say: [{ key: 'joining:leave.done' }, ...sayTakenOut(left.value)] }
  },
  'joining.choose-language': async ({ input, chat, senderId, at }) => {
    const { language } = languageInput.parse(input)
    await chooseLanguage(neighbourhood, { identity: identityOf(chat, senderId), language, at })
    // This step still speaks the language from before: the same words stand in both files.
    return one({ key: `joining:language.chosen.${language}` })
  },
})
