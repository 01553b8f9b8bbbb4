import { z } from 'zod'
import type { Say } from '../../chat/say.js'
import { LANGUAGES } from '../../foundation/texts.js'
import { identityOf } from '../../neighbourhood/identity.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { EffectCall, EffectHandler } from '../feature.js'
import { chooseLanguage } from './choose-language.js'
import { agreedToGroup } from './consent.js'
import { forgetJoiner } from './forget-joiner.js'
import type { GroupsOf } from './groups-of.js'
import { inviteJoiner } from './invite-joiner.js'
import { joinHamlet } from './join-hamlet.js'
import { leaveHamlet } from './leave-hamlet.js'
import { moveHamlet } from './move-hamlet.js'

const joinInput = z.object({
  areaId: z.string(),
  choices: z.object({ membership: z.boolean(), alerts: z.boolean() }),
})
const moveInput = z.object({ areaId: z.string() })
const languageInput = z.object({ language: z.enum(LANGUAGES) })

const one = (say: Say) => ({ say: [say] })

const REFUSED: Record<'nothing-agreed' | 'unknown-area' | 'not-joined', string> = {
  'nothing-agreed': 'joining:join.declined',
  'unknown-area': 'joining:join.unknownArea',
  'not-joined': 'joining:leave.notJoined',
}

const invitedTo = (group: string | undefined): Say[] =>
  group === undefined ? [] : [{ key: 'joining:join.invited', params: { group } }]

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
    const joined = await joinHamlet(neighbourhood, wish)
    if (!joined.ok) return one({ key: REFUSED[joined.failure] })
    const done: Say = {
      key: choices.alerts ? 'joining:join.done' : 'joining:join.doneWithoutAlerts',
      params: { area: joined.value.name, hotline: context.ward.hotline },
      options: [{ value: '/baotin', label: { key: 'joining:welcome.report' } }],
    }
    const group = choices.membership
      ? await inviteJoiner(neighbourhood, groupsOf, { chat, senderId, areaId, key, at })
      : undefined
    return { say: [...invitedTo(group), done] }
  },
  'joining.move': async ({ input, chat, senderId, key, at, context }) => {
    const { areaId } = moveInput.parse(input)
    const { person } = context
    const moved = await moveHamlet(neighbourhood, { person, areaId })
    if (!moved.ok) return one({ key: REFUSED[moved.failure] })
    const group = agreedToGroup(person)
      ? await inviteJoiner(neighbourhood, groupsOf, { chat, senderId, areaId, key, at })
      : undefined
    const done = { key: 'joining:move.done', params: { area: moved.value.name } }
    return { say: [done, ...invitedTo(group)] }
  },
  'joining.leave': async ({ chat, senderId, key, at, context }) => {
    const areaId = context.person?.areaId
    const left = await leaveHamlet(neighbourhood, { person: context.person, chat, key, at })
    if (areaId !== undefined) await forgetJoiner(neighbourhood, { chat, senderId, areaId })
    return one({ key: left.ok ? 'joining:leave.done' : REFUSED[left.failure] })
  },
  'joining.choose-language': async ({ input, chat, senderId, at }) => {
    const { language } = languageInput.parse(input)
    await chooseLanguage(neighbourhood, { identity: identityOf(chat, senderId), language, at })
    // This step still speaks the language from before: the same words stand in both files.
    return one({ key: `joining:language.chosen.${language}` })
  },
})
