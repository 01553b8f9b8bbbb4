import type { Area, Ward } from '../../neighbourhood/area.js'
import type { Compose } from '../feature.js'
import { type Alert, hasLeft } from './alert.js'
import { alertTextSay } from './alert-messages.js'
import { namesOf } from './alert-names.js'
import { hasOnlyOurWords } from './same-words.js'

/** What can be said of a code to anybody. What has not left is as unknown as what never was. */
export type Verdict =
  | { is: 'unknown' }
  | { is: 'genuine' | 'expired' | 'altered'; alert: Alert; heading: string }
  | { is: 'all-clear' | 'correction'; alert: Alert; heading: string; by: string }

/** `added`: lines that the way itself may add to a text. */
type Room = { areas: Area[]; ward: Ward; compose: Compose; added: string[] }

/** The whole text as groups read it, in both languages; whichever was forwarded. */
const textsOf = (alert: Alert, { areas, ward, compose }: Room): string[] => {
  const to = alert.content.author.chat
  const say = alertTextSay(alert, namesOf(alert, areas, ward))
  return (['vi', 'en'] as const).map(language => compose(language, { key: '', to, say, lane: 'reply' }).text)
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? ''

/** `words`: what is going round under that code, where it was shown to us. */
export const verifyAlert = (
  alert: Alert | undefined,
  { words, at, language, ...room }: Room & { words?: string; at: Date; language: 'vi' | 'en' },
): Verdict => {
  if (!alert || !hasLeft(alert)) return { is: 'unknown' }
  const texts = textsOf(alert, room)
  const heading = firstLine(texts[language === 'vi' ? 0 : 1] ?? '')
  const told = { alert, heading }
  if (words !== undefined && !hasOnlyOurWords(words, texts, room.added)) return { is: 'altered', ...told }
  const { followedBy } = alert
  if (followedBy) return { is: followedBy.as, ...told, by: followedBy.code }
  return { is: alert.validUntil <= at ? 'expired' : 'genuine', ...told }
}
