import type { AskContext } from './answer.js'
import type { Dialog, DialogState, EffectRequest, Idle, Turn } from './dialog.js'
import { type Room, showQuestion } from './show-question.js'
import { settled, untaken } from './take-answer.js'
import { firstOpen, visibleAnswers } from './visible-answers.js'

const MINUTE = 60_000

const after = (at: string, minutes: number): Date => new Date(Date.parse(at) + minutes * MINUTE)

/** Falling silent anew makes the work of reminding due anew; it is said only once. */
const awaitsRemind = (state: DialogState): boolean =>
  state.remindedAt === undefined || Date.parse(state.remindedAt) < Date.parse(state.touchedAt)

/** What silence brings next; `forget` ends a dialog that fell asleep, `decide` begins what was held back beside it. */
export type Wake = 'remind' | 'close' | 'forget' | 'decide'

const sleepsAt = ({ closeAfterMinutes, forgetAfterMinutes }: Idle): boolean =>
  forgetAfterMinutes !== undefined && forgetAfterMinutes > closeAfterMinutes

const minutesUntil = (idle: Idle, what: Wake): number =>
  what === 'remind'
    ? idle.remindAfterMinutes
    : what === 'close'
      ? idle.closeAfterMinutes
      : (idle.forgetAfterMinutes ?? idle.closeAfterMinutes)

const dueOf = (idle: Idle, state: DialogState): { what: Wake; at: Date } => {
  const held = state.asleep?.held
  if (held && (held.opening || held.more.length > 0))
    return { what: 'decide', at: after(held.at, idle.remindAfterMinutes) }
  if (state.asleep) return { what: 'forget', at: after(state.touchedAt, minutesUntil(idle, 'forget')) }
  const close = { what: 'close' as const, at: after(state.touchedAt, idle.closeAfterMinutes) }
  const remind = { what: 'remind' as const, at: after(state.touchedAt, idle.remindAfterMinutes) }
  return awaitsRemind(state) && remind.at < close.at ? remind : close
}

/** When `wakeDialog` is to be called next, and which wake it is then. Undefined: this dialog waits for ever. */
export const dialogWake = (dialog: Dialog, state: DialogState): { what: Wake; at: Date } | undefined =>
  dialog.idle && dueOf(dialog.idle, state)

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

/** As the engine would ask next; a change that was chosen at the review is not waited for. */
const fallAsleep = ({ dialog }: Room, state: DialogState): DialogState => ({
  ...settled(state),
  asking: firstOpen(dialog, state.answers)?.id ?? state.asking,
  asleep: {},
})

const close = (room: Room, idle: Idle, state: DialogState): Turn => {
  const answers = visibleAnswers(room.dialog, state)
  const work = idle.onClose?.(answers, room.context)
  return {
    state: sleepsAt(idle) ? fallAsleep(room, state) : undefined,
    say: idle.silent?.(answers) ? [] : (work?.say ?? [{ key: 'dialogs:idle.closed' }]),
    effects: work?.effects ?? [],
    taken: true,
  }
}

/**
 * What time does to a dialog left lying. A wake that isn't due at `context.now` (the person spoke meanwhile, or it was
 * done already) changes nothing and is not `taken`. A silent dialog says nothing, but its work is done.
 */
export const wakeDialog = (dialog: Dialog, state: DialogState, what: Wake, context: AskContext): Turn => {
  const { idle } = dialog
  if (!idle || what === 'decide') return untaken(state)
  const room = { dialog, context }
  const due = after(state.touchedAt, minutesUntil(idle, what)) <= context.now
  const isLate = (what === 'forget') !== (state.asleep !== undefined)
  if (!due || isLate || (what === 'remind' && !awaitsRemind(state))) return untaken(state)
  // Nothing is said then: its work was done and told of when it fell asleep.
  if (what === 'forget') return { state: undefined, say: [], effects: [], taken: true }
  return what === 'remind' ? remind(room, idle, state) : close(room, idle, state)
}

/** Whether it may say nothing that it was not asked: someone else may read the screen. */
export const isSilent = (dialog: Dialog, state: DialogState): boolean =>
  dialog.idle?.silent?.(visibleAnswers(dialog, state)) === true

/** Ends a dialog before its time, with the work that its end by silence does; nothing is said. */
export const dropDialog = (dialog: Dialog, state: DialogState, context: AskContext): EffectRequest[] =>
  dialog.idle && !state.asleep ? close({ dialog, context }, dialog.idle, state).effects : []
