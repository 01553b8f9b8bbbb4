import type { IncomingMessage } from '../chat/incoming-message.js'
import type { Say } from '../chat/say.js'
import type { Answers, AskContext } from '../dialogs/answer.js'
import { beginDialog } from '../dialogs/begin-dialog.js'
import { continueDialog } from '../dialogs/continue-dialog.js'
import type { Dialog, DialogState, EffectRequest, Held, Turn } from '../dialogs/dialog.js'
import { resumeDialog } from '../dialogs/resume-dialog.js'
import { heldMessages } from '../dialogs/sleeping-dialog.js'
import { questionOf } from '../dialogs/visible-answers.js'
import { dialogDue, dialogWake, dropDialog, isSilent, wakeDialog } from '../dialogs/wake-dialog.js'
import type { Feature } from '../features/feature.js'
import { withCome } from './come-over.js'
import type { Session } from './session.js'
import { maybeToSleeper, offerTo, plainlyToSleeper, sleepersFirst } from './sleepers.js'

/** Open dialogs of a chat, the spoken one last, and what is said and wanted on the way there. */
export type StackTurn = {
  dialogs: DialogState[]
  say: { owner: string; say: Say }[]
  effects: EffectRequest[]
}

/** More are begun only by someone who begins and never ends; the oldest then ends as by silence. */
const DEEPEST = 5

