import type { OutgoingMessage } from '../chat/outgoing-message.js'
import { renderSay } from '../chat/render-say.js'
import type { EffectRequest } from '../dialogs/dialog.js'
import type { EffectResult, Post, StepContext } from '../features/feature.js'
import type { StoredMessage } from './message-store.js'
import { withOffer } from './replies.js'
import { emptySession, type Session } from './session.js'
import type { KnownSession, SessionChange, StoredSession } from './session-store.js'
import { sliceOf } from './slices.js'
import type { StepInput } from './step-input.js'
import type { StepTools } from './step-tools.js'

/** What is known of a chat before its step runs. */
export type ReadContext = (message: StoredMessage['message']) => StepContext

export type ChatWork = { stored: StoredSession; messages: StoredMessage[] }

/** What one chat's messages came to, ready to be written. */
export type ChatResult = {
  ids: string[]
  change?: SessionChange
  replies: OutgoingMessage[]
  posts: Post[]
}

export const workOf = (queue: StoredMessage[], known: KnownSession | undefined): ChatWork | undefined => {
  const first = queue[0]
  if (!first) return undefined
  const { id, version, applied } = known ?? { id: first.chat, version: 0, applied: [] }
  const session = known?.session ?? emptySession(first.message.chat)
  return { stored: { id, version, applied, session }, messages: queue }
}

type Done = { say: OutgoingMessage[]; messages: OutgoingMessage[]; posts: Post[] }

const runEffect = async (
  effect: EffectRequest & { key: string },
  { message, context }: StepInput,
  tools: StepTools,
): Promise<EffectResult> => {
  const handler = tools.effects.get(effect.name)
  if (!handler) throw new Error(`nobody does the effect "${effect.name}"`)
  const { id: senderId, displayName } = message.sender
  const who = { senderId, ...(displayName === undefined ? {} : { displayName }) }
  return handler({
    key: effect.key,
    input: effect.input,
    at: message.at,
    chat: message.chat,
    ...who,
    context,
  })
}

const runEffects = async (
  wanted: (EffectRequest & { key: string })[],
  input: StepInput,
  tools: StepTools,
): Promise<Done> => {
  const all: Done = { say: [], messages: [], posts: [] }
  for (const effect of wanted) {
    const done = await runEffect(effect, input, tools)
    for (const [index, say] of (done.say ?? []).entries()) {
      const rendered = renderSay(tools.texts, input.context.language, say)
      all.say.push({ key: `${effect.key}/say${index}`, to: input.message.chat, lane: 'reply', ...rendered })
    }
    all.messages.push(...(done.messages ?? []))
    all.posts.push(...(done.posts ?? []))
  }
  return all
}

type Taken = { session: Session; changed: boolean; touchedWorld: boolean } & Done

const takeMessage = async (input: StepInput, tools: StepTools): Promise<Taken> => {
  const step = tools.step(input)
  const done = await runEffects(step.effects, input, tools)
  const say = [...step.replies, ...done.say]
  const changed = step.session !== input.session || say.length > 0 || step.effects.length > 0
  return {
    ...done,
    say,
    session: withOffer(input.session, step.session, say),
    changed,
    touchedWorld: step.effects.length > 0,
  }
}

/**
 * Runs a chat's messages one after the other, up to the first that touches the world: what follows may depend on it
 * and is taken in the next batch, as is one that fails behind others. A message that the session holds already is
 * only to be marked done.
 */
export const runChat = async (work: ChatWork, read: ReadContext, tools: StepTools): Promise<ChatResult> => {
  const { stored } = work
  const applied = new Set(stored.applied)
  const result: ChatResult = { ids: [], replies: [], posts: [] }
  const newlyApplied: string[] = []
  let session = stored.session
  for (const { id, message } of work.messages) {
    if (!applied.has(id)) {
      const input = { id, message, session, context: read(message) }
      const taken = await takeMessage(input, tools).catch(error => {
        if (result.ids.length === 0) throw error
      })
      if (!taken) break
      result.replies.push(...taken.say, ...taken.messages)
      result.posts.push(...taken.posts)
      if (taken.changed) newlyApplied.push(id)
      session = taken.session
      result.ids.push(id)
      if (taken.touchedWorld) break
    } else result.ids.push(id)
  }
  if (newlyApplied.length > 0) result.change = changeOf(stored, session, newlyApplied, tools)
  return result
}

const changeOf = (
  stored: StoredSession,
  session: Session,
  newlyApplied: string[],
  tools: StepTools,
): SessionChange => {
  const dueAt = tools.dueOf(session)
  return { ...stored, session, newlyApplied, slice: sliceOf(stored.id), ...(dueAt ? { dueAt } : {}) }
}
