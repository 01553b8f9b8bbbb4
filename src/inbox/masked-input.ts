import type { IncomingMessage } from '../chat/incoming-message.js'
import { resolveTyped } from '../dialogs/resolve-typed.js'
import type { Secret } from '../language/secret.js'
import { maskMessage } from './mask-message.js'
import type { Session } from './session.js'
import type { StepInput } from './step-input.js'

/** `asked`: as the dialog reads it whose question asks for someone's number. */
export type MaskedInput = StepInput & { asked?: IncomingMessage }

/** "2", "số 2", "hai" or the label, typed instead of tapped; in a group's own talk a "2" means anything. */
const withTypedOption = (message: IncomingMessage, session: Session): IncomingMessage => {
  if (message.content.kind !== 'text' || !message.addressedToBot || !session.offered) return message
  const value = resolveTyped(session.offered.options, session.offered.by, message.content.text)
  return value === undefined ? message : { ...message, content: { kind: 'chosen', value, typed: true } }
}

/** Masked before anything is done with it; only the question for someone's account gets that as it was said. */
export const masked = (given: StepInput, keepsNumbers: boolean): { input: MaskedInput; kinds: Secret[] } => {
  const message = withTypedOption(given.message, given.session)
  const { message: whole, kinds } = maskMessage(message)
  if (!keepsNumbers || kinds.length === 0) return { input: { ...given, message: whole }, kinds }
  const kept = maskMessage(message, { numbers: 'keep' })
  return { input: { ...given, message: whole, asked: kept.message }, kinds: kept.kinds }
}