/** The dialogs of a chat, one upon the other: what comes between is asked first, then what lies below goes on. */
export const createDialogStack = (features: Feature[]) => {
  const known = new Map<string, { dialog: Dialog; owner: string }>(
    features.flatMap(({ name, dialogs }) => dialogs.map(dialog => [dialog.name, { dialog, owner: name }])),
  )
  const of = (name: string) => {
    const found = known.get(name)
    if (!found) throw new Error(`no dialog "${name}"`)
    return found
  }

  /** Puts the outcome of the dialog above `below` in its place; where it is over, the one below is asked again. */
  const settle = (below: DialogState[], name: string, turn: Turn, context: AskContext): StackTurn => {
    const { owner } = of(name)
    const said = { say: turn.say.map(say => ({ owner, say })), effects: turn.effects }
    if (turn.state) return { dialogs: [...below, turn.state], ...said }
    const then = resume(below, context)
    return {
      dialogs: then.dialogs,
      say: [...said.say, ...then.say],
      effects: [...said.effects, ...then.effects],
    }
  }

  const resume = (dialogs: DialogState[], context: AskContext): StackTurn => {
    const top = dialogs.at(-1)
    if (!top || top.asleep) return { dialogs, say: [], effects: [] }
    return settle(
      dialogs.slice(0, -1),
      top.dialog,
      resumeDialog(of(top.dialog).dialog, top, context),
      context,
    )
  }

  const begin = (
    dialogs: DialogState[],
    begun: { name: string; id: string; given: Answers; message: IncomingMessage },
    context: AskContext,
  ): StackTurn => {
    const { dialog } = of(begun.name)
    const same = (state: DialogState) =>
      !state.asleep && state.dialog === begun.name && (dialog.sameMatter?.(state.given, begun.given) ?? true)
    const open = dialogs.find(same)
    if (open) return resume([...dialogs.filter(state => state !== open), open], context)
    const others = dialog.onlyLatest ? dialogs.filter(state => state.dialog !== begun.name) : dialogs
    const below = others.slice(-(DEEPEST - 1))
    const dropped = dialogs.filter(state => !below.includes(state))
    const turn = settle(below, begun.name, beginDialog(dialog, begun, context), context)
    const last = dropped.flatMap(state => dropDialog(of(state.dialog).dialog, state, context))
    return { ...turn, effects: [...last, ...turn.effects] }
  }

  /** The matter of some dialogs is over: they end as by silence. What lay below is asked again, unless that is unsafe. */
  const end = (
    dialogs: DialogState[],
    ended: { dialog: string; given: Answers },
    context: AskContext,
  ): StackTurn => {
    const isOver = (state: DialogState) =>
      state.dialog === ended.dialog &&
      Object.entries(ended.given).every(([name, value]) => state.given[name] === value)
    const over = dialogs.filter(isOver)
    const effects = over.flatMap(state => dropDialog(of(state.dialog).dialog, state, context))
    const then = without(dialogs, over, context)
    return { ...then, effects: [...effects, ...then.effects] }
  }

  /** What is left when some are over; asked again, where it was not the one that spoke, unless that is unsafe. */
  const without = (dialogs: DialogState[], over: DialogState[], context: AskContext): StackTurn => {
    const left = dialogs.filter(state => !over.includes(state))
    const top = left.at(-1)
    const stands = !top || top === dialogs.at(-1)
    if (stands || [...over, top].some(state => isSilent(of(state.dialog).dialog, state)))
      return { dialogs: left, say: [], effects: [] }
    return resume(left, context)
  }

  /** Undefined: no dialog is open, or the message was not for it. */
  const answer = (
    dialogs: DialogState[],
    message: IncomingMessage,
    context: AskContext,
  ): StackTurn | undefined => {
    const top = dialogs.at(-1)
    const turn = top && continueDialog(of(top.dialog).dialog, top, { message, context })
    return top && turn?.taken ? settle(dialogs.slice(0, -1), top.dialog, turn, context) : undefined
  }

  const wakeOne = (state: DialogState, context: AskContext): Turn | undefined => {
    const { dialog } = of(state.dialog)
    const due = dialogWake(dialog, state)
    if (!due || due.at > context.now) return undefined
    return wakeDialog(dialog, state, due.what, context)
  }

  /** What was held back beside a sleeping dialog becomes a matter of its own. */
  const beginHeld = (
    dialogs: DialogState[],
    top: DialogState,
    held: Held,
    message: IncomingMessage,
    context: AskContext,
  ): StackTurn => {
    const [first, ...more] = heldMessages([...(held.opening ? [held.opening] : []), ...held.more], message)
    const opening = held.opening ? first : undefined
    const begun = { name: top.dialog, id: held.id, given: held.given, message: opening ?? message }
    const { owner } = of(top.dialog)
    let turn = begin([...dialogs.filter(state => state !== top), { ...top, asleep: {} }], begun, context)
    for (const next of opening || !first ? more : [first, ...more]) {
      const after = answer(turn.dialogs, next, context)
      if (after) turn = { ...after, effects: [...turn.effects, ...after.effects] }
    }
    return { ...turn, say: [...held.say.map(say => ({ owner, say })), ...turn.say] }
  }

  /** What is said while all dialogs sleep; only the last one is spoken to. */
  const toSleeper = (
    dialogs: DialogState[],
    message: IncomingMessage,
    how: 'plainly' | 'maybe',
    context: AskContext,
  ): StackTurn | undefined => {
    const top = dialogs.at(-1)
    if (!top?.asleep) return undefined
    const { dialog } = of(top.dialog)
    const done =
      how === 'plainly'
        ? plainlyToSleeper(dialog, top, message, context)
        : maybeToSleeper(dialog, top, message, context)
    if (!done) return undefined
    if (done.kind === 'begins') return beginHeld(dialogs, top, done.held, message, context)
    return settle(dialogs.slice(0, -1), top.dialog, done.turn, context)
  }

  /** Undefined: nothing sleeps that this may be part of, so it begins at once. */
  const offer = (
    dialogs: DialogState[],
    { name, held }: { name: string; held: Held },
    context: AskContext,
  ): StackTurn | undefined => {
    const top = dialogs.at(-1)
    const turn = top?.asleep && top.dialog === name ? offerTo(of(name).dialog, top, held, context) : undefined
    return top && turn && settle(dialogs.slice(0, -1), name, turn, context)
  }

  const quietly = (turn: StackTurn): StackTurn => {
    const top = turn.dialogs.at(-1)
    return top && isSilent(of(top.dialog).dialog, top) ? { ...turn, say: [] } : turn
  }

  const undecided = (dialogs: DialogState[], context: AskContext): DialogState | undefined => {
    const top = dialogs.at(-1)
    const due = top && dialogWake(of(top.dialog).dialog, top)
    return due?.what === 'decide' && due.at <= context.now ? top : undefined
  }

  /** What silence does to each of them. One that lies below does its work and says nothing: another has the word. */
  const wake = (dialogs: DialogState[], message: IncomingMessage, context: AskContext): StackTurn => {
    const waits = undecided(dialogs, context)
    if (waits?.asleep?.held) return quietly(beginHeld(dialogs, waits, waits.asleep.held, message, context))
    const effects: EffectRequest[] = []
    const below: DialogState[] = []
    for (const state of dialogs.slice(0, -1)) {
      const turn = wakeOne(state, context)
      effects.push(...(turn?.effects ?? []))
      const after = turn ? turn.state : state
      if (after) below.push(after)
    }
    const top = dialogs.at(-1)
    const turn = top && wakeOne(top, context)
    if (!top || !turn) return { dialogs: sleepersFirst(top ? [...below, top] : below), say: [], effects }
    const settled = settle(below, top.dialog, turn, context)
    const after = turn.state?.asleep ? resume(sleepersFirst(settled.dialogs), context) : undefined
    return {
      dialogs: sleepersFirst(after?.dialogs ?? settled.dialogs),
      say: [...settled.say, ...(after?.say ?? [])],
      effects: [...effects, ...settled.effects, ...(after?.effects ?? [])],
    }
  }

  return {
    begin,
    end,
    /** Dialogs of another chat go on here, and the last is asked. */
    adopt: (dialogs: DialogState[], states: DialogState[], context: AskContext): StackTurn => {
      const come = states.filter(({ dialog }) => known.has(dialog))
      return resume(withCome(dialogs, come, context.now), context)
    },
    /** They go on in another chat; nothing is done for their end. */
    leave: without,
    answer,
    wake,
    toSleeper,
    offer,
    /** All that is open in this chat sleeps: commands and new matters go first. */
    isAsleep: (dialogs: DialogState[]): boolean => dialogs.at(-1)?.asleep !== undefined,
    /** A dialog has the word to which a cry for help is nothing. */
    isDeaf: (dialogs: DialogState[]): boolean => {
      const top = dialogs.at(-1)
      return top !== undefined && of(top.dialog).dialog.emergency === undefined
    },
    /** The question that stands asks for someone's account or number, which is kept as it was said. */
    keepsNumbers: (dialogs: DialogState[]): boolean => {
      const top = dialogs.at(-1)
      const question = top && questionOf(of(top.dialog).dialog, top.asking)
      return question?.kind === 'text' && question.numbers === 'keep'
    },
    /** When `wake` has something to do next. */
    due: (dialogs: DialogState[]): Date | undefined =>
      dialogs
        .flatMap(state => dialogDue(of(state.dialog).dialog, state) ?? [])
        .sort((a, b) => a.getTime() - b.getTime())[0],
    /** Without those whose dialog this version of the service no longer has. */
    current: (session: Session): Session => {
      const dialogs = session.dialogs.filter(state => known.has(state.dialog))
      return dialogs.length === session.dialogs.length ? session : { ...session, dialogs }
    },
  }
}

export type DialogStack = ReturnType<typeof createDialogStack>
