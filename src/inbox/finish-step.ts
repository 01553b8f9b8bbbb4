import type { OutgoingMessage } from '../chat/outgoing-message.js'
import { renderSay } from '../chat/render-say.js'
import type { Say } from '../chat/say.js'
import type { EffectRequest } from '../dialogs/dialog.js'
import type { Texts } from '../foundation/texts.js'
import { repliesOf } from './replies.js'
import type { Session } from './session.js'
import type { StepInput } from './step-input.js'

export type StepResult = {
  session: Session
  replies: OutgoingMessage[]
  effects: (EffectRequest & { key: string })[]
}

/** What a step has come to so far; replies bear the name of the feature that spoke, so it hears of their fate. */
export type Progress = { session: Session; say: { owner: string; say: Say }[]; effects: EffectRequest[] }

/** Said in one breath with what comes next. */
export const withFirst = (end: Progress, say: Say): Progress => ({
  ...end,
  say: [{ owner: end.say[0]?.owner ?? 'inbox', say }, ...end.say],
})

export const finish = (end: Progress, input: StepInput, texts: Texts): StepResult => {
  const spoken = end.say.map(({ owner, say }) => ({
    owner,
    ...renderSay(texts, input.context.language, say),
  }))
  const replies = repliesOf(spoken, input.id, input.message.chat)
  return {
    session: end.session,
    replies,
    effects: end.effects.map(effect => ({
      ...effect,
      key: `${effect.name.split('.')[0]}/${input.id}/${effect.part}`,
    })),
  }
}
