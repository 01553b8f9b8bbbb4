import type { Option } from '../../chat/outgoing-message.js'
import type { Clock } from '../../foundation/clock.js'
import type { Log } from '../../foundation/log.js'
import type { OaButton } from '../../zalo-sdk/oa-button.js'
import { phoneWith84 } from '../../zalo-sdk/phone-with-84.js'
import { encodeChoice } from './zalo-oa-choice.js'

/** As its users have found; Zalo documents buttons for other messages only. */
const MOST_BUTTONS = 5
/** https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van: a title of at most 100 characters. */
const LONGEST_TITLE = 100

const titleOf = (label: string): string => {
  const letters = [...label.normalize('NFC')]
  while (letters.join('').length > LONGEST_TITLE) letters.pop()
  return letters.join('').trim()
}

const buttonOf = ({ label, value, url, call }: Option): OaButton => {
  const title = titleOf(label)
  if (call !== undefined) return { title, type: 'oa.open.phone', phone: call }
  return url === undefined
    ? { title, type: 'oa.query.hide', payload: encodeChoice(value) }
    : { title, type: 'oa.open.url', url }
}

/** Zalo has phone buttons for whole numbers only: 113 is tapped where it stands in the text. */
const canBeShown = ({ call }: Option): boolean => call === undefined || phoneWith84(call) !== undefined

/** The options as buttons; none where they are too many for one message: the text tells them all the same. */
export const buttonsOf = (options: Option[] = []): OaButton[] => {
  const shown = options.filter(canBeShown)
  return shown.length > MOST_BUTTONS ? [] : shown.map(buttonOf)
}

const OFF_MS = 3_600_000

export type OaButtonSwitch = { on(): boolean; refused(): void }

/** Zalo has refused a message for its buttons: for a while it gets none. */
export const createButtonSwitch = (options: { wanted: boolean; clock: Clock; log: Log }): OaButtonSwitch => {
  const { wanted, clock, log } = options
  let offUntil = 0
  let told = false
  return {
    on: () => wanted && clock.now().getTime() >= offUntil,
    refused: () => {
      offUntil = clock.now().getTime() + OFF_MS
      if (!told) log.warn('zalo oa takes no buttons: the text alone goes, which tells the same')
      told = true
    },
  }
}
