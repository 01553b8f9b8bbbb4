import { z } from 'zod'
import type { Say } from '../../chat/say.js'
import { mayInWholeWard } from '../../neighbourhood/person.js'
import type { EffectCall, EffectHandler, EffectResult } from '../feature.js'
import { addPart } from './add-part.js'
import { approveBulletin } from './approve-bulletin.js'
import { type Broadcast, type BroadcastRefusal, type BulletinPart, SECTIONS } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { cardMessages } from './broadcast-messages.js'
import { checkChangeable, checkOpen } from './bulletin-rules.js'
import { momentSay } from './bulletin-text.js'
import { editPart, mayEdit } from './edit-part.js'
import { lapsedSays } from './lapsed-alerts.js'
import { refusalSay } from './refusal-say.js'
import { draftSay, showBulletin } from './show-bulletin.js'
import { actOf } from './staff-call.js'
import { stopReading } from './stop-reading.js'
import { momentOf, weekNumbered, weekOf } from './week-plan.js'
import { withdrawBulletin } from './withdraw-bulletin.js'

const refused = (why: BroadcastRefusal): EffectResult => ({ say: [refusalSay(why)] })

const show =
  (deps: BroadcastDeps): EffectHandler =>
  async call =>
    mayEdit(call.context.person) ? { say: await showBulletin(deps, call) } : refused({ why: 'not-allowed' })

const addInput = z.object({
  answers: z.object({ section: z.enum(SECTIONS), words: z.string().nullish(), text: z.string().nullish() }),
})

const add =
  (deps: BroadcastDeps): EffectHandler =>
  async call => {
    const { section, words, text } = addInput.parse(call.input).answers
    const said = (section === 'good-deed' ? words : text) ?? ''
    // A recording holds no words that could be read aloud.
    if (said === '') return { say: [{ key: 'broadcasts:edit.nothing' }] }
    const done = await addPart(deps, { ...actOf(call), section, words: said })
    if (!done.ok) return refused(done.failure)
    if ('waits' in done.value) return { say: [{ key: 'broadcasts:edit.waits' }] }
    const { broadcast } = done.value
    return { say: [{ key: 'broadcasts:edit.added' }], messages: await cardMessages(deps, broadcast) }
  }

/** The draft whose words may still be changed by whoever asks. */
const openDraft = async (
  deps: BroadcastDeps,
  call: EffectCall,
): Promise<Broadcast | { refused: EffectResult }> => {
  if (!mayEdit(call.context.person)) return { refused: refused({ why: 'not-allowed' }) }
  const standing = await deps.broadcasts.find(weekOf(call.at))
  if (!standing) return { refused: refused({ why: 'no-draft' }) }
  const open = checkChangeable(standing, { plan: await deps.plans.read(), at: call.at })
  return open.ok ? open.value : { refused: refused(open.failure) }
}

const SHOWN = 40

const partsSay = ({ content }: Broadcast): Say => ({
  key: 'broadcasts:edit.whichPart',
  options: content.parts.map(({ id, words }, index) => ({
    value: `/suabantin ${id}`,
    label: { literal: words.length > SHOWN ? `${words.slice(0, SHOWN - 1)}…` : words },
    typed: { key: 'broadcasts:edit.typedPart', params: { number: index + 1 } },
  })),
})

const partCalled = ({ content }: Broadcast, called: string): BulletinPart | undefined =>
  content.parts.find(({ id }) => id === called) ??
  (/^\d{1,2}$/.test(called) ? content.parts[Number(called) - 1] : undefined)

const beginInput = z.object({ part: z.string() })

/** Which part is meant is asked first; the rest goes on as a dialog. */
const beginEdit =
  (deps: BroadcastDeps): EffectHandler =>
  async call => {
    const draft = await openDraft(deps, call)
    if ('refused' in draft) return draft.refused
    const { part: called } = beginInput.parse(call.input)
    if (called === '') return { say: [partsSay(draft)] }
    const part = partCalled(draft, called)
    if (!part) return refused({ why: 'no-part' })
    const data = { week: draft.week, partId: part.id, words: part.words }
    return { posts: [{ key: call.key, chat: call.chat, name: 'broadcasts.editing', data }] }
  }

