import type { Command, Feature } from '../features/feature.js'
import { fold } from '../language/fold.js'

export type FoundCommand = { feature: Feature; command: Command; rest: string }

/** In private, or in a group: said to the bot, or to everybody. */
export type HeardHow = 'private' | 'asked' | 'unasked'

/** Where the folded lead ends in the words as they were typed: after as many words. */
const afterWords = (text: string, count: number): string => text.trim().split(/\s+/u).slice(count).join(' ')

const bare = (text: string): string =>
  fold(text)
    .replace(/[.!?…,;:]+$/u, '')
    .trim()

const isFor = ({ groups }: Command, heard: HeardHow): boolean =>
  heard === 'private' || (heard === 'asked' ? groups !== undefined && groups !== false : groups === 'unasked')

/** "Cứu với, có người…": people put a comma there. */
const leadsInto = (said: string, words: string): boolean =>
  said.startsWith(words) && /^[.!?…,;:–-]*\s/u.test(said.slice(words.length))

const wordCount = (phrase: string): number => phrase.split(' ').length

/**
 * A slash makes it a command wherever it is said: `/baotin`, `/bao tin`, `/tin 0007`. Without one, only the whole
 * message, or one of the leads a command allows, does.
 */
export const findCommand = (
  features: Feature[],
  text: string,
  options: { slashOnly: boolean; heard: HeardHow },
): FoundCommand | undefined => {
  const slashed = text.trim().startsWith('/')
  if (options.slashOnly && !slashed) return undefined
  const said = bare(slashed ? text.trim().slice(1) : text)
  const typed = slashed ? text.trim().slice(1) : text
  let best: (FoundCommand & { length: number }) | undefined
  for (const feature of features) {
    for (const command of feature.commands) {
      if (!isFor(command, options.heard)) continue
      for (const phrase of phrasesOf(command, slashed)) {
        if (said !== phrase.words && !(phrase.leads && leadsInto(said, phrase.words))) continue
        if (best && best.length >= phrase.words.length) continue
        const rest = afterWords(typed, wordCount(phrase.words))
        best = { feature, command, rest: said === phrase.words ? '' : rest, length: phrase.words.length }
      }
    }
  }
  return best
}

const phrasesOf = (command: Command, slashed: boolean): { words: string; leads: boolean }[] => {
  const leads = new Set(command.leads ?? [])
  const all = [...new Set([...command.words, ...leads])]
  // With a slash any word of a command may be followed by what it is about, and may be written together.
  return all.flatMap(words => {
    const phrase = { words, leads: slashed || leads.has(words) }
    return slashed && words.includes(' ')
      ? [phrase, { ...phrase, words: words.replaceAll(' ', '') }]
      : [phrase]
  })
}
