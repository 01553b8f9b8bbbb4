import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import { oaFailureNote } from '../../zalo-sdk/oa-answer.js'
import type { OaCalls } from './zalo-oa-calls.js'
import type { Windows } from './zalo-oa-window.js'
import type { OaWords } from './zalo-oa-words.js'

/** An approved template, and its field that takes the words. */
export type WindowTemplate = { id: string; field: string }

/** Zalo sets each field's length when it approves the template; the longest kind takes 200 characters. */
const LONGEST_FIELD = 200

/** Whole words of it, in one line: a field takes no other. */
const inField = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= LONGEST_FIELD) return line
  const cut = line.slice(0, LONGEST_FIELD - 1)
  const words = cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))
  return `${words}…`
}

export type NudgeOptions = {
  calls: Pick<OaCalls, 'template'>
  template?: WindowTemplate
  windows: Pick<Windows, 'mayNudge'>
  words: Pick<OaWords, 'nudge'>
  clock: Clock
  /** Told of each message that was taken, by Zalo's id. */
  sent: (messageId: string) => void
  log: Log
}

/**
 * Asks whoever can't be written to for a word, which opens their window again. It is paid for and tells nothing of what
 * waits for them, so it goes once a day, and what failed to reach them has failed all the same.
 */
export const createNudge = (options: NudgeOptions) => {
  const { calls, template, windows, words, clock, sent, log } = options
  return async (userId: string): Promise<void> => {
    if (!template || !(await windows.mayNudge(userId, clock.now()))) return
    const answer = await calls.template(userId, template.id, { [template.field]: inField(words.nudge) })
    if (!answer.ok) log.warn({ failure: oaFailureNote(answer.failure) }, 'zalo oa refuses a template')
    else if (answer.value.messageId) sent(answer.value.messageId)
  }
}
