import { z } from 'zod'
import { ok } from '../../foundation/outcome.js'
import { dayOf } from './group-view.js'
import type { OaLimits } from './limits.js'
import type { Method } from './method.js'
import { readFields, userId } from './params.js'
import { refused } from './refusals.js'
import type { Person } from './state.js'
import { spentThisMonth } from './windows.js'
import type { OaWorld } from './world.js'

const VIETNAM = 7 * 3_600_000
const DAY = 86_400_000

const avatarOf = (world: OaWorld, { id }: Person): string => `${world.origin ?? ''}/oa-media/stickers/${id}`

const detailOf = (world: OaWorld, person: Person): object => ({
  user_id: person.id,
  user_id_by_app: person.idByApp,
  user_external_id: '',
  display_name: person.name,
  user_alias: '',
  is_sensitive: false,
  user_last_interaction_date: person.lastInteraction === undefined ? '' : dayOf(person.lastInteraction),
  user_is_follower: person.follows,
  avatar: avatarOf(world, person),
  avatars: { 120: avatarOf(world, person), 240: avatarOf(world, person) },
  tags_and_notes_info: { notes: [], tag_names: [] },
  shared_info: { name: '', phone: '', address: '', city: '', district: '' },
})

const detail: Method = (world, call) => {
  const asked = readFields(z.object({ user_id: userId }), call)
  if (!asked.ok) return asked
  const person = world.state.people.get(asked.value.user_id)
  return person && (person.follows || person.lastInteraction !== undefined)
    ? ok(detailOf(world, person))
    : refused(-213)
}

const list = z.object({
  offset: z.int().min(0).max(9951),
  count: z.int().min(1).max(50),
  is_follower: z.stringbool().or(z.boolean()).optional(),
  last_interaction_period: z.enum(['TODAY', 'YESTERDAY', 'L7D', 'L30D']).optional(),
})

const SINCE = { TODAY: [0, 1], YESTERDAY: [1, 2], L7D: [0, 7], L30D: [0, 30] } as const

const isWithin = (world: OaWorld, { lastInteraction }: Person, period: keyof typeof SINCE): boolean => {
  if (lastInteraction === undefined) return false
  const dayNumber = (ms: number) => Math.floor((ms + VIETNAM) / DAY)
  const ago = dayNumber(world.now()) - dayNumber(lastInteraction)
  return ago >= SINCE[period][0] && ago < SINCE[period][1]
}

const getList: Method = (world, call) => {
  const asked = readFields(list, call)
  if (!asked.ok) return asked
  const { offset, count, is_follower: follows, last_interaction_period: period } = asked.value
  const known = [...world.state.people.values()]
    .filter(person => person.follows || person.lastInteraction !== undefined)
    .filter(person => follows === undefined || person.follows === follows)
    .filter(person => period === undefined || isWithin(world, person, period))
  const users = known.slice(offset, offset + count).map(({ id }) => ({ user_id: id }))
  return ok({ total: known.length, count: users.length, offset, users })
}

const account: Method = world =>
  ok({
    oaid: world.oa.id,
    name: world.oa.name,
    description: '',
    oa_alias: '',
    is_verified: true,
    oa_type: 4,
    cate_name: 'Government',
    num_follower: [...world.state.people.values()].filter(({ follows }) => follows).length,
    avatar: '',
    cover: '',
    package_name: 'Premium',
    package_valid_through_date: '31/12/2027',
    package_auto_renew_date: '',
    linked_ZCA: '',
  })

/** One path answers two questions, by what is asked. */
const messageQuota =
  (limits: OaLimits): Method =>
  (world, call) => {
    const { allowance } = limits.rules
    const remain = Math.max(0, allowance - spentThisMonth(world))
    if (call.params.user_id === undefined) {
      const asked = readFields(z.object({ quota_owner: z.enum(['OA', 'APP']) }), call)
      const asset = { asset_id: 'sub', product_type: 'cs', quota_type: 'sub_quota' }
      return asked.ok ? ok([{ ...asset, valid_through: '31/12/2027', total: allowance, remain }]) : asked
    }
    const asked = readFields(z.object({ user_id: userId }), call)
    if (!asked.ok) return asked
    const person = world.state.people.get(asked.value.user_id)
    if (!person) return refused(-213)
    return ok({
      last_interaction: person.lastInteraction === undefined ? '' : String(person.lastInteraction),
      sub_quota: { remain, total: allowance },
      promotion: { daily_remain: 1, daily_total: 1, monthly_remain: 6, monthly_total: 6 },
    })
  }

export const userMethods = (limits: OaLimits): Record<string, Method> => ({
  'GET /v3.0/oa/user/detail': detail,
  'GET /v3.0/oa/user/getlist': getList,
  'GET /v2.0/oa/getoa': account,
  'POST /v3.0/oa/quota/message': messageQuota(limits),
})
