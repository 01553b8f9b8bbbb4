/** Pictures among words: signs, faces, their colours, flags, framed digits. */
const PICTURES = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{1F1E6}-\u{1F1FF}]|\u20E3/gu
/** Also joins pictures. */
const UNSEEN = /\p{Cf}|\uFE0E|\uFE0F/gu
/** Asks for one look of a picture; the same picture with and without it. */
const LOOK = /(?<=\p{Extended_Pictographic})(?:\uFE0E|\uFE0F)/gu
const QUOTES = /[“”„‟«»]/gu
const SINGLE_QUOTES = /[‘’‚‛]/gu
const DASHES = /[‐‑‒–—−]/gu

/** In a link "I" is not "l", and "/aB" leads elsewhere than "/ab". */
const IN_LINK = /[\p{L}\p{N}][./@]|\/\//u

/** What of a text is compared: the same words and signs in the same order give the same shape. */
export const textShape = (text: string): string =>
  text
    .normalize('NFC')
    .replace(LOOK, '')
    .replace(QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(DASHES, '-')
    .replaceAll('…', '...')
    .split(/\s+/u)
    .filter(word => word !== '')
    .map(word => (IN_LINK.test(word.replace(/[.,;:!?)"]+$/u, '')) ? word : word.toLowerCase()))
    .join(' ')

export const withoutMarks = (shape: string): string =>
  shape.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').replace(/đ/g, 'd').replace(/Đ/g, 'D')

/** Also without what cannot be seen, which some channels take out. */
export const withoutPictures = (text: string): string => text.replace(UNSEEN, '').replace(PICTURES, ' ')
