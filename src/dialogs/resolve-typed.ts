import { comesBack, type Option, type OptionsBy } from '../chat/outgoing-message.js'
import { foldWords, hasMarks, tidy } from '../language/fold.js'
import { matchName } from '../language/match-name.js'
import { numberInWords } from '../language/numbers-in-words.js'
import { bare } from '../language/short-answers.js'
import { placeTones } from '../language/tone-placement.js'

const BEFORE_NUMBER = /^(?:(?:chon|so|cau|muc|cai|phuong an|number|option|thu) )+/

const exact = (text: string): string =>
  placeTones(tidy(text))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s/]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** Neither a command nor one that a question carries (`kind=/boqua`), nor the engine's own. */
const isPlain = (value: string): boolean => !/^[/:]|=\//.test(value)

const only = (options: Option[]): Option | undefined => (options.length === 1 ? options[0] : undefined)

const byLabel = (options: Option[], text: string): Option | undefined => {
  const marked = only(options.filter(option => exact(option.label) === exact(text)))
  if (marked) return marked
  const typed = foldWords(text)
  return typed === '' ? undefined : only(options.filter(option => foldWords(option.label) === typed))
}

const byNumber = (options: Option[], text: string): Option | undefined => {
  const typed = bare(text).replace(BEFORE_NUMBER, '')
  const number = /^\d{1,2}$/.test(typed) ? Number(typed) : numberInWords(typed)
  // What is told with words of its own bears no number.
  return number === undefined ? undefined : options.filter(option => option.typed === undefined)[number - 1]
}

/** The first whole words of one label: "trộm" for "Trộm cắp". Never a command: "không" must not cancel. */
const byStart = (options: Option[], text: string): Option | undefined => {
  const typed = bare(text)
  if (typed.length < 3) return undefined
  return only(
    options.filter(
      ({ label, value }) =>
        isPlain(value) &&
        foldWords(label).startsWith(`${typed} `) &&
        (!hasMarks(text) || exact(label).startsWith(exact(text))),
    ),
  )
}

/** Areas are chosen by name; buttons beside them that are not names ("Bỏ qua") only by their whole label. */
const byName = (options: Option[], text: string): Option | undefined => {
  const names = options.filter(({ value }) => isPlain(value))
  const id = matchName(
    names.map(({ value, label }) => ({ id: value, names: [label] })),
    text,
  )
  return names.find(({ value }) => value === id)
}

/**
 * The value of the option that a typed message means, of those last offered in that chat: its number ("2", "số 2",
 * "2.", "hai") unless they are told by name or in the text, its label with or without marks, or the beginning of one label. By name,
 * "5" is the one whose name bears a 5. Undefined: the message is words of its own.
 */
export const resolveTyped = (
  offered: Option[],
  optionsBy: OptionsBy = 'number',
  text: string,
): string | undefined => {
  const options = offered.filter(comesBack)
  const label = byLabel(options, text)
  if (label) return label.value
  const found =
    optionsBy === 'number' ? (byNumber(options, text) ?? byStart(options, text)) : byName(options, text)
  return found?.value
}
