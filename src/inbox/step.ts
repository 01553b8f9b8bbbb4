import { type Content, type IncomingMessage, wordsOf } from '../chat/incoming-message.js'
import type { Answers, AskContext } from '../dialogs/answer.js'
import { engineWord } from '../dialogs/words-for-commands.js'
import type { Feature, Step, StepContext } from '../features/feature.js'
import type { Texts } from '../foundation/texts.js'
import type { DialogStack, StackTurn } from './dialog-stack.js'
import { findCommand, findCommands, type HeardHow } from './find-command.js'
import { finish, type Progress, type StepResult, withFirst } from './finish-step.js'
import { asMeantInGroup, isForPrivate } from './heard-in-group.js'
import { type MaskedInput, masked } from './masked-input.js'
import { expectsAnswer, notTaken } from './not-taken.js'
import { showsPaper } from './shows-paper.js'
import { heldOf } from './sleepers.js'
import type { StepInput } from './step-input.js'
import { tellMasked } from './tell-masked.js'

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
    const { dialogs } = progress.session
    const gone = dialogs.filter(({ id }) => leave?.includes(id))
    const left = gone.length > 0 ? withTurn(progress, stack.leave(dialogs, gone, asked)) : progress
    return adopt ? withTurn(left, stack.adopt(left.session.dialogs, adopt, asked)) : left
  }

  /** While a matter of the same kind sleeps, what would begin another is asked about first; a cry for help never is. */
  const offer = (
    progress: Progress,
    input: StepInput,
    step: Step,
    opening?: Content,
  ): Progress | undefined => {
    const { id, message, context } = input
    if (!step.begin || step.effects || message.content.kind === 'internal') return undefined
    const name = step.begin.dialog
    const held = heldOf(step, `${id}.${name}`, message, opening)
    const turn = stack.offer(progress.session.dialogs, { name, held }, askContext(context, message))
    return turn && withTurn(progress, turn)
  }

  const take = (
    progress: Progress,
    input: StepInput,
    owner: string,
    step: Step,
    told?: Content,
  ): Progress => {
    const offered = offer(progress, input, step, told)
    if (offered) return offered
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
      if (step) return take(progress, input, found.feature.name, step, wordsAs(found.rest))
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
      if (step) return take(progress, input, feature.name, step, input.message.content)
    }
    return undefined
  }

  const byPost = (progress: Progress, input: StepInput, name: string, data: unknown): Progress => {
    if (name === WAKE) {
      const context = askContext(input.context, input.message)
      return withTurn(progress, stack.wake(progress.session.dialogs, input.message, context))
    }
    for (const feature of features) {
      const handle = feature.posts?.[name]
      if (handle) return take(progress, input, feature.name, handle(input.message, data, input.context))
    }
    throw new Error(`nobody takes the post "${name}"`)
  }

  const toSleeper = (progress: Progress, input: MaskedInput, how: 'plainly' | 'maybe') => {
    const { message, asked, context } = input
    const turn = stack.toSleeper(
      progress.session.dialogs,
      asked ?? message,
      how,
      askContext(context, message),
    )
    return turn && withTurn(progress, turn)
  }

  const whileAsleep = (progress: Progress, input: MaskedInput, spoken: string | undefined): Progress =>
    toSleeper(progress, input, 'plainly') ??
    (spoken !== undefined ? byCommand(progress, input, spoken, false) : undefined) ??
    byOthers(progress, input) ??
    toSleeper(progress, input, 'maybe') ??
    byNobody(progress, input)

  const inPrivate = (progress: Progress, input: MaskedInput): Progress => {
    const { content } = input.message
    const text = content.kind === 'chosen' ? content.value : wordsOf(content)
    const spoken = text !== undefined && content.kind !== 'edited' ? text : undefined
    if (stack.isAsleep(progress.session.dialogs)) return whileAsleep(progress, input, spoken)
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

const wordsAs = (text: string): Content | undefined => (text === '' ? undefined : { kind: 'text', text })

const isOwnCommand = (text: string): boolean => text.trim().startsWith('/')

export const WAKE = 'inbox.wake'

const heardHow = ({ chat, content, addressedToBot }: IncomingMessage): HeardHow => {
  if (chat.kind === 'private') return 'private'
  return addressedToBot || content.kind === 'chosen' ? 'asked' : 'unasked'
}
