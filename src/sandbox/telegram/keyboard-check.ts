import { type Outcome, ok } from '../../foundation/outcome.js'
import { badRequest, type Refusal } from '../stage/refusal.js'
import type { Button, Keyboard } from './wire.js'

const MAX_DATA_BYTES = 64
const MAX_BUTTONS = 100

const wrongOf = (button: Button): string | undefined => {
  if (button.url !== undefined) return URL.canParse(button.url) ? undefined : 'BUTTON_URL_INVALID'
  const bytes = Buffer.byteLength(button.callback_data ?? '')
  if (button.callback_data === undefined)
    return "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
  return bytes < 1 || bytes > MAX_DATA_BYTES ? 'BUTTON_DATA_INVALID' : undefined
}

export const checkKeyboard = (
  markup: { inline_keyboard?: Button[][] | undefined } | undefined,
): Outcome<Keyboard | undefined, Refusal> => {
  const rows = (markup?.inline_keyboard ?? []).filter(row => row.length > 0)
  const buttons = rows.flat()
  if (buttons.length > MAX_BUTTONS) return badRequest('REPLY_MARKUP_TOO_LONG')
  const wrong = buttons.map(wrongOf).find(what => what !== undefined)
  if (wrong) return badRequest(wrong)
  return ok(rows.length > 0 ? { inline_keyboard: rows } : undefined)
}
