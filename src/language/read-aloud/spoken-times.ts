import { spokenNumber } from './spoken-number.js'

const HOUR = '(2[0-4]|[01]?\\d)'
const MINUTE = '([0-5]\\d)'
const EDGE = '(?<![\\p{L}\\p{N}.,:/-])'
const UNIT = '(?:h|g|giờ)'
/** Behind a "g" these are weighed. */
const WEIGHED = '(?! (?:ma túy|heroin|hêrôin|thuốc|vàng|bạc|cần sa|ke))'

const ONE = `${HOUR}(?: ?${UNIT}(?![\\p{L}])(?: ?(?:${MINUTE}(?![\\p{N}]|[.,]\\d| ?${UNIT}(?![\\p{L}])))(?: ?(?:phút|p|ph|'|′)(?![\\p{L}]))?)?|${UNIT}${MINUTE}(?:(?:phút|p|ph|'|′)(?![\\p{L}]))?|:${MINUTE})(?![\\p{N}:]|,\\d)`

const RANGE = new RegExp(`${EDGE}(từ )?${ONE} ?[-–—→] ?${ONE}`, 'gu')
const SHORT_RANGE = new RegExp(`${EDGE}(từ )?${HOUR} ?[-–—] ?${ONE}`, 'gu')
const TIME = new RegExp(`${EDGE}${ONE}${WEIGHED}`, 'gu')
const SECONDS = new RegExp(`${EDGE}${HOUR}:${MINUTE}:${MINUTE}(?![\\p{N}:])`, 'gu')
const TO = /(?<![\p{L}])(giờ kém )(\d{1,2})(?![\p{N}])/gu

const clock = (hour: string, minutes: (string | undefined)[]): string => {
  const minute = minutes.find(found => found !== undefined)
  const whole = `${spokenNumber(hour)} giờ`
  return minute === undefined || Number(minute) === 0 ? whole : `${whole} ${spokenNumber(minute)} phút`
}

/** Hours and minutes: "21h30", "9g", "5:30", "22 giờ", "22h–5h". */
export const sayTimes = (text: string): string =>
  text
    .replace(
      SECONDS,
      (_whole, hour, minute, second) =>
        `${spokenNumber(hour)} giờ ${spokenNumber(minute)} phút ${spokenNumber(second)} giây`,
    )
    .replace(
      RANGE,
      (_whole, _from, hour, a, b, c, other, d, e, f) =>
        `từ ${clock(hour, [a, b, c])} đến ${clock(other, [d, e, f])}`,
    )
    .replace(
      SHORT_RANGE,
      (_whole, _from, hour, other, a, b, c) => `từ ${spokenNumber(hour)} đến ${clock(other, [a, b, c])}`,
    )
    .replace(TIME, (_whole, hour, a, b, c) => clock(hour, [a, b, c]))
    .replace(TO, (_whole, before, minutes) => `${before}${spokenNumber(minutes)}`)