const editInput = z.object({
  answers: z.object({
    week: z.string(),
    partId: z.string(),
    what: z.enum(['words', 'leave-out']),
    words: z.string().nullish(),
  }),
})

const edit =
  (deps: BroadcastDeps): EffectHandler =>
  async call => {
    const { week, partId, what, words } = editInput.parse(call.input).answers
    if (what === 'words' && !words) return { say: [{ key: 'broadcasts:edit.nothing' }] }
    const change = { partId, words: what === 'words' ? (words ?? '') : undefined }
    const done = await editPart(deps, { ...actOf(call), week, ...change })
    if (!done.ok) return refused(done.failure)
    return { say: [{ key: 'broadcasts:edit.done' }], messages: await cardMessages(deps, done.value) }
  }

const approveInput = z.object({ week: z.union([z.string(), z.number(), z.null()]), version: z.number() })

const notApprover = (why: BroadcastRefusal): EffectResult =>
  why.why === 'not-allowed' ? { say: [{ key: 'broadcasts:approve.refused.not-approver' }] } : refused(why)

/** Nobody approves what they may not have read: asked which, they are shown the one that waits. */
const askWhich = async (deps: BroadcastDeps, call: EffectCall): Promise<EffectResult> => {
  if (!mayInWholeWard(call.context.person, 'broadcasts.approve')) return notApprover({ why: 'not-allowed' })
  const standing = await deps.broadcasts.find(weekOf(call.at))
  if (!standing) return refused({ why: 'no-draft' })
  const open = checkOpen(standing, { plan: await deps.plans.read(), at: call.at })
  if (!open.ok) return refused(open.failure)
  return { say: [{ key: 'broadcasts:approve.which' }, await draftSay(deps, call, standing)] }
}

const approve =
  (deps: BroadcastDeps): EffectHandler =>
  async call => {
    const { week, version } = approveInput.parse(call.input)
    const ofWeek = typeof week === 'number' ? weekNumbered(week, call.at) : week
    if (ofWeek === null) return askWhich(deps, call)
    const done = await approveBulletin(deps, { ...actOf(call), week: ofWeek, version })
    if (done.ok) {
      const posts = momentSay(momentOf(await deps.plans.read(), ofWeek, 'posts'))
      const say = { key: 'broadcasts:approve.done', params: { posts } }
      return {
        say: [say, ...lapsedSays(done.value.content.lapsed ?? [])],
        messages: await cardMessages(deps, done.value),
      }
    }
    if (done.failure.why !== 'changed-meanwhile') return notApprover(done.failure)
    const standing = await deps.broadcasts.find(ofWeek)
    const now = standing ? [await draftSay(deps, call, standing)] : []
    return { say: [refusalSay(done.failure), ...now] }
  }

const withdrawInput = z.object({ week: z.string() })

const withdraw =
  (deps: BroadcastDeps): EffectHandler =>
  async call => {
    const named = withdrawInput.parse(call.input).week
    const week = named === '' ? weekOf(call.at) : named
    const done = await withdrawBulletin(deps, { ...actOf(call), week })
    if (!done.ok) return notApprover(done.failure)
    const { state, content } = done.value
    const stopped = content.targets ? 'stoppedPosted' : 'stopped'
    return {
      say: [{ key: `broadcasts:withdraw.${state === 'withdrawn' ? stopped : 'done'}` }],
      messages: [...(await cardMessages(deps, done.value)), ...(await stopReading(deps, done.value))],
    }
  }

export const bulletinEffects = (deps: BroadcastDeps): Record<string, EffectHandler> => ({
  'broadcasts.show': show(deps),
  'broadcasts.add': add(deps),
  'broadcasts.beginEdit': beginEdit(deps),
  'broadcasts.edit': edit(deps),
  'broadcasts.approve': approve(deps),
  'broadcasts.withdraw': withdraw(deps),
})
