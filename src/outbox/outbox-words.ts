import type { Language, Texts } from '../foundation/texts.js'
import { showClock, showDay } from '../language/local-time.js'

/** The few words that the outbox adds to a message. */
export type OutboxWords = {
  /** Names the older message, of that time, which this one replaces. */
  nameOld(at: Date): string
  /** Stands where a picture or file should be that we no longer have. */
  mediaGone(): string
  /** Stands where a picture or file should be that is still on its way to us. */
  mediaLate(): string
  /** Below a message whose pictures or files this channel cannot send. */
  mediaLeftOut(count: number): string
  /** Below a message that is sent once more because nobody knows whether it arrived. */
  again(): string
  /** One option in a chat without buttons: what it does, and the words to type. */
  type(label: string, typed: string): string
  /** Below options in a group where the bot hears only what names it. */
  addressed(): string
}

/** Said in one language to all: who reads a group is not known. Throws where a text is missing. */
export const createOutboxWords = (texts: Texts, language: Language): OutboxWords => ({
  nameOld: at => texts.text(language, 'outbox:update', { time: showClock(at), day: showDay(at) }),
  mediaGone: () => texts.text(language, 'outbox:media-gone'),
  mediaLate: () => texts.text(language, 'outbox:media-late'),
  mediaLeftOut: count => texts.text(language, 'outbox:media-left-out', { count }),
  again: () => texts.text(language, 'outbox:again'),
  type: (label, typed) => texts.text(language, 'outbox:type', { label, typed }),
  addressed: () => texts.text(language, 'outbox:addressed'),
})

/** More pictures and files no message bears. */
const MOST_MEDIA = 10

/**
 * Every line that may stand around a text that bears nothing but words and pictures, so that one that comes back to us
 * can be told from one that somebody changed.
 */
export const addedLines = (words: OutboxWords): string[] => [
  words.mediaGone(),
  words.mediaLate(),
  words.again(),
  ...Array.from({ length: MOST_MEDIA }, (_, index) => words.mediaLeftOut(index + 1)),
]
