import type { Language, Texts } from '../foundation/texts.js'

/** The few words that the outbox adds to a message. */
export type OutboxWords = {
  /** Names the older message, of that time, which this one replaces. */
  nameOld(at: Date): string
  /** Stands where a picture or file should be that we no longer have. */
  mediaGone(): string
}

const inVietnam = (parts: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hourCycle: 'h23', ...parts })

const clockTime = inVietnam({ hour: '2-digit', minute: '2-digit' })
const day = inVietnam({ day: 'numeric', month: 'numeric' })

export const createOutboxWords = (texts: Texts, language: Language): OutboxWords => ({
  nameOld: at => texts.text(language, 'outbox:update', { time: clockTime.format(at), day: day.format(at) }),
  mediaGone: () => texts.text(language, 'outbox:media-gone'),
})
