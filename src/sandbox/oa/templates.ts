import { z } from 'zod'
import { ok } from '../../foundation/outcome.js'
import { receipt, tell } from './events.js'
import type { Method } from './method.js'
import { readFields, userId } from './params.js'
import { refused } from './refusals.js'
import { personWith } from './send-message.js'
import type { Chat, Person } from './state.js'
import type { Template } from './template.js'
import { newMessage, type OaWorld } from './world.js'

const PARAMETER = /<([a-z0-9_]+)>/gi
const VIETNAM = 7 * 3_600_000

const isNight = (world: OaWorld): boolean => {
  const hour = new Date(world.now() + VIETNAM).getUTCHours()
  return hour >= 22 || hour < 6
}

const data = z.record(z.string(), z.union([z.string(), z.number()]))

/** The words, or undefined when the data has not all that the template names. */
const filled = ({ text }: Template, values: z.infer<typeof data>): string | undefined => {
  const names = [...text.matchAll(PARAMETER)].map(([, name]) => name ?? '')
  if (names.some(name => values[name] === undefined)) return undefined
  return text.replace(PARAMETER, (_whole, name: string) => String(values[name]))
}

type Codes = { template: number; data: number; night: number }
const OPENAPI: Codes = { template: -201, data: -201, night: -234 }
const BUSINESS: Codes = { template: -131, data: -132, night: -133 }

const wordsOf = (
  world: OaWorld,
  asked: { template_id: string; template_data: z.infer<typeof data> },
  codes: Codes,
) => {
  const template = world.templates.get(asked.template_id)
  if (!template?.approved) return refused(codes.template, 'template_id')
  if (!template.atNight && isNight(world)) return refused(codes.night)
  const text = filled(template, asked.template_data)
  return text === undefined ? refused(codes.data, 'template_data') : ok({ template, text })
}

/** Opens no window, needs none. */
const deliver = (
  world: OaWorld,
  { person, chat }: { person: Person; chat: Chat },
  text: string,
  byPhone?: { phone: string; trackingId: string },
): string => {
  const message = newMessage(world, chat, world.oa.id, { text })
  const told = receipt(world, person, 'user_received_message', [message.id]).map(one => ({
    ...one,
    fields: {
      sender: { id: world.oa.id },
      recipient: { id: byPhone?.phone ?? person.idByApp },
      message: {
        msg_id: message.id,
        delivery_time: String(world.now()),
        ...(byPhone ? { tracking_id: byPhone.trackingId } : {}),
      },
    },
    server: 'ZNS' as const,
  }))
  world.commit({ put: 'message', value: message }, ...tell(world, told))
  return message.id
}

const common = { template_id: z.string().min(1), template_data: data }

const byUserId: Method = (world, call) => {
  const asked = readFields(z.object({ user_id: userId, ...common }), call)
  if (!asked.ok) return asked
  const found = personWith(world, asked.value.user_id)
  if (!found.ok) return found
  if (found.value.person.blocked) return refused(-244)
  const words = wordsOf(world, asked.value, OPENAPI)
  if (!words.ok) return words
  if (!words.value.template.byUserId) return refused(-249)
  const message_id = deliver(world, found.value, words.value.text)
  const quota = { quota_type: 'purchase_quota' }
  return ok({ message_id, user_id: asked.value.user_id, sent_time: String(world.now()), quota })
}

const byPhone: Method = (world, call) => {
  const asked = readFields(z.object({ phone: z.string(), tracking_id: z.string().max(48), ...common }), call)
  if (!asked.ok) return refused(-132, asked.failure.description)
  const { phone, tracking_id } = asked.value
  if (!/^\+?84\d{8,11}$/.test(phone)) return refused(-108)
  const person = [...world.state.people.values()].find(one => one.phone === phone.replace('+', ''))
  const found = person && personWith(world, person.id)
  if (!found?.ok) return refused(-118)
  const words = wordsOf(world, asked.value, BUSINESS)
  if (!words.ok) return words
  const msg_id = deliver(world, found.value, words.value.text, {
    phone,
    trackingId: tracking_id,
  })
  return ok({ msg_id, sent_time: String(world.now()), sending_mode: '1' })
}

export const templateMethods: Record<string, Method> = {
  'POST /v3.0/oa/message/template': byUserId,
}

export const businessMethods: Record<string, Method> = { 'POST /message/template': byPhone }
