/**
 * A pressed button of the kind `oa.query.hide` sends its payload as a message of the person who pressed it: with this
 * mark before it no typed word is mistaken for one.
 */
export const CHOSEN_MARK = '#lx:'

/** The payload of a button that stands for this value. */
export const encodeChoice = (value: string): string => `${CHOSEN_MARK}${value}`

/** The value of a pressed button; undefined for words of somebody's own. */
export const decodeChoice = (text: string): string | undefined => {
  const said = text.trim()
  return said.startsWith(CHOSEN_MARK) && said.length > CHOSEN_MARK.length
    ? said.slice(CHOSEN_MARK.length)
    : undefined
}
