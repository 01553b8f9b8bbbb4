import { fold } from '../../language/fold.js'
import { withoutPoliteEnd } from '../../language/polite-end.js'
import { CODE_LENGTH, readCode } from '../../neighbourhood/code.js'
import { type Reference, readReference } from './report-code.js'

/** Said where a report is being told, or was: it is to go on elsewhere. Also before the code, there. Folded. */
export const MOVE_REPORT = [
  ...['chuyen tin', 'chuyentin', 'chuyen bao tin', 'doi cho bao tin', 'ma chuyen tin', 'ma chuyen'],
  ...['move my report', 'move report', 'move'],
]

/** A bare "qua zalo" answers where a swindler wrote. */
const GO = [
  'chuyen sang',
  'chuyen qua',
  'chuyen len',
  'doi sang',
  'doi qua',
  'switch to',
  'move to',
  'go on in',
]
const APPS = ['zalo', 'telegram', 'tele']
const PHONES = [
  ...['may khac', 'may moi', 'may kia', 'dien thoai khac', 'dien thoai moi', 'app khac', 'ung dung khac'],
  ...['tai khoan khac', 'nick khac', 'another phone', 'another app', 'my other phone'],
]

/** Names where to, so nothing need stand behind it. */
export const MOVE_ELSEWHERE = [
  ...GO.flatMap(go => [...APPS, ...PHONES].map(place => `${go} ${place}`)),
  ...[
    'doi may',
    'doi dien thoai',
    'doi ung dung',
    'doi app',
    'chuyen may',
    'chuyen ung dung',
    'change phone',
  ],
  ...['doi may khac', 'doi dien thoai khac', 'switch app', 'switch phone', 'change app'],
]

const WHERE = new RegExp(
  `(?:^|\\s)(?:${GO.join('|')}|sang|qua|len|ben|to) (?:${[...APPS, ...PHONES].join('|')})$`,
)
const ASKS = /(?:^|\s)(?:duoc|dc|dk)(?: (?:khong|ko|k|hok|hong))?$/
const OWN = /^(?:nay|do|cua (?:toi|minh|em|chau)|bao|dang bao|dang ke)$/

/** What stands behind such words: the code, or which report; undefined: they speak of something else. */
export const readMove = (rest: string): { code: string } | { reference: Reference | null } | undefined => {
  const polite = withoutPoliteEnd(rest.replace(/[?？]+\s*$/u, ''))
  if (polite === undefined) return undefined
  // Without its punctuation a report's whole code is known by its letters still.
  const said = fold(polite).replace(ASKS, '').replace(WHERE, '').trim()
  const digits = said.replace(/^(?:ma|code)\s+/, '')
  const code = /^[\d\s]+$/.test(digits) ? readCode(digits) : undefined
  if (code && code.length >= FEWEST_DIGITS) return { code }
  if (said === '' || OWN.test(said)) return { reference: null }
  const reference = readReference(said)
  return reference && reference.by !== 'secret' ? { reference } : undefined
}

/** A number of a report has six digits at most; who left out one of a code's is told that it is wrong. */
const FEWEST_DIGITS = CODE_LENGTH['move-report'] - 2

/** Nothing but what may be such a code: those are made without 0 and 1. */
export const bareMoveCode = (text: string): string | undefined => {
  const said = text.trim()
  const digits = /^[2-9\s.\-–]+$/u.test(said) ? readCode(said) : undefined
  return digits?.length === CODE_LENGTH['move-report'] ? digits : undefined
}
