/** 0212 385 123: also shorter or longer by a digit than such a number should be. No one-time code has nine digits. */
const LOOSE_PHONE = /(?<!\d|\d[ .-])0[1-9]\d{0,2}(?:[ .-]\d{2,4}){2,3}(?!\d|[ .-]\d)/g
const MOBILE =
  /(?<!\d|\d[.-])(?:(?:\+|00)?84[ .-]?|0)(?:3[ .-]?[2-9]|5[ .-]?[25689]|7[ .-]?[06-9]|8[ .-]?[1-9]|9[ .-]?\d)(?:[ .-]?\d){7}(?!\d|[.-]\d)/g
const LANDLINE = /(?<!\d|\d[.-])02\d{1,2}(?:[ .-]\d{1,4}){2,3}(?!\d|[ .-]\d)/g
const SERVICE = /(?<!\d|\d[.-])1[89]00(?:[ .-]?\d){4}(?:(?:[ .-]?\d){2})?(?!\d|[.-]\d)/g
const PLATE = /\b[1-9]\d-?[a-z]{1,2}\d? ?[ .-] ?\d{3}\.\d{2,3}(?!\d)/g
const REPORT = /\btb-\d{6}-\d{1,6}|\b(?:tin|ma tin) (?:so )?\d{1,6}(?!\d)/g
/** What was lost: a round sum behind the word for it. */
const SUM =
  /(?<=\b(?:mat|rut|chuyen|tru|lay|lua|nop|va|so tien) )(?:\d{1,3}(?:[ .]\d{3})*[ .]000|\d{2,6}000)(?!\d|[.,]\d)/g
const IMEI = /(?<=\bimei\b[^\d\n.!?;]{0,30}(?:\d ?: ?)?)\d(?:[ .-]?\d){13,15}(?!\d)/g

const KNOWN = [MOBILE, LANDLINE, LOOSE_PHONE, SERVICE, PLATE, REPORT, SUM, IMEI]

const HIDE_NONE = '¤'
const digitsIn = (said: string): number => said.replace(/\D/g, '').length

/** Phones, plates, sums, our codes and IMEIs with their digits struck, place by place: they are evidence, not codes. */
export const withoutKnown = (flatText: string): string =>
  KNOWN.reduce(
    (text, pattern) =>
      text.replace(pattern, said =>
        pattern === LOOSE_PHONE && (digitsIn(said) < 9 || digitsIn(said) > 11)
          ? said
          : said.replace(/\d/g, HIDE_NONE),
      ),
    flatText,
  )

/** The same for IMEIs alone, among the numbers of papers and cards. */
export const withoutImeis = (flatText: string): string =>
  flatText.replace(IMEI, said => said.replace(/\d/g, HIDE_NONE))
