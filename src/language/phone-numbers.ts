/** Vietnamese mobile numbers since 2018: ten digits, prefixes 03x, 05x, 07x, 08x, 09x. */
const MOBILE =
  /(?<![\d+])(?:\+?84|0)[\s.\-()]*((?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-9])(?:[\s.-]?\d){7})(?!\d)/

/** The first mobile number in a text, as E.164 (`+84…`); undefined when there is none. */
export const findMobile = (text: string): string | undefined => {
  const found = MOBILE.exec(text.replace(/[\u00A0\u202F]/g, ' '))?.[1]
  return found === undefined ? undefined : `+84${found.replace(/\D/g, '')}`
}
