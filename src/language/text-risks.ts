/** What a warning to everybody should rather not bear. */
export type TextRisk = 'link' | 'plate' | 'phone'

const LINK =
  /https?:\/\/|\bwww\.|\b[a-z0-9-]{2,}\.(?:com|net|org|vn|info|top|xyz|site|online|shop|vip|cc|me|ly|gl|app)\b/iu
/** "26B1-123.45", "26A 12345", "26-B1 1234": province, series, four or five digits. */
const PLATE = /(?<![\d\p{L}])\d{2}[\s.-]?[A-ZĐ]{1,2}\d?[\s.-]{0,2}\d{3}[\s.]?\d{1,2}(?![\d\p{L}])/iu
const PHONE = /(?<![\d.,])(?:\+?84|0)\d(?:[\s.-]?\d){7,9}(?!\d)/gu

const digitsOf = (text: string): string => text.replace(/\D/g, '').replace(/^84/, '0')

/** `hotline`: the ward's own number, which may stand there, however it is written. */
export const risksIn = (text: string, hotline: string): TextRisk[] => {
  const phones = [...text.matchAll(PHONE)].map(([phone]) => digitsOf(phone))
  return [
    ...(LINK.test(text) ? (['link'] as const) : []),
    ...(PLATE.test(text) ? (['plate'] as const) : []),
    ...(phones.some(phone => phone !== digitsOf(hotline)) ? (['phone'] as const) : []),
  ]
}
