import type { Say, SayParam } from '../../chat/say.js'
import { dateOf, dayOf, showClock } from '../../language/local-time.js'
import type { Area, Ward } from '../../neighbourhood/area.js'
import type { Alert, AlertNames, Following } from './alert.js'
import type { AlertKind } from './alert-kinds.js'

/** Everything sent about an alert bears its id, never a chat's; the same happening gives the same key. */
export const messageKey = (alertId: string, ...parts: (string | number)[]): string =>
  ['alerts', alertId, ...parts].join('/')

/** "20 giờ ngày 28/11": as it is read out. */
export const sayTime = (at: Date): SayParam => {
  const [hour = '', minutes = ''] = showClock(at).split(':')
  const { month, date } = dateOf(dayOf(at))
  const params = { hour: Number(hour), minutes, day: `${date}/${month}` }
  return { key: minutes === '00' ? 'alerts:time.hour' : 'alerts:time.minutes', params }
}

/** Characters. More of names would hide what the message says. */
const MOST_NAMES = 120

/** The areas in one line: as many as it holds. */
const sayAreas = (names: string[]): SayParam => {
  const fits = (count: number) => names.slice(0, count).join(', ').length <= MOST_NAMES
  if (fits(names.length)) return names.join(', ')
  const shown = names.filter((_, index) => index === 0 || fits(index + 1))
  return {
    key: 'alerts:message.manyAreas',
    params: { names: shown.join(', '), more: names.length - shown.length },
  }
}

/** What is read of an alert, before it has a code too. */
export type AlertFace = {
  code: string
  kind: AlertKind
  areaNames: string[]
  text: string
  issuedAt: Date
  validUntil: Date
  follows?: { code: string; as: Following; sentAt: Date }
}

/** The names of these areas; those that are no more keep their place in the list, without a name. */
export const areaNamesOf = (areaIds: string[] | 'ward', areas: Area[], ward: Ward): string[] =>
  areaIds === 'ward' ? [ward.name] : areas.flatMap(({ id, name }) => (areaIds.includes(id) ? [name] : []))

const faceOf = (alert: Alert, { areas }: AlertNames): AlertFace => ({
  code: alert.code,
  kind: alert.kind,
  areaNames: areas,
  text: alert.content.text,
  issuedAt: alert.sendAt ?? alert.proposedAt,
  validUntil: alert.validUntil,
  ...(alert.follows ? { follows: alert.follows } : {}),
})

/** Not every platform shows what a message answers: it says so itself. */
const sayText = ({ text, kind, follows }: AlertFace): SayParam => {
  if (!follows) return text
  // Nobody remembers a code: it says what that one was about.
  const first = { code: follows.code, kind: { key: `alerts:kind.${kind}` }, time: sayTime(follows.sentAt) }
  return { key: 'alerts:follow.begins', params: { ...first, text } }
}

/** An alert as groups read it. */
export const alertSay = (face: AlertFace, ward: Pick<Ward, 'name' | 'hotline'>): Say => ({
  key: face.follows ? 'alerts:message.following' : 'alerts:message.all',
  params: {
    heading: face.follows
      ? { key: `alerts:heading.${face.follows.as}`, params: { code: face.follows.code } }
      : { key: `alerts:heading.${face.kind}` },
    areas: sayAreas(face.areaNames),
    until: sayTime(face.validUntil),
    text: sayText(face),
    ward: ward.name,
    issued: sayTime(face.issuedAt),
    code: face.code,
    hotline: ward.hotline,
  },
})

/** Whenever it is asked for, the same words: what a group got and what is pasted into another are one. */
export const alertTextSay = (alert: Alert, names: AlertNames): Say =>
  alertSay(faceOf(alert, names), names.ward)
