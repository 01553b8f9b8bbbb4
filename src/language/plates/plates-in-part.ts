import { asPlate, type FoundPlate, isProvince, PLATE_WORD, SERIES_LETTERS, seriesShown } from './plate.js'

const HEAD = new RegExp(
  `\\b${PLATE_WORD}(?: (?:xanh|do|vang|trang))?(?: (?:la|hinh nhu|dau|tinh))*[ :]+(\\d{2})[ -]?([${SERIES_LETTERS}]{1,2}\\d?)?(?![\\p{L}\\p{N}]|[./-]\\d| ?(?:cm|nghin|trieu|tuoi|nguoi))`,
  'u',
)
const COUNTED = '(?:(?:\\d|hai|ba|bon|nam) )?'
const TAIL = new RegExp(
  `\\b(?:duoi(?: so| bien)?|${COUNTED}(?:so|con so) (?:cuoi|duoi)|cuoi la)(?: (?:cung|la|hinh nhu|khoang|co|so))*[ :]+(\\d{3}[. ]?\\d{2}|\\d{2,5})(?![\\p{L}\\p{N}]|[./-]\\d| ?(?:tuoi|nguoi|km|nam|phut|gio|trieu))`,
  'gu',
)
/** "biển 26", "26B1 … đuôi 45": what was seen of it. */
export const platesInPart = (text: string): FoundPlate[] => {
  const [head, province = '', series = ''] = HEAD.exec(text) ?? []
  const at = head === undefined ? text.length : text.indexOf(head)
  const begin = isProvince(province) ? `${province}${seriesShown(series)}` : ''
  const [tail, figures] = [...text.matchAll(TAIL)][0] ?? []
  if (begin === '' && tail === undefined) return []
  const plate = `${begin}…${figures?.replace(/\D/g, '') ?? ''}`
  const vehicle = /\d$/.test(series) ? ('motorbike' as const) : undefined
  return [{ at, end: at + (head?.length ?? 0), plate: asPlate([{ plate, vehicle }]) }]
}
