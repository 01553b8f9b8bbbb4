import { z } from 'zod'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say, SayOption } from '../../chat/say.js'
import type { EffectHandler } from '../feature.js'
import { approveEvergreen } from './approve-evergreen.js'
import { approversOf } from './approvers.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { toStaff } from './broadcast-messages.js'
import { mayEdit } from './edit-part.js'
import { type Evergreen, evergreenNumber } from './evergreen.js'
import { proposeEvergreen } from './propose-evergreen.js'
import { evergreenRefusalSay } from './refusal-say.js'
import { actOf } from './staff-call.js'

const approveOption = (one: Evergreen): SayOption => ({
  value: `/duyettinlaudai ${one.id}`,
  label: { key: 'broadcasts:evergreen.approve' },
  typed: { key: 'broadcasts:evergreen.approveTyped', params: { number: evergreenNumber(one) } },
})

const askSay = (one: Evergreen): Say => ({
  key: 'broadcasts:evergreen.asked',
  params: { name: one.content.by.name, words: one.content.words },
  options: [approveOption(one)],
})

const askMessages = async (deps: BroadcastDeps, one: Evergreen): Promise<OutgoingMessage[]> =>
  (await approversOf(deps))
    .filter(({ personId }) => personId !== one.content.by.personId)
    .map(to => toStaff(deps, to, { about: 'evergreen', parts: [one.id, 'ask'], say: askSay(one) }))

const shownSays = (last: Evergreen | undefined, waiting: Evergreen[]): Say[] => [
  {
    key: last ? 'broadcasts:evergreen.shown' : 'broadcasts:evergreen.none',
    params: last ? { words: last.content.words, name: last.content.approval?.by.name ?? '' } : {},
    options: [
      {
        value: '/viettinlaudai',
        label: { key: 'broadcasts:evergreen.write' },
        typed: { key: 'broadcasts:evergreen.writeTyped' },
      },
    ],
  },
  ...waiting.map(askSay),
]

const show =
  (deps: BroadcastDeps): EffectHandler =>
  async ({ context }) => {
    if (!mayEdit(context.person)) return { say: [evergreenRefusalSay({ why: 'not-allowed' })] }
    const [last, waiting] = await Promise.all([deps.evergreens.lastApproved(), deps.evergreens.waiting()])
    return { say: shownSays(last, waiting) }
  }

const proposeInput = z.object({ answers: z.object({ words: z.string() }) })

const propose =
  (deps: BroadcastDeps): EffectHandler =>
  async call => {
    const { words } = proposeInput.parse(call.input).answers
    if (words === '') return { say: [{ key: 'broadcasts:edit.nothing' }] }
    const done = await proposeEvergreen(deps, { ...actOf(call), words })
    if (!done.ok) return { say: [evergreenRefusalSay(done.failure)] }
    return { say: [{ key: 'broadcasts:evergreen.proposed' }], messages: await askMessages(deps, done.value) }
  }

/** Of those that wait: the one with this number, all where none is named. A button bears the id itself. */
const meantBy = async (deps: BroadcastDeps, said: string): Promise<Evergreen[]> => {
  if (said !== '' && !/^\d{4}$/.test(said)) return []
  const waiting = await deps.evergreens.waiting()
  return said === '' ? waiting : waiting.filter(one => evergreenNumber(one) === Number(said))
}

const approveInput = z.object({ id: z.string() })

const approve =
  (deps: BroadcastDeps): EffectHandler =>
  async call => {
    const said = approveInput.parse(call.input).id
    const meant = await meantBy(deps, said)
    // Typed without saying which: only where it can be but one.
    if (meant.length > 1) return { say: [{ key: 'broadcasts:evergreen.which' }, ...meant.map(askSay)] }
    const done = await approveEvergreen(deps, { ...actOf(call), id: meant[0]?.id ?? said })
    if (!done.ok && done.failure.why === 'not-allowed')
      return { say: [{ key: 'broadcasts:approve.refused.not-approver' }] }
    if (!done.ok) return { say: [evergreenRefusalSay(done.failure)] }
    const { id, content } = done.value
    const say = { key: 'broadcasts:evergreen.yours', params: { name: content.approval?.by.name ?? '' } }
    return {
      say: [{ key: 'broadcasts:evergreen.approved' }],
      messages: [toStaff(deps, content.by, { about: 'evergreen', parts: [id, 'approved'], say })],
    }
  }

export const evergreenEffects = (deps: BroadcastDeps): Record<string, EffectHandler> => ({
  'broadcasts.showEvergreen': show(deps),
  'broadcasts.proposeEvergreen': propose(deps),
  'broadcasts.approveEvergreen': approve(deps),
})
