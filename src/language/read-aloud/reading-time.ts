/** Horns echo and listeners are old: slower than the radio's 233 syllables a minute (VOV news, measured). */
const SYLLABLES_PER_MINUTE = 160
/** A breath at the end of each sentence. */
const STOP_SECONDS = 0.35
const SENTENCE_END = /(?<=[.!?;])\s+|\n+/

/** Written syllables: what stands between spaces; "ô-tê-pê" has three. For a text that was spelt out. */
export const countSyllables = (text: string): number =>
  text.split(/[\s-]+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length

/** Its sentences, as they are read in one breath or two. */
export const sentencesOf = (text: string): string[] =>
  text.split(SENTENCE_END).filter(sentence => /[\p{L}\p{N}]/u.test(sentence))

/** How long reading it takes, in seconds, with a breath at each end of a sentence. */
export const readingSeconds = (
  text: string,
  { syllablesPerMinute = SYLLABLES_PER_MINUTE }: { syllablesPerMinute?: number } = {},
): number => (countSyllables(text) / syllablesPerMinute) * 60 + STOP_SECONDS * sentencesOf(text).length

/** Sentences of more syllables than one can say without losing the listener. */
export const longSentences = (text: string, most = 30): string[] =>
  sentencesOf(text).filter(sentence => countSyllables(sentence) > most)
