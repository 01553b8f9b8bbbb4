import { z } from 'zod'
import type { ChannelGroups } from '../../chat/channel.js'
import { privateChatOf } from '../../chat/chat-address.js'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import type { Language } from '../../foundation/texts.js'
import { identityKey, identityOf } from '../../neighbourhood/identity.js'
import type { Neighbourhood } from '../../neighbourhood/neighbourhood.js'
import { hasConsented, isStaff } from '../../neighbourhood/person.js'
import type { Compose, EffectCall, EffectHandler, EffectResult, Feature } from '../feature.js'
import type { GroupsOf } from './groups-of.js'
import { inviteMembers } from './invite-members.js'
import { type MadeStreetGroup, makeGroup } from './make-group.js'
import { planGroup } from './plan-group.js'

export type MadeGroupTools = {
  neighbourhood: Neighbourhood
  compose: Compose
  groupsOf: GroupsOf
  inWords: (language: Language, say: Say) => string
}

const areaInput = z.object({ areaId: z.string() })
const makeInput = areaInput.extend({ title: z.string(), another: z.boolean() })
const planData = areaInput.extend({
  areaName: z.string(),
  title: z.string(),
  people: z.number(),
  staff: z.number(),
  standing: z.boolean(),
  doubtful: z.string().optional(),
})

const one = (key: string, params?: Say['params']): EffectResult => ({
  say: [params ? { key, params } : { key }],
})

const warningOf = ({ standing, doubtful, areaName }: z.infer<typeof planData>): Say[] => {
  if (standing) return [{ key: 'joining:makeGroup.standing', params: { area: areaName } }]
  if (doubtful === undefined) return []
  return [{ key: 'joining:makeGroup.doubtful', params: { title: doubtful } }]
}

export const MADE_GROUP_POSTS: NonNullable<Feature['posts']> = {
  'joining.group-planned': (_message, data) => {
    const plan = planData.parse(data)
    const { areaId, areaName, title, people, staff } = plan
    const say = warningOf(plan)
    const warned = say.length > 0
    return {
      say,
      begin: { dialog: 'confirm-group', given: { areaId, areaName, title, people, staff, warned } },
    }
  },
}

/** The channel that made groups when this was asked may have gone since. */
const where = ({ groupsOf }: MadeGroupTools, { chat }: EffectCall): ChannelGroups | undefined =>
  groupsOf(chat.channel)

const wishOf = ({ context, chat, senderId, key, at }: EffectCall) => ({
  ...{ by: context.person, chat, senderId, key, at },
})

/** The way in, for those whom the platform did not take in at once and who agreed to be written to. */
const linksFor = async (
  { neighbourhood, compose }: MadeGroupTools,
  { chat, senderId, key }: EffectCall,
  { area, link, missed }: MadeStreetGroup,
): Promise<OutgoingMessage[]> => {
  if (link === undefined) return []
  const others = missed.filter(id => id !== senderId)
  const people = await neighbourhood.peopleOf(others.map(id => identityOf(chat, id)))
  return others.flatMap(id => {
    const person = people.get(identityKey(identityOf(chat, id)))
    if (!person || !(hasConsented(person, 'alerts') || isStaff(person))) return []
    const say = { key: 'joining:makeGroup.wayIn', params: { area: area.name, link } }
    const to = privateChatOf(chat, id)
    return [
      compose(person.language ?? 'vi', {
        key: `joining/way-in/${key}/${person.id}`,
        to,
        say,
        lane: 'notice',
      }),
    ]
  })
}

const madeSay = ({ area, link, invited, missed }: MadeStreetGroup, title: string): Say => ({
  key: 'joining:makeGroup.done',
  params: {
    ...{ title, area: area.name, invited },
    missed:
      missed.length > 0 ? { key: 'joining:makeGroup.someMissed', params: { count: missed.length } } : '',
    link: link === undefined ? '' : { key: 'joining:makeGroup.link', params: { link } },
  },
})

export const madeGroupEffects = (tools: MadeGroupTools): Record<string, EffectHandler> => {
  const { neighbourhood, inWords } = tools
  return {
    'joining.plan-group': async call => {
      const { areaId } = areaInput.parse(call.input)
      const planned = await planGroup(neighbourhood, { ...wishOf(call), areaId })
      if (!planned.ok) return one(`joining:makeGroup.refused.${planned.failure}`)
      const { area, ...plan } = planned.value
      // Neighbours read it: a group speaks Vietnamese, whatever the officer does.
      const title = inWords('vi', { key: 'joining:makeGroup.usualTitle', params: { area: area.name } })
      const data: z.infer<typeof planData> = { ...plan, areaId, areaName: area.name, title }
      return { posts: [{ key: call.key, chat: call.chat, name: 'joining.group-planned', data }] }
    },
    'joining.make-group': async call => {
      const groups = where(tools, call)
      if (!groups) return one('joining:makeGroup.nowhere')
      const { title, ...input } = makeInput.parse(call.input)
      const made = await makeGroup(neighbourhood, groups, { ...wishOf(call), ...input, title })
      if (!made.ok) return one(`joining:makeGroup.refused.${made.failure}`, { title })
      return { say: [madeSay(made.value, title)], messages: await linksFor(tools, call, made.value) }
    },
    'joining.invite-members': async call => {
      const groups = where(tools, call)
      if (!groups) return one('joining:makeGroup.nowhere')
      const { areaId } = areaInput.parse(call.input)
      const invited = await inviteMembers(neighbourhood, groups, { ...wishOf(call), areaId })
      if (!invited.ok) return one(`joining:inviteMembers.refused.${invited.failure}`)
      const { area, missed, invited: count } = invited.value
      const params = { area: area.name, count, missed }
      if (missed > 0) return one('joining:inviteMembers.some', params)
      return one(`joining:inviteMembers.${count > 0 ? 'done' : 'nobody'}`, { area: area.name, count })
    },
  }
}
