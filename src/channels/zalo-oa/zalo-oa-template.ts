import type { OaAnswer } from '../../zalo-sdk/oa-answer.js'
import type { OaCalls, OaSaid } from './zalo-oa-calls.js'

/** An approved template, and its field that takes the words. */
export type OaTemplate = { id: string; field: string }

/** Zalo sets each field's length when it approves the template; the longest kind takes 200 characters. */
const LONGEST_FIELD = 200

/** The first lines, whole words of them, in one line: a field takes no other. */
const firstLines = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= LONGEST_FIELD) return line
  const cut = line.slice(0, LONGEST_FIELD - 1)
  const words = cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))
  return `${words}…`
}

/** What may reach a person whose 7 days are over; it is paid for. */
export const sendTemplate = (
  userId: string,
  text: string,
  { id, field }: OaTemplate,
  calls: Pick<OaCalls, 'template'>,
): Promise<OaAnswer<OaSaid>> => calls.template(userId, id, { [field]: firstLines(text) })
