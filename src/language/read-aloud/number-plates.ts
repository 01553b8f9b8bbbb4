import { letterNames } from './letter-names.js'
import { spokenFigures } from './spoken-digits.js'

/** "26B1-123.45", "29-HA 002.33", "30A-12345", "26B1 1234": since Thông tư 79/2024 and before. */
const PLATE =
  /(?<![\p{L}\p{N}./-])(\d{2})[- ]?([A-ZĐ]{1,2})(\d?)(?: ?[-–] ?| )(?:(\d{3})[. ]?(\d{2})|(\d{4}))(?![\p{L}\p{N}])/gu

/** Plates figure by figure, letters by their names. */
export const sayNumberPlates = (text: string): string =>
  text.replace(PLATE, (_whole, place: string, letters: string, serial: string, ...rest: string[]) => {
    const [three, two, four] = rest
    const head = [spokenFigures(place), letterNames(letters), spokenFigures(serial)].filter(Boolean).join(' ')
    const tail = four === undefined ? [three ?? '', two ?? ''] : [four.slice(0, 2), four.slice(2)]
    return [head, ...tail.map(spokenFigures)].join(', ')
  })
