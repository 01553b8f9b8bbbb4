import { z } from 'zod'
import { privateChatOf } from '../../chat/chat-address.js'
import type { Say } from '../../chat/say.js'
import { type CodeFailure, showCode } from '../../neighbourhood/code.js'
import { identityOf } from '../../neighbourhood/identity.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import { ROLES, type RoleName } from '../../neighbourhood/role.js'
import type { Compose, EffectHandler } from '../feature.js'
import { type Bound, bindGroup } from './bind-group.js'
import { bindingTyped } from './binding-typed.js'
import { grantParams, namesOf } from './grant-params.js'
import { inviteStaff } from './invite-staff.js'
import { makeGroupCode } from './make-group-code.js'
import { takeRole } from './take-role.js'

const codeInput = z.object({ code: z.string() })
const roleName = z.enum(Object.keys(ROLES) as [RoleName, ...RoleName[]])
const inviteInput = z.object({
  grant: z.object({ role: roleName, areaIds: z.union([z.literal('ward'), z.array(z.string())]) }),
})
const groupCodeInput = z.object({ areaId: z.string().optional() })

const one = (say: Say) => ({ say: [say] })

const REFUSED: Record<CodeFailure | 'not-allowed' | 'unknown-area', string> = {
  unknown: 'joining:code.unknown',
  expired: 'joining:code.expired',
  used: 'joining:code.used',
  'other-purpose': 'joining:code.otherPurpose',
  'too-many-tries': 'joining:code.tooManyTries',
  own: 'joining:code.otherPurpose',
  'not-allowed': 'joining:code.notAllowed',
  'unknown-area': 'joining:join.unknownArea',
}

/** What whoever bound it has to know, and tell the others. */
const hearsAddressed = (bound: Bound): Say =>
  bound.kind === 'officers'
    ? { key: 'joining:bind.hears.officers' }
    : { key: 'joining:bind.hears.street', params: { area: bound.area.name } }

/** What is done with codes: roles taken and given, groups bound. */
export const staffEffects = (
  neighbourhood: Neighbourhood,
  compose: Compose,
): Record<string, EffectHandler> => ({
  'joining.take-role': async ({ input, chat, senderId, displayName, key, at, context }) => {
    const { code } = codeInput.parse(input)
    const name = displayName === undefined ? {} : { displayName }
    const wish = { code, identity: identityOf(chat, senderId), ...name, key, at }
    const taken = await takeRole(neighbourhood, wish)
    if (!taken.ok) return one({ key: REFUSED[taken.failure] })
    return one({ key: 'joining:role.done', params: grantParams(taken.value, context.areas) })
  },
  'joining.spoil-code': async ({ input, chat, senderId, key, at }) => {
    const { code } = codeInput.parse(input)
    await neighbourhood.spoilCode({ code, by: identityOf(chat, senderId), key, at })
    return one({ key: 'joining:role.spoiled' })
  },
  'joining.invite': async ({ input, key, at, context }) => {
    const { grant } = inviteInput.parse(input)
    const invited = await inviteStaff(neighbourhood, { by: context.person, grant, key, at })
    if (!invited.ok) return one({ key: REFUSED[invited.failure] })
    const params = { code: showCode(invited.value), ...grantParams(grant, context.areas) }
    return one({ key: 'joining:invite.done', params })
  },
  'joining.group-code': async ({ input, key, at, context }) => {
    const { areaId } = groupCodeInput.parse(input)
    const area = areaId === undefined ? {} : { areaId }
    const made = await makeGroupCode(neighbourhood, { by: context.person, ...area, key, at })
    if (!made.ok) return one({ key: REFUSED[made.failure] })
    const told = { code: showCode(made.value), typed: bindingTyped(context, made.value) }
    if (areaId === undefined) return one({ key: 'joining:groupCode.doneOfficers', params: told })
    const params = { ...told, area: namesOf([areaId], context.areas) }
    return one({ key: 'joining:groupCode.done', params })
  },
  'joining.bind': async ({ input, chat, senderId, key, at, context }) => {
    const { code } = codeInput.parse(input)
    const wish = { code, by: context.person, senderId, chat, key, at }
    const bound = await bindGroup(neighbourhood, wish)
    if (!bound.ok) return one({ key: REFUSED[bound.failure] })
    const say: Say =
      bound.value.kind === 'officers'
        ? { key: 'joining:bind.doneOfficers' }
        : { key: 'joining:bind.done', params: { area: bound.value.area.name, ward: context.ward.name } }
    if (context.hearing !== 'addressed') return one(say)
    const limits = compose(context.person?.language ?? 'vi', {
      key: `joining/hears/${key}`,
      to: privateChatOf(chat, senderId),
      say: hearsAddressed(bound.value),
      lane: 'reply',
    })
    return { ...one(say), messages: [limits] }
  },
})
