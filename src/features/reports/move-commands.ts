import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { DialogState } from '../../dialogs/dialog.js'
import { may } from '../../neighbourhood/person.js'
import type { Command, Step, StepContext } from '../feature.js'
import { bareMoveCode, MOVE_ELSEWHERE, MOVE_REPORT, readMove } from './move-words.js'
import { isPrivate } from './on-report.js'
import type { Reference } from './report-code.js'

const useCode = (code: string): Step => ({
  effects: [{ name: 'reports.moveUse', part: 'move', input: { code } }],
})

/** Others could read it there. `sure`: it was said as a code, so there is an answer though it may be none. */
const spoilCode = (code: string, { platformMessageId }: IncomingMessage, sure: boolean): Step => {
  const messageId = platformMessageId ? { messageId: platformMessageId } : {}
  return { effects: [{ name: 'reports.moveSpoil', part: 'spoil', input: { code, sure, ...messageId } }] }
}

const refOf = (dialogs: readonly DialogState[]): string | undefined => {
  const ref = dialogs.findLast(({ dialog }) => dialog === 'report')?.given.ref
  return typeof ref === 'string' ? ref : undefined
}

/** Of the report that is being told, else of the newest that was sent, or of the one that was named. */
const giveCode = (reference: Reference | null): Step => ({
  open: dialogs => {
    const ref = reference === null ? refOf(dialogs) : undefined
    const input = { reference, ...(ref === undefined ? {} : { ref }) }
    return { effects: [{ name: 'reports.moveCode', part: 'code', input }] }
  },
})

const inGroup = (message: IncomingMessage, code: string | undefined, { group }: StepContext) => {
  if (code !== undefined) return spoilCode(code, message, true)
  if (!message.addressedToBot || group?.kind === 'officers') return undefined
  return { say: [{ key: 'reports:moving.privateOnly' }] }
}

const move =
  (namesPlace: boolean): Command['run'] =>
  ({ message, rest }, context) => {
    const meant = readMove(rest)
    if (!meant) return undefined
    const code = 'code' in meant ? meant.code : undefined
    if (!isPrivate(message)) return inGroup(message, code, context)
    if ('code' in meant) return useCode(meant.code)
    // To officers "chuyển tin 07" passes it on to another unit.
    const theirs = !namesPlace && may(context.person, 'reports.handle') && meant.reference !== null
    return theirs ? undefined : giveCode(meant.reference)
  }

const command = (name: string, phrases: string[], namesPlace: boolean): Command => ({
  ...{ name, words: phrases, leads: phrases, groups: 'unasked' },
  certain: (rest, { person }) => {
    const meant = readMove(rest)
    return meant !== undefined && ('code' in meant || namesPlace || !may(person, 'reports.handle'))
  },
  run: move(namesPlace),
})

/** A report goes on in another chat of the same person. */
export const MOVE_COMMANDS: Command[] = [
  command('move-report', MOVE_REPORT, false),
  command('move-elsewhere', MOVE_ELSEWHERE, true),
]

/** The code alone, as it was shown. */
export const takeBareCode = (message: IncomingMessage, words: string): Step | undefined => {
  const code = bareMoveCode(words)
  if (code === undefined) return undefined
  return isPrivate(message) ? useCode(code) : spoilCode(code, message, false)
}
