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
 * message, or one of the leads a command allows, does. All whose words they are, the longest words first: "tiến độ"
 * leads both to a report and to an alert, and each knows its own codes.
 */
export const findCommands = (
  features: Feature[],
  text: string,
  options: { slashOnly: boolean; heard: HeardHow },
): FoundCommand[] => {
  const slashed = text.trim().startsWith('/')
  if (options.slashOnly && !slashed) return []
  const said = bare(slashed ? text.trim().slice(1) : text)
  const typed = slashed ? text.trim().slice(1) : text
  const meant = ({ words, leads }: Phrase) => said === words || (leads && leadsInto(said, words))
  const longestOf = (command: Command): string | undefined =>
    phrasesOf(command, slashed)
      .flatMap(phrase => (meant(phrase) ? phrase.words : []))
      .sort((a, b) => b.length - a.length)[0]
  const found = features.flatMap(feature =>
    feature.commands.flatMap(command => {
      const words = isFor(command, options.heard) ? longestOf(command) : undefined
      if (words === undefined) return []
      const rest = said === words ? '' : afterWords(typed, wordCount(words))
      return [{ feature, command, rest, length: words.length }]
    }),
  )
  return found.sort((a, b) => b.length - a.length)
}

/** The first of them. */
export const findCommand = (...asked: Parameters<typeof findCommands>): FoundCommand | undefined =>
  findCommands(...asked)[0]

type Phrase = { words: string; leads: boolean }

const phrasesOf = (command: Command, slashed: boolean): Phrase[] => {
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
