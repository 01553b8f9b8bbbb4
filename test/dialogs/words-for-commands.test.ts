import { engineWord, slashWord } from '../../src/dialogs/words-for-commands.js'

const SURE: Record<string, string> = {
  cancel:
    'hủy|huỷ|Hủy ạ|HỦY|huy bo|hủy bỏ|dừng|dừng lại|/huy|/hủy|/huy@LoaXomBot|/ huy|/dung|cancel|stop|thoát|thôi không báo nữa',
  back: 'quay lại|Quay lại nhé|tro lai|/quaylai|/quay_lai|/quay lại|back|câu trước',
  skip: 'bỏ qua|bo qua|Bỏ qua ạ|/boqua|/bo_qua|skip',
  edit: 'sửa|sửa lại|/sua|edit',
  emergency: 'khẩn cấp|khan cap|KHẨN CẤP!!!|cấp cứu|cứu với|cuu voi|sos|🆘|/khancap|113|114',
  restart: 'làm lại|lam lai tu dau|/lamlai|bắt đầu lại',
  resume: 'tiếp tục|tiep tuc|/tieptuc|tiếp',
}

test.each(Object.entries(SURE))('%s', (command, words) => {
  for (const word of words.split('|'))
    expect([word, engineWord(word)]).toEqual([word, expect.objectContaining({ command, doubtful: false })])
})

test.each([
  ['huy', 'cancel'],
  ['Huy', 'cancel'],
  ['quay lai', 'back'],
  ['dung', 'cancel'],
  ['sua', 'edit'],
])('%s may be something else', (word, command) => {
  expect(engineWord(word)).toEqual({ command, doubtful: true })
})

test('other words are no commands, and commands inside a message are its words', () => {
  for (const word of 'Huý|dũng|đúng|Nguyễn Văn Huy|huy hiệu|tôi muốn hủy hợp đồng|quay lại cảnh đó rồi|/tin 0007|1134|sữa|không'.split(
    '|',
  ))
    expect([word, engineWord(word)]).toEqual([word, undefined])
})

test('a slash before a number is no command', () => {
  expect(slashWord('/5')).toBeUndefined()
  expect(slashWord('/tin 0007')).toBe('tin0007')
})
