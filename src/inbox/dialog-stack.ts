import type { IncomingMessage } from '../chat/incoming-message.js'
import type { Say } from '../chat/say.js'
import type { Answers, AskContext } from '../dialogs/answer.js'
import { beginDialog } from '../dialogs/begin-dialog.js'
import { continueDialog } from '../dialogs/continue-dialog.js'
import type { Dialog, DialogState, EffectRequest, Turn } from '../dialogs/dialog.js'
import { resumeDialog } from '../dialogs/resume-dialog.js'
import { questionOf } from '../dialogs/visible-answers.js'
import { dialogDue, dialogWake, dropDialog, isSilent, wakeDialog } from '../dialogs/wake-dialog.js'
import type { Feature } from '../features/feature.js'
import type { Session } from './session.js'

/** Open dialogs of a chat, the spoken one last, and what is said and wanted on the way there. */
export type StackTurn = {
  dialogs: DialogState[]
  say: { owner: string; say: Say }[]
  effects: EffectRequest[]
}

/** More are begun only by someone who begins and never ends; the oldest then ends as by silence. */
const DEEPEST = 5

/** Messages have their ids in one chat only, and someone who comes over was just heard. */
const atHome = (state: DialogState, { now }: AskContext): DialogState => {
  const { last: _last, albumId: _albumId, ...rest } = state
  return { ...rest, touchedAt: now.toISOString() }
}

const newerOf = (standing: DialogState | undefined, come: DialogState, touchedAt: string): DialogState =>
  standing && standing.touchedAt >= touchedAt ? standing : come

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
    if (!top) return { dialogs, say: [], effects: [] }
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
      state.dialog === begun.name && (dialog.sameMatter?.(state.given, begun.given) ?? true)
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

  /** They go on in another chat; nothing is done for their end. */
  const leave = (dialogs: DialogState[], ids: string[], context: AskContext): StackTurn =>
    without(
      dialogs,
      dialogs.filter(({ id }) => ids.includes(id)),
      context,
    )

  /** Dialogs of another chat go on here, and the last is asked; of two copies of one the newer stands. */
  const adopt = (dialogs: DialogState[], states: DialogState[], context: AskContext): StackTurn => {
    const come = states
      .filter(({ dialog }) => known.has(dialog))
      .map(state =>
        newerOf(
          dialogs.find(({ id }) => id === state.id),
          atHome(state, context),
          state.touchedAt,
        ),
      )
    const all = [...dialogs.filter(({ id }) => !come.some(state => state.id === id)), ...come]
    const dropped = all.slice(0, -DEEPEST)
    const last = dropped.flatMap(state => dropDialog(of(state.dialog).dialog, state, context))
    const turn = resume(all.slice(-DEEPEST), context)
    return { ...turn, effects: [...last, ...turn.effects] }
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
    return due && due.at <= context.now ? wakeDialog(dialog, state, due.what, context) : undefined
  }

  /** What silence does to each of them. One that lies below does its work and says nothing: another has the word. */
  const wake = (dialogs: DialogState[], context: AskContext): StackTurn => {
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
    if (!top || !turn) return { dialogs: top ? [...below, top] : below, say: [], effects }
    const settled = settle(below, top.dialog, turn, context)
    return { ...settled, effects: [...effects, ...settled.effects] }
  }

  return {
    begin,
    end,
    adopt,
    leave,
    answer,
    wake,
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
