import type { Area, Ward } from '../../neighbourhood/area.js'
import type { Compose } from '../feature.js'
import { type Alert, type Following, hasLeft } from './alert.js'
import { alertTextSay } from './alert-messages.js'
import { namesOf } from './alert-names.js'
import { withoutAround } from './around-words.js'
import { withoutAsking } from './asking-words.js'
import { awaitsConfirmation } from './confirm-alert.js'
import { compareWords, type Likeness } from './same-words.js'

/** How an alert that is ours stands now. `unconfirmed`: it left on one officer's word. */
export type Validity = 'genuine' | 'unconfirmed' | 'objected' | 'expired' | Following

/** What was shown beside its code. `asked`: nothing; `words`: a few, that may be the asker's own. */
export type Shown = 'asked' | 'words' | 'same' | 'part' | 'altered'

/** What can be said of a code to anybody. What has not left is as unknown as what never was. */
export type Verdict =
  | { is: 'unknown' | 'disguised' }
  | { is: 'which'; codes: string[] }
  | {
      is: 'known'
      alert: Alert
      shown: Shown
      validity: Validity
      /** Its first line, and all that is said in it. */
      heading: string
      original: string
      /** A picture or film stands beside the words: nobody can compare it. */
      pictured: boolean
    }

/** `went`: shown as what goes round, forwarded or copied. */
export type Asked = { words?: string; went?: boolean; pictured?: boolean }

/** `added`: lines that the way itself may add to a text. */
type Room = {
  areas: Area[]
  ward: Ward
  compose: Compose
  added: string[]
  at: Date
  language: 'vi' | 'en'
}

/** The whole text as groups read it, in both languages; whichever was forwarded. */
const textsOf = (alert: Alert, { areas, ward, compose }: Room): Record<'vi' | 'en', string> => {
  const to = alert.content.author.chat
  const say = alertTextSay(alert, namesOf(alert, areas, ward))
  const textIn = (language: 'vi' | 'en') => compose(language, { key: '', to, say, lane: 'reply' }).text
  return { vi: textIn('vi'), en: textIn('en') }
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

/** The signature and how to ask about it are its last paragraph. */
const withoutSignature = (text: string): string => text.slice(0, text.lastIndexOf('\n\n'))

const validityOf = (alert: Alert, at: Date): Validity => {
  if (alert.followedBy) return alert.followedBy.as
  if (alert.validUntil <= at) return 'expired'
  if (alert.content.words.some(({ what }) => what === 'objected')) return 'objected'
  return awaitsConfirmation(alert) ? 'unconfirmed' : 'genuine'
}

const BEST: Likeness[] = ['same', 'part', 'other']

const likenessOf = (words: string, alert: Alert, texts: string[], { added, ward }: Room): Likeness => {
  const { targets, names } = alert.content
  const known = [ward.name, names?.ward.name ?? ward.name, ...targets.map(({ title }) => title)]
  const around = { lines: added, names: known }
  const found = withoutAsking(withoutAround(words, around), [alert.code]).map(text =>
    compareWords(withoutAround(text, around), texts),
  )
  return BEST.find(likeness => found.includes(likeness)) ?? 'other'
}

const verdictOn = (alert: Alert, { words, went, pictured = false }: Asked, room: Room): Verdict => {
  const texts = textsOf(alert, room)
  const text = texts[room.language]
  const likeness = words === undefined ? undefined : likenessOf(words, alert, Object.values(texts), room)
  const other = went ? 'altered' : 'words'
  return {
    is: 'known',
    ...{ alert, pictured, heading: firstLine(text), original: withoutSignature(text) },
    shown: likeness === undefined ? 'asked' : likeness === 'other' ? other : likeness,
    validity: validityOf(alert, room.at),
  }
}

const LIKEST: Shown[] = ['same', 'part']

/** `alerts`: all whose codes a text bears; it is the one whose words it has. */
export const verifyAlert = (alerts: Alert[], asked: Asked, room: Room): Verdict => {
  const verdicts = alerts.filter(hasLeft).map(alert => verdictOn(alert, asked, room))
  const like = LIKEST.flatMap(shown =>
    verdicts.filter(verdict => verdict.is === 'known' && verdict.shown === shown),
  )
  return like[0] ?? verdicts[0] ?? { is: 'unknown' }
}
