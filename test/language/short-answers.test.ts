import { answerWithStory, shortAnswer } from '../../src/language/short-answers.js'
import { scoreShortAnswers } from './short-answers.table.js'

test('every short message means what the table says', () => {
  const { wrong, of } = scoreShortAnswers()
  expect(wrong).toEqual([])
  expect(of).toBeGreaterThanOrEqual(200)
})

const TABLE: Record<'yes' | 'no' | 'unsure', string> = {
  yes: 'có|co|Có ạ|dạ có|da co a|ừ|u|ừm|uh|vâng|vang a|dạ|da|dạ vâng|ok|OK em|oke|okie|okê|đúng|đúng rồi|dung roi|phải|phai roi|rồi|co roi|được|dc|đc|yes|Yes!|👍|👍👍|✅|👌🏻|chuẩn|đồng ý|xác nhận|có nhé',
  no: 'không|khong|ko|Ko a|k|kg|hok|hông|hong|không ạ|dạ không|da ko a|không có|k co|chưa|chua|chưa có|thôi|no|nope|👎|❌|không phải|ko phai|đâu có|không ai|không sao|đừng|không nhé|hổng',
  unsure:
    'không biết|ko biết|k biet|kb|không nhớ|khong nho|k nhớ|không rõ|ko ro|chưa biết|chịu|quên rồi|không nhớ ạ|dạ không biết|not sure',
}

test.each(Object.entries(TABLE))('%s', (answer, words) => {
  for (const word of words.split('|')) expect([word, shortAnswer(word)]).toEqual([word, answer])
})

test('other words are no answer', () => {
  for (const word of 'cỏ|cô|đá|đã|dũng|dừng|rơi|có cháy|không thở được|huy|2|...|😀|có ai|con|kem|không biết bơi'.split(
    '|',
  ))
    expect([word, shortAnswer(word)]).toEqual([word, undefined])
})

test.each([
  ['có, cháy to lắm', 'yes'],
  ['Có người bị chém', 'yes'],
  ['ừ cháy nhà ông Tư', 'yes'],
  ['co chay o to 5', 'yes'],
  ['dạ có mấy đứa cầm dao', 'yes'],
  ['không, chúng đi rồi', 'no'],
  ['ko, het roi', 'no'],
  ['không thở được', undefined],
  ['khong tho duoc', undefined],
  ['có sao đâu', undefined],
  ['có lẽ không', undefined],
  ['có phải không?', undefined],
  ['con tôi bị ngã', undefined],
])('%s: %s', (said, answer) => expect(answerWithStory(said)?.answer).toBe(answer))
