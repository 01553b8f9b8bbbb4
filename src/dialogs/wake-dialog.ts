import type { AskContext } from './answer.js'
import type { Dialog, DialogState, EffectRequest, Idle, Turn } from './dialog.js'
import { type Room, showQuestion } from './show-question.js'
import { untaken } from './take-answer.js'
import { visibleAnswers } from './visible-answers.js'

const MINUTE = 60_000

const after = (at: string, minutes: number): Date => new Date(Date.parse(at) + minutes * MINUTE)

/** Falling silent anew makes the work of reminding due anew; it is said only once. */
const awaitsRemind = (state: DialogState): boolean =>
  state.remindedAt === undefined || Date.parse(state.remindedAt) < Date.parse(state.touchedAt)

const dueOf = (idle: Idle, state: DialogState): { what: 'remind' | 'close'; at: Date } => {
  const close = { what: 'close' as const, at: after(state.touchedAt, idle.closeAfterMinutes) }
  const remind = { what: 'remind' as const, at: after(state.touchedAt, idle.remindAfterMinutes) }
  return awaitsRemind(state) && remind.at < close.at ? remind : close
}

/** When `wakeDialog` is to be called next, and which wake it is then. Undefined: this dialog waits for ever. */
export const dialogWake = (
  dialog: Dialog,
  state: DialogState,
): { what: 'remind' | 'close'; at: Date } | undefined => dialog.idle && dueOf(dialog.idle, state)

/** When the next wake is due. */
export const dialogDue = (dialog: Dialog, state: DialogState): Date | undefined =>
  dialogWake(dialog, state)?.at

const remind = (room: Room, idle: Idle, state: DialogState): Turn => {
  const answers = visibleAnswers(room.dialog, state)
  const work = idle.onRemind?.(answers, room.context)
  const quiet = state.reminded || idle.silent?.(answers)
  return {
    state: {
      ...state,
      remindedAt: room.context.now.toISOString(),
      ...(quiet ? {} : { reminded: true }),
    },
    say: quiet ? [] : [...(work?.say ?? [{ key: 'dialogs:idle.remind' }]), showQuestion(room, state)],
    effects: work?.effects ?? [],
    taken: true,
  }
}

const close = (room: Room, idle: Idle, state: DialogState): Turn => {
  const answers = visibleAnswers(room.dialog, state)
  const work = idle.onClose?.(answers, room.context)
  return {
    state: undefined,
    say: idle.silent?.(answers) ? [] : (work?.say ?? [{ key: 'dialogs:idle.closed' }]),
    effects: work?.effects ?? [],
    taken: true,
  }
}

/**
 * What time does to a dialog left lying. A wake that isn't due at `context.now` (the person spoke meanwhile, or it was
 * done already) changes nothing and is not `taken`. A silent dialog says nothing, but its work is done.
 */
export const wakeDialog = (
  dialog: Dialog,
  state: DialogState,
  what: 'remind' | 'close',
  context: AskContext,
): Turn => {
  const { idle } = dialog
  if (!idle) return untaken(state)
  const room = { dialog, context }
  const minutes = what === 'remind' ? idle.remindAfterMinutes : idle.closeAfterMinutes
  const due = after(state.touchedAt, minutes) <= context.now
  if (!due || (what === 'remind' && !awaitsRemind(state))) return untaken(state)
  return what === 'remind' ? remind(room, idle, state) : close(room, idle, state)
}

/** Whether it may say nothing that it was not asked: someone else may read the screen. */
export const isSilent = (dialog: Dialog, state: DialogState): boolean =>
  dialog.idle?.silent?.(visibleAnswers(dialog, state)) === true

/** Ends a dialog before its time, with the work that its end by silence does; nothing is said. */
export const dropDialog = (dialog: Dialog, state: DialogState, context: AskContext): EffectRequest[] =>
  dialog.idle ? close({ dialog, context }, dialog.idle, state).effects : []
