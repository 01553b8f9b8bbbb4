import { z } from 'zod'
import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import type { Say } from '../../chat/say.js'
import { mayInWholeWard } from '../../neighbourhood/person.js'
import type { EffectCall, EffectHandler } from '../feature.js'
import { approveEvergreen } from './approve-evergreen.js'
import { approversOf } from './approvers.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { toStaff } from './broadcast-messages.js'
import { dropEvergreen } from './drop-evergreen.js'
import { mayEdit } from './edit-part.js'
import { type Evergreen, evergreenNumber } from './evergreen.js'
import { askSay, shownSays } from './evergreen-say.js'
import { proposeEvergreen } from './propose-evergreen.js'
import { evergreenRefusalSay } from './refusal-say.js'
import { actOf } from './staff-call.js'

const askMessages = async (deps: BroadcastDeps, one: Evergreen): Promise<OutgoingMessage[]> => {
  const say = askSay(one, (await deps.neighbourhood.ward()).hotline)
  return (await approversOf(deps))
    .filter(({ personId }) => personId !== one.content.by.personId)
    .map(to => toStaff(deps, to, { about: 'evergreen', parts: [one.id, 'ask'], say }))
}

const show =
  (deps: BroadcastDeps): EffectHandler =>
  async ({ context }) => {
    if (!mayEdit(context.person)) return { say: [evergreenRefusalSay({ why: 'not-allowed' })] }
    const [last, waiting] = await Promise.all([deps.evergreens.lastApproved(), deps.evergreens.waiting()])
    return { say: shownSays(last, waiting, context.ward.hotline) }
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

/**
 * Of those that wait: the one with this number, all where none is named. A button bears the id itself. What is worked
 * through again after a crash means the one that it decided about.
 */
const meantBy = async (deps: BroadcastDeps, said: string, key: string): Promise<Evergreen[]> => {
  if (said !== '' && !/^\d{4}$/.test(said)) return []
  const decided = await deps.evergreens.decidedBy(key)
  if (decided) return [decided]
  const waiting = await deps.evergreens.waiting()
  if (said === '') return waiting
  const last = await deps.evergreens.lastApproved()
  return [...waiting, ...(last ? [last] : [])].filter(one => evergreenNumber(one) === Number(said))
}

const whichSays = (meant: Evergreen[], { context: { ward } }: EffectCall): Say[] => [
  { key: 'broadcasts:evergreen.which' },
  ...meant.map(one => askSay(one, ward.hotline)),
]

const isUnnamed = (meant: Evergreen[], said: string): boolean =>
  meant.length > 1 || (said === '' && meant[0]?.state === 'proposed')

const toWriter = (deps: BroadcastDeps, { id, content }: Evergreen, what: string, by: string) => {
  const say = {
    key: `broadcasts:evergreen.${what === 'approved' ? 'yours' : 'yoursDropped'}`,
    params: { name: by },
  }
  return toStaff(deps, content.by, { about: 'evergreen', parts: [id, what], say })
}

const whichInput = z.object({ id: z.string() })

const approve =
  (deps: BroadcastDeps): EffectHandler =>
  async call => {
    const said = whichInput.parse(call.input).id
    if (!mayInWholeWard(call.context.person, 'broadcasts.approve'))
      return { say: [{ key: 'broadcasts:approve.refused.not-approver' }] }
    const meant = await meantBy(deps, said, call.key)
    // Nothing is approved that was not named: another may have come in since they read one.
    if (isUnnamed(meant, said)) return { say: whichSays(meant, call) }
    const done = await approveEvergreen(deps, { ...actOf(call), id: meant[0]?.id ?? said })
    if (!done.ok) return { say: [evergreenRefusalSay(done.failure)] }
    const name = done.value.content.approval?.by.name ?? ''
    return {
      say: [{ key: 'broadcasts:evergreen.approved' }],
      messages: [toWriter(deps, done.value, 'approved', name)],
    }
  }

const drop =
  (deps: BroadcastDeps): EffectHandler =>
  async call => {
    const said = whichInput.parse(call.input).id
    const meant = await meantBy(deps, said, call.key)
    if (isUnnamed(meant, said)) return { say: whichSays(meant, call) }
    const act = actOf(call)
    const done = await dropEvergreen(deps, { ...act, id: meant[0]?.id ?? said })
    if (!done.ok) return { say: [evergreenRefusalSay(done.failure)] }
    const own = done.value.content.by.personId === act.by.personId
    return {
      say: [{ key: `broadcasts:evergreen.${done.value.content.approval ? 'withdrawn' : 'dropped'}` }],
      messages: own ? [] : [toWriter(deps, done.value, 'dropped', act.by.name)],
    }
  }

export const evergreenEffects = (deps: BroadcastDeps): Record<string, EffectHandler> => ({
  'broadcasts.showEvergreen': show(deps),
  'broadcasts.proposeEvergreen': propose(deps),
  'broadcasts.approveEvergreen': approve(deps),
  'broadcasts.dropEvergreen': drop(deps),
})
