/** Five photos of one album, each an update of its own as Telegram sends them, posted at once. */
export const ALBUM_START = '/album'
export const ALBUM_ASK = 'Xin gửi ảnh, xong thì nhắn: xong.'
export const ALBUM_DONE = 'xong'
export const PHOTOS = 5

/** What the bot answers at the end: the files in the order in which it took them. */
export const albumTaken = (fileIds: string[]): string => `Đã nhận: ${fileIds.join(' ')}`

export const filesIn = (answer: string): string[] | undefined =>
  /^Đã nhận: (.*)$/.exec(answer)?.[1]?.split(' ').filter(Boolean)
