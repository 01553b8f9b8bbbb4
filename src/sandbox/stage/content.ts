/** What a message holds, on the platforms whose ids are texts. */
export type Content = {
  text?: string | undefined
  /** Of a kept file. */
  file?: string | undefined
  sticker?: string | undefined
  album?: string | undefined
  link?: string | undefined
  location?: { latitude: number; longitude: number } | undefined
  contact?: { phone: string; name: string } | undefined
  service?: { kind: 'joined' | 'left'; names: string[] } | undefined
}
