import { plainFigures } from './plain-figures.js'

/** Pictures, their skin colours, flags, and what glues them together. */
const PICTURES =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u{1F1E6}-\u{1F1FF}]|[\u200D\u20E3\uFE0E\uFE0F]|[\u{E0020}-\u{E007F}]/gu
const KEYCAP = /(\d)\uFE0F?\u20E3/gu
const SPACES = /[\t\u00A0\u202F\u2000-\u200A\u3000]/g
const INVISIBLE = /\p{Cf}|\p{Cc}/gu
const EMAIL = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,6}/g
const LINK = /(?:https?:\/\/|(?<![\p{L}\p{N}])www\.)[^\s<>"'()]+/giu
const DOMAIN =
  /(?<![\p{L}\p{N}.@-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.(?:vn|com|net|org|info|me|top|xyz|site|online|link|app|io)(?![\p{L}\p{N}])(?:\/[^\s<>"'()]*)?/giu
const BRACKETS = /[([{<«]([^()[\]{}<>«»]{0,400})[)\]}>»]/g
const STRAY_BRACKETS = /[()[\]{}<>«»]/g

const linkSaid = (link: string): string => ` đường dẫn${/[.,;:!?…]+$/.exec(link)?.[0] ?? ''}`

/** One line as it might be said: no pictures, no addresses of the net, no brackets, figures 0 to 9, single spaces. */
export const cleanText = (line: string): string =>
  plainFigures(
    line
      .normalize('NFC')
      .replace(SPACES, ' ')
      .replace(KEYCAP, '$1, ')
      .replace(PICTURES, ' ')
      .replace(INVISIBLE, ''),
  )
    .replace(EMAIL, 'địa chỉ thư điện tử')
    .replace(LINK, linkSaid)
    .replace(DOMAIN, linkSaid)
    .replace(BRACKETS, ', $1, ')
    .replace(STRAY_BRACKETS, ' ')
    .replace(/\s+/g, ' ')
    .trim()
