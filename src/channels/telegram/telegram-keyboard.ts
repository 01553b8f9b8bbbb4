import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'telegraf/types'
import type { Option } from '../../chat/outgoing-message.js'

/** Two of these stand side by side on the narrowest phones without being cut. */
const SHORT_LABEL = 14

const button = ({ label, value, url }: Option): InlineKeyboardButton =>
  url === undefined ? { text: label, callback_data: value } : { text: label, url }

const isShort = ({ label }: Option): boolean => [...label].length <= SHORT_LABEL

/**
 * Two short labels side by side, in order; a long one has a row of its own. Telegram refuses "tel:" in buttons (an
 * invalid address): a number is tapped where it stands in the text.
 */
export const keyboardOf = (options: Option[]): InlineKeyboardMarkup => {
  const rows: Option[][] = []
  for (const option of options.filter(({ call }) => call === undefined)) {
    const last = rows.at(-1)
    if (last?.length === 1 && last.every(isShort) && isShort(option)) last.push(option)
    else rows.push([option])
  }
  return { inline_keyboard: rows.map(row => row.map(button)) }
}
