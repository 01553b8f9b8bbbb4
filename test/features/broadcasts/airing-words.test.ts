import { readAiringWords } from '../../../src/features/broadcasts/airing-words.js'

const read = (text: string): string | undefined => {
  const said = readAiringWords(text)
  return said && `${said.what}${said.short ? '?' : ''}`
}

test.each([
  'đã phát loa',
  'da phat loa',
  'ĐÃ PHÁT LOA',
  'Đã phát loa rồi ạ',
  'đã phát',
  'phát rồi',
  'phat roi',
  'phát loa xong',
  'phát loa xong rồi nhé',
  'đã đọc',
  'da doc loa',
  'đọc rồi em',
  'dạ đã phát rồi ạ',
  'dạ phát rồi',
  'vừa đọc xong',
  'tôi vừa phát loa xong',
  'em đã đọc bản tin rồi ạ',
  'đã loa',
  'tổ 5 đã phát loa',
  'bản Nong đã phát rồi',
  'tổ dân phố 7 đã đọc xong',
  'đã phát lúc 17h',
  'đã phát chiều nay',
  'báo cáo, đã phát xong!',
  'đã đọc bài xong 👍',
])('read: %s', text => expect(read(text)).toBe('read'))

test.each([
  'chưa phát',
  'chua phat',
  'chưa phát loa',
  'chưa phát được',
  'chưa đọc',
  'chưa kịp đọc',
  'vẫn chưa phát',
  'dạ chưa phát ạ',
  'không phát được',
  'ko phát được',
  'tổ 5 chưa phát',
])('not read: %s', text => expect(read(text)).toBe('not-read'))

test.each([
  ['rồi', 'read?'],
  ['rồi ạ', 'read?'],
  ['xong rồi', 'read?'],
  ['chưa', 'not-read?'],
  ['chưa ạ', 'not-read?'],
])('only an answer: %s', (text, said) => expect(read(text)).toBe(said))

test.each([
  'phát loa',
  'đọc',
  'đã phát loa chưa?',
  'đã đọc tin nhắn của anh',
  'đã phát hiện trộm',
  'mất trộm xe máy',
  'loa hỏng',
  'phát hiện người lạ rồi',
  'chưa phát hiện gì',
  'da',
  '',
  `đã ${'phát loa '.repeat(2000)}`,
])('something else: %s', text => expect(read(text)).toBeUndefined())
