import { type IncomingMessage, wordsOf } from '../chat/incoming-message.js'
import type { OutgoingMessage } from '../chat/outgoing-message.js'
import { renderSay } from '../chat/render-say.js'
import type { Say } from '../chat/say.js'
import type { Answers, AskContext } from '../dialogs/answer.js'
import type { EffectRequest } from '../dialogs/dialog.js'
import { resolveTyped } from '../dialogs/resolve-typed.js'
import { engineWord } from '../dialogs/words-for-commands.js'
import type { Feature, Step, StepContext } from '../features/feature.js'
import type { Texts } from '../foundation/texts.js'
import type { Secret } from '../language/secret.js'
import type { DialogStack, StackTurn } from './dialog-stack.js'
import { findCommand, findCommands, type HeardHow } from './find-command.js'
import { asMeantInGroup, isForPrivate } from './heard-in-group.js'
import { maskMessage } from './mask-message.js'
import { expectsAnswer, notTaken } from './not-taken.js'
import { repliesOf } from './replies.js'
import type { Session } from './session.js'
import { showsPaper } from './shows-paper.js'
import { tellMasked } from './tell-masked.js'

export type StepInput = { id: string; message: IncomingMessage; session: Session; context: StepContext }

export type StepResult = {
  session: Session
  replies: OutgoingMessage[]
  effects: (EffectRequest & { key: string })[]
}

/** `asked`: as the dialog reads it whose question asks for someone's number. */
type MaskedInput = StepInput & { asked?: IncomingMessage }

/** What a step has come to so far; replies bear the name of the feature that spoke, so it hears of their fate. */
type Progress = { session: Session; say: { owner: string; say: Say }[]; effects: EffectRequest[] }

const askContext = (context: StepContext, message: IncomingMessage): AskContext => ({
  language: context.language,
  now: message.at,
  ward: { name: context.ward.name, hotline: context.ward.hotline },
  places: context.areas.map(({ id, name, aliases }) => ({ id, name, aliases })),
})

