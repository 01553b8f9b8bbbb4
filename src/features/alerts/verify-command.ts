import { z } from 'zod'
import { type IncomingMessage, wordsOf } from '../../chat/incoming-message.js'
import { foldWords } from '../../language/fold.js'
import type { Command, EffectHandler, Step, StepContext } from '../feature.js'
import { hasLeft } from './alert.js'
import { type AlertReference, readAlertCode } from './alert-code.js'
import type { AlertDeps } from './alert-deps.js'
import { alertsNamed } from './alerts-named.js'
import { calledInput } from './called-input.js'
import { onlyCode } from './certain-words.js'
import { findAlertCode } from './find-alert-code.js'
import { verifyAlert } from './verify-alert.js'
import { verifySay } from './verify-say.js'

const PHRASES = ['kiem tra', 'kiemtra', 'kiem tra tin', 'xac minh', 'verify']

const asking = (reference: AlertReference, words?: string): Step => ({
  effects: [
    {
      name: 'alerts.verify',
      part: 'verify',
      input: { reference, ...(words === undefined ? {} : { words }) },
    },
  ],
})

/** More words than somebody who asks about a code says beside it: then it is a text that bears it. */
const MOST_ASKED = 14

/** What is going round under a code is shown to the bot in private, forwarded or copied. */
const showsText = (message: IncomingMessage): boolean =>
  message.chat.kind === 'private' &&
  (message.forwarded === true || foldWords(wordsOf(message.content) ?? '').split(' ').length > MOST_ASKED)

export const verifyCommand: Command = {
  name: 'verify',
  words: PHRASES,
  leads: PHRASES,
  groups: true,
  certain: onlyCode,
  run: ({ message, rest }, { ward }) => {
    if (showsText(message)) return undefined
    const called = readAlertCode(rest)
    if (called) return asking(called.reference)
    const code = findAlertCode(rest)
    if (code) return asking({ by: 'code', code })
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
    const called = showsText(message) ? undefined : readAlertCode(rest)
    return called?.reference.by === 'code' ? asking(called.reference) : undefined
  },
}

/** Nothing but a code: "cb118". */
const wholeCode = (words: string): string | undefined => {
  const called = readAlertCode(words)
  return called?.reference.by === 'code' && called.words === '' ? called.reference.code : undefined
}

/** "Kiểm tra tin này: …", before the text itself. */
const ASKS_FIRST = /^\s*\/?(?:ki[eể]m\s*tra|x[aá]c minh|verify)(?:\s+(?:tin|gi[uú]p|n[aà]y))*[\s:,.–-]*/iu

/** A forwarded alert, or a text that bears a code. */
export const takeAlertText = (message: IncomingMessage, _context: StepContext): Step | undefined => {
  if (message.chat.kind !== 'private' || message.content.kind === 'edited') return undefined
  const words = wordsOf(message.content)
  const code = words === undefined ? undefined : (findAlertCode(words) ?? wholeCode(words))
  if (words === undefined || code === undefined) return undefined
  const text = words.normalize('NFC').replace(ASKS_FIRST, '')
  return asking({ by: 'code', code }, showsText(message) ? text : undefined)
}

const verifyInput = calledInput.extend({ words: z.string().optional() })

export const verifyEffect =
  (deps: AlertDeps): EffectHandler =>
  async ({ input, at, context }) => {
    const { reference, words } = verifyInput.parse(input)
    if (!reference) return {}
    const named = await alertsNamed(deps, reference)
    const alert = named.find(hasLeft)
    const { areas, ward, language } = context
    const room = { areas, ward, language, at, compose: deps.compose, added: deps.addedOnTheWay }
    const verdict = verifyAlert(alert, { ...room, ...(words === undefined ? {} : { words }) })
    const code = alert?.code ?? (reference.by === 'code' ? reference.code : String(reference.number))
    return { say: [verifySay(code, verdict, ward)] }
  }
