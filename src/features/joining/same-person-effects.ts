import { z } from 'zod'
import { chatKey } from '../../chat/chat-address.js'
import { chatTag } from '../../chat/chat-tag.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import { type CodeFailure, showCode, validFor } from '../../neighbourhood/code.js'
import { identityOf } from '../../neighbourhood/identity.js'
import type { JoinFailure } from '../../neighbourhood/joined-accounts-store.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import type { Grant, RoleName } from '../../neighbourhood/role.js'
import { ROLES } from '../../neighbourhood/role.js'
import type { Compose, EffectCall, EffectHandler, EffectResult, Feature, StepContext } from '../feature.js'
import { grantParams } from './grant-params.js'

type Tools = { neighbourhood: Neighbourhood; compose: Compose; lookup: (text: string) => string }

const codeInput = z.object({ code: z.string() })
const joinInput = z.object({ personId: z.string(), until: z.coerce.date() })
const roleName = z.enum(Object.keys(ROLES) as [RoleName, ...RoleName[]])
const foundData = z.object({
  personId: z.string(),
  until: z.string(),
  areaId: z.string().optional(),
  grants: z.array(z.object({ role: roleName, areaIds: z.union([z.literal('ward'), z.array(z.string())]) })),
})

const REFUSED: Record<CodeFailure | JoinFailure, string> = {
  unknown: 'joining:code.unknown',
  gone: 'joining:code.unknown',
  expired: 'joining:samePerson.expired',
  used: 'joining:code.used',
  'other-purpose': 'joining:code.otherPurpose',
  'too-many-tries': 'joining:code.tooManyTries',
  own: 'joining:code.otherPurpose',
  'on-duty': 'joining:samePerson.onDuty',
}

const one = (key: string, params: Say['params'] = {}): EffectResult => ({ say: [{ key, params }] })

/** All that is no secret between one person's accounts, but would be to another. */
const sharesSay = (
  { grants, areaId }: { grants: Grant[]; areaId?: string | undefined },
  { areas }: StepContext,
): Say => {
  const area = areas.find(({ id }) => id === areaId)
  const lines = [
    ...grants.map(grant => ({ key: 'joining:samePerson.role', params: grantParams(grant, areas) })),
    ...(area ? [{ key: 'joining:samePerson.area', params: { area: area.name } }] : []),
  ]
  return {
    key: 'joining:samePerson.shares',
    params: { lines: lines.length > 0 ? lines : { key: 'joining:samePerson.nothing' } },
  }
}

export const SAME_PERSON_POSTS: NonNullable<Feature['posts']> = {
  'joining.same-person-found': (_message, data, context) => {
    const { personId, until, ...shared } = foundData.parse(data)
    return {
      say: [sharesSay(shared, context)],
      begin: { dialog: 'same-person', given: { personId, until } },
    }
  },
}

/** Whoever was tricked out of a code learns of it where they are known. */
const toldElsewhere = async (
  { neighbourhood, compose, lookup }: Tools,
  { chat, key, context }: EffectCall,
): Promise<OutgoingMessage[]> => {
  const chats = await neighbourhood.chatsBeside(chat)
  return chats
    .filter(to => chatKey(to) !== chatKey(chat))
    .map(to => {
      const say = { key: 'joining:samePerson.told', params: { hotline: context.ward.hotline } }
      const message = { key: `joining/same-person/${key}/${chatTag(lookup, to)}`, to, say }
      return compose(context.language, { ...message, lane: 'notice' })
    })
}

const check = async ({ neighbourhood }: Tools, call: EffectCall): Promise<EffectResult> => {
  const { code } = codeInput.parse(call.input)
  const { chat, senderId, key, at, context } = call
  // Before the code is spent: from here to there it may well work.
  if ((context.person?.grants ?? []).length > 0) return one(REFUSED['on-duty'])
  const by = identityOf(chat, senderId)
  const redeemed = await neighbourhood.redeemCode({ code, by, key, at, purposes: ['same-person'] })
  if (!redeemed.ok) return one(REFUSED[redeemed.failure])
  const { gift } = redeemed.value
  const person = gift.purpose === 'same-person' ? await neighbourhood.personById(gift.personId) : undefined
  if (!person) return one(REFUSED.gone)
  if (person.id === context.person?.id) return one('joining:samePerson.already')
  const { id: personId, grants, areaId } = person
  const until = new Date(at.getTime() + validFor('same-person')).toISOString()
  const data: z.infer<typeof foundData> = { personId, grants, areaId, until }
  return { posts: [{ key, chat, name: 'joining.same-person-found', data }] }
}

/** One person in two accounts. Only an account without a role is taken in, so nobody is given a duty but from their own. */
export const samePersonEffects = (tools: Tools): Record<string, EffectHandler> => {
  const { neighbourhood } = tools
  return {
    'joining.same-person-code': async ({ chat, senderId, key, at }) => {
      const { id } = await neighbourhood.ensurePerson(identityOf(chat, senderId), { at })
      const gift = { purpose: 'same-person' as const, personId: id }
      const code = await neighbourhood.makeCode({ gift, madeBy: id, key, at })
      return code === undefined ? one(REFUSED.used) : one('joining:samePerson.code', { code: showCode(code) })
    },
    'joining.same-person-check': call => check(tools, call),
    'joining.same-person': async call => {
      const { personId, until } = joinInput.parse(call.input)
      const { chat, senderId, key, at } = call
      if (at > until) return one(REFUSED.expired)
      const identity = identityOf(chat, senderId)
      const joined = await neighbourhood.joinAccounts({ into: personId, identity, key })
      if (!joined.ok) return one(REFUSED[joined.failure])
      return { ...one('joining:samePerson.done'), messages: await toldElsewhere(tools, call) }
    },
  }
}
