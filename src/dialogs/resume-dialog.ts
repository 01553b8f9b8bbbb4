import type { AskContext } from './answer.js'
import type { Dialog, DialogState, Turn } from './dialog.js'
import { goOn, settled } from './take-answer.js'

/** Asks again what stands, after something else came between. Pure. */
export const resumeDialog = (dialog: Dialog, state: DialogState, context: AskContext): Turn =>
  goOn({ dialog, context }, settled(state))
