import { type IncomingMessage, mediaOf, wordsOf } from '../../chat/incoming-message.js'
import { foldWords } from '../../language/fold.js'
import type { Command, Step, StepContext } from '../feature.js'
import type { AlertReference } from './alert-code.js'
import { onlyAsks } from './asking-words.js'
import { onlyCode } from './certain-words.js'
import { type CalledCode, calledIn, findAlertCodes } from './find-alert-code.js'
import type { VerifyInput } from './verify-effect.js'

const PHRASES = ['kiem tra', 'kiemtra', 'kiem tra tin', 'xac minh', 'verify']

/** More codes than that are nobody's question. */
const MOST_CODES = 5

/** More words than somebody who asks about a code says beside it: then it is a text that bears it. */
const MOST_ASKED = 14

/** What is going round under a code is shown to the bot, forwarded or copied. */
const isWhatWent = ({ forwarded }: IncomingMessage, text: string): boolean =>
  forwarded === true || foldWords(text).split(' ').length > MOST_ASKED

type Meant = { references: AlertReference[]; disguised: boolean }

/** `called`: what the words behind a command begin with. */
const meantIn = (text: string, called?: CalledCode): Meant | undefined => {
  const found = findAlertCodes(text)
  const codes = found.map(({ code }): AlertReference => ({ by: 'code', code }))
  const isFound = found.some(({ code }) => called?.reference.by === 'code' && called.reference.code === code)
  const references = called && !isFound ? [called.reference, ...codes] : codes
  if (references.length === 0) return undefined
  // Nobody but who means to deceive writes a code in other letters.
  const disguised = called?.disguised === true || found.some(one => one.disguised)
  return { references: references.slice(0, MOST_CODES), disguised }
}

/** `text`: all that was said; what it says beyond the question is compared. */
const asking = (message: IncomingMessage, text: string, { references, disguised }: Meant): Step => {
  const codes = references.map(one => (one.by === 'code' ? one.code : one.number))
  const media = mediaOf(message.content)
  const input: VerifyInput = {
    ...{ references, disguised, went: isWhatWent(message, text), pictured: media !== undefined },
    ...(onlyAsks(text, codes) ? {} : { words: text }),
  }
  return { effects: [{ name: 'alerts.verify', part: 'verify', input }] }
}

/** In a group the words also name the bot. */
const saidIn = (message: IncomingMessage, rest: string): string =>
  message.chat.kind === 'private' ? (wordsOf(message.content) ?? rest) : rest

export const verifyCommand: Command = {
  name: 'verify',
  words: PHRASES,
  leads: PHRASES,
  groups: true,
  certain: onlyCode,
  run: ({ message, rest }, { ward }) => {
    const meant = meantIn(rest, calledIn(rest))
    if (meant) return asking(message, saidIn(message, rest), meant)
    if (rest.trim() !== '') return undefined
    const howTo = message.chat.kind === 'group' ? 'howToInGroup' : 'howTo'
    return { say: [{ key: `alerts:verify.${howTo}`, params: { hotline: ward.hotline } }] }
  },
}

/** "Tin CB 118 có thật không": reports are called so too, by numbers of their own. */
export const isItTrueCommand: Command = {
  name: 'is-it-true',
  words: ['tin'],
  leads: ['tin', 'ma tin'],
  groups: true,
  certain: onlyCode,
  run: ({ message, rest }) => {
    const called = calledIn(rest)
    const meant = called?.reference.by === 'code' ? meantIn(rest, called) : undefined
    return meant && asking(message, saidIn(message, rest), meant)
  },
}

/** Nothing but a code: "cb118". */
const wholeCode = (words: string): CalledCode | undefined => {
  const called = calledIn(words)
  return called?.reference.by === 'code' && called.words === '' ? called : undefined
}

/** A forwarded alert, or a text that bears a code. */
export const takeAlertText = (message: IncomingMessage, _context: StepContext): Step | undefined => {
  if (message.chat.kind !== 'private' || message.content.kind === 'edited') return undefined
  const words = wordsOf(message.content)
  const meant = words === undefined ? undefined : meantIn(words, wholeCode(words))
  return words !== undefined && meant ? asking(message, words, meant) : undefined
}