/** The pure step: session and message in; session, replies and wanted effects out. Time is the message's, ids come from its key. */
export const createStep = (features: Feature[], stack: DialogStack, texts: Texts) => {
  const withTurn = (progress: Progress, { dialogs, say, effects }: StackTurn): Progress => ({
    session: { ...progress.session, dialogs },
    say: [...progress.say, ...say],
    effects: [...progress.effects, ...effects],
  })

  const begin = (progress: Progress, input: StepInput, name: string, given: Answers = {}): Progress => {
    const { message, id, context } = input
    const begun = { name, id: `${id}.${name}`, given, message }
    return withTurn(progress, stack.begin(progress.session.dialogs, begun, askContext(context, message)))
  }

  const end = (progress: Progress, { message, context }: StepInput, ends: Step['ends']): Progress =>
    ends
      ? withTurn(progress, stack.end(progress.session.dialogs, ends, askContext(context, message)))
      : progress

  /** Dialogs that came from another chat, or go on in one. */
  const handed = (progress: Progress, { message, context }: StepInput, { adopt, leave }: Step): Progress => {
    const asked = askContext(context, message)
    const left = leave ? withTurn(progress, stack.leave(progress.session.dialogs, leave, asked)) : progress
    return adopt ? withTurn(left, stack.adopt(left.session.dialogs, adopt, asked)) : left
  }

  const take = (progress: Progress, input: StepInput, owner: string, step: Step): Progress => {
    const next: Progress = {
      session: progress.session,
      say: [...progress.say, ...(step.say ?? []).map(say => ({ owner, say }))],
      effects: [...progress.effects, ...(step.effects ?? [])],
    }
    const ended = end(next, input, step.ends)
    const after = handed(ended, input, step)
    const begun = step.begin ? begin(after, input, step.begin.dialog, step.begin.given) : after
    return step.open ? take(begun, input, owner, step.open(begun.session.dialogs)) : begun
  }

  const inDialog = (progress: Progress, { message, asked, context }: MaskedInput): Progress | undefined => {
    const turn = stack.answer(progress.session.dialogs, asked ?? message, askContext(context, message))
    return turn && withTurn(progress, turn)
  }

  const byCommand = (
    progress: Progress,
    input: StepInput,
    text: string,
    slashOnly: boolean,
  ): Progress | undefined => {
    for (const found of findCommands(features, text, { slashOnly, heard: heardHow(input.message) })) {
      const step = found.command.run({ message: input.message, rest: found.rest }, input.context)
      if (step) return take(progress, input, found.feature.name, step)
    }
    return undefined
  }

  /** What dialogs obey is for the open one ("Sửa" and "Hủy" at its end), before any command that bears the same name. */
  const bySlash = (progress: Progress, input: MaskedInput, text: string): Progress | undefined => {
    const word = engineWord(text)
    const obeyed = word && word.command !== 'emergency' ? inDialog(progress, input) : undefined
    return obeyed ?? byCommand(progress, input, text, true)
  }

  /** In the middle of something else someone cries for help: that can't wait until the question is answered. */
  const byCry = (progress: Progress, input: StepInput, text: string): Progress | undefined => {
    if (!stack.isDeaf(progress.session.dialogs)) return undefined
    const found = findCommand(features, text, { slashOnly: false, heard: 'private' })
    return found?.command.urgent ? byCommand(progress, input, text, false) : undefined
  }

  /** "Nhận 07", typed where others tap a button, is no answer to the question that stands. */
  const byCertain = (progress: Progress, input: StepInput, text: string): Progress | undefined => {
    if (progress.session.dialogs.length === 0) return undefined
    const found = findCommands(features, text, { slashOnly: false, heard: 'private' })
    for (const { feature, command, rest } of found) {
      if (!command.certain?.(rest, input.context)) continue
      const step = command.run({ message: input.message, rest }, input.context)
      if (step) return take(progress, input, feature.name, step)
    }
    return undefined
  }

  const byNobody = (progress: Progress, { message, context }: StepInput): Progress =>
    expectsAnswer(message)
      ? { ...progress, say: [{ owner: 'inbox', say: notTaken(message, context) }] }
      : progress

  const byOthers = (progress: Progress, input: StepInput): Progress | undefined => {
    for (const feature of features) {
      const step = feature.otherwise?.(input.message, input.context)
      if (step) return take(progress, input, feature.name, step)
    }
    return undefined
  }

  const byPost = (progress: Progress, input: StepInput, name: string, data: unknown): Progress => {
    if (name === WAKE) {
      const context = askContext(input.context, input.message)
      return withTurn(progress, stack.wake(progress.session.dialogs, context))
    }
    for (const feature of features) {
      const handle = feature.posts?.[name]
      if (handle) return take(progress, input, feature.name, handle(input.message, data, input.context))
    }
    throw new Error(`nobody takes the post "${name}"`)
  }

  const inPrivate = (progress: Progress, input: MaskedInput): Progress => {
    const { content } = input.message
    const text = content.kind === 'chosen' ? content.value : wordsOf(content)
    const spoken = text !== undefined && content.kind !== 'edited' ? text : undefined
    return (
      (spoken !== undefined && isOwnCommand(spoken) ? bySlash(progress, input, spoken) : undefined) ??
      (spoken !== undefined ? byCry(progress, input, spoken) : undefined) ??
      (spoken !== undefined ? byCertain(progress, input, spoken) : undefined) ??
      inDialog(progress, input) ??
      (spoken !== undefined ? byCommand(progress, input, spoken, false) : undefined) ??
      byOthers(progress, input) ??
      byNobody(progress, input)
    )
  }

  const inGroup = (progress: Progress, given: StepInput): Progress => {
    const message = asMeantInGroup(features, given.message)
    const input = { ...given, message }
    const text = message.content.kind === 'chosen' ? message.content.value : wordsOf(message.content)
    const byWord = text === undefined ? undefined : byCommand(progress, input, text, false)
    if (byWord) return byWord
    if (isForPrivate(features, message, input.context))
      return { ...progress, say: [{ owner: 'inbox', say: { key: 'inbox:inPrivate' } }] }
    return byOthers(progress, input) ?? progress
  }

  return (given: StepInput): StepResult => {
    const session = stack.current(given.session)
    const { input, kinds } = masked(given, stack.keepsNumbers(session.dialogs))
    const told =
      input.message.chat.kind === 'private' ? tellMasked(session, kinds, input.message.at) : { session }
    const start: Progress = { session: told.session, say: [], effects: [] }
    if (showsPaper(input.message)) return finish(refusePaper(start), input, texts)
    const { content, chat } = input.message
    const end =
      content.kind === 'internal'
        ? byPost(start, input, content.name, content.data)
        : chat.kind === 'group'
          ? inGroup(start, input)
          : inPrivate(start, input)
    return finish(told.say ? withFirst(end, told.say) : end, input, texts)
  }
}

/** The picture goes no further; the question that stood stands. */
const refusePaper = (start: Progress): Progress => ({
  ...start,
  say: [{ owner: 'inbox', say: { key: 'inbox:paper' } }],
})

const isOwnCommand = (text: string): boolean => text.trim().startsWith('/')

export const WAKE = 'inbox.wake'

const heardHow = ({ chat, content, addressedToBot }: IncomingMessage): HeardHow => {
  if (chat.kind === 'private') return 'private'
  return addressedToBot || content.kind === 'chosen' ? 'asked' : 'unasked'
}

/** "2", "số 2", "hai" or the label, typed instead of tapped; in a group's own talk a "2" means anything. */
const withTypedOption = (message: IncomingMessage, session: Session): IncomingMessage => {
  if (message.content.kind !== 'text' || !message.addressedToBot || !session.offered) return message
  const value = resolveTyped(session.offered.options, session.offered.by, message.content.text)
  return value === undefined ? message : { ...message, content: { kind: 'chosen', value, typed: true } }
}

/** Masked before anything is done with it; only the question for someone's account gets that as it was said. */
const masked = (given: StepInput, keepsNumbers: boolean): { input: MaskedInput; kinds: Secret[] } => {
  const message = withTypedOption(given.message, given.session)
  const { message: whole, kinds } = maskMessage(message)
  if (!keepsNumbers || kinds.length === 0) return { input: { ...given, message: whole }, kinds }
  const kept = maskMessage(message, { numbers: 'keep' })
  return { input: { ...given, message: whole, asked: kept.message }, kinds: kept.kinds }
}

/** Said in one breath with what comes next. */
const withFirst = (end: Progress, say: Say): Progress => ({
  ...end,
  say: [{ owner: end.say[0]?.owner ?? 'inbox', say }, ...end.say],
})

const finish = (end: Progress, input: StepInput, texts: Texts): StepResult => {
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
