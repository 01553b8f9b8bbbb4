import { fold } from './fold.js'
import type { Plate } from './plates/plate.js'
import { inFigures, withHidden } from './plates/plate-as-typed.js'
import { platesInPart } from './plates/plates-in-part.js'
import { army, diplomats, wholePlates } from './plates/whole-plates.js'

const COLOURS = { xanh: 'blue', do: 'red', vang: 'yellow', trang: 'white' } as const
const COLOUR = /\b(?:bien(?: so)?(?: xe)?(?: mau| nen)?|bks|bs) (xanh|do|vang|trang)\b/
const colourOf = (text: string): Plate['colour'] =>
  COLOURS[(COLOUR.exec(text)?.[1] ?? '') as keyof typeof COLOURS]

/**
 * The plates told in a text, old and new, of cars and motorbikes, whole or in part, in letters or spelt aloud
 * ("26B1-123.45", "26b112345", "đuôi 345", "hai sáu bê một …"). `26A12345` is a car's 26A-123.45 or a motorbike's
 * 26A1-2345: both are kept. In their order; each once.
 */
export const findPlates = (text: string): Plate[] => {
  const folded = withHidden(fold(inFigures(text)))
  const sure = [...diplomats(folded), ...wholePlates(folded)]
  const others = army(folded).filter(one => !sure.some(({ at, end }) => one.at < end && at < one.end))
  const all = [...sure, ...others].sort((one, other) => one.at - other.at)
  const found = all.length > 0 ? all : platesInPart(folded)
  const colour = colourOf(folded)
  const plates = found.map(({ plate }) => (colour && !plate.colour ? { ...plate, colour } : plate))
  return plates.filter(
    (plate, at) => plates.findIndex(({ readings }) => readings[0] === plate.readings[0]) === at,
  )
}
