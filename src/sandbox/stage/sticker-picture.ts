import { createHash } from 'node:crypto'

/** A face in a colour that the sticker's id decides: something to see where a sticker would be. */
export const stickerPicture = (id: string): string => {
  const [hue = 0, smile = 0] = createHash('sha256').update(id).digest()
  const depth = 70 + (smile % 20)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><circle cx="60" cy="60" r="56" fill="hsl(${Math.round(
    (hue * 360) / 256,
  )} 80% 70%)"/><circle cx="42" cy="48" r="7"/><circle cx="78" cy="48" r="7"/><path d="M34 68Q60 ${depth + 24} 86 68" fill="none" stroke="#000" stroke-width="6" stroke-linecap="round"/></svg>`
}
