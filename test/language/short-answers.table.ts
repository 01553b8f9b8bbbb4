import { saysDone } from '../../src/dialogs/questions/done-words.js'
import { engineWord } from '../../src/dialogs/words-for-commands.js'
import { shortAnswer } from '../../src/language/short-answers.js'

/** What a whole short message means, as people write it, parted by "|". "none": words of its own, or asked back. */
const SHORT_ANSWERS: Record<string, string> = {
  yes: [
    'có|co|Có ạ|CÓ|dạ có|da co a|có chứ|co chu|có chớ|có đấy|có đó|có mà|có luôn|có em|co chi oi|có bác ạ|có nha|có nghen',
    'ừ|u|ừm|uh|uhm|um|uhuh|ừa|ờ|ờ có|ừ có|ừ đúng|u dung roi|uki|uk|ukm|vâng|vang a|vâng ạ|dạ|da|dạ vâng|dạ phải|dạ đúng rồi ạ',
    'ok|OK em|oke|okie|okê|okela|oki|okk|okay|ok luôn|ok nhé|đúng|đúng rồi|dung roi|dung vay|đúng vậy|đúng thế|chính xác|chinh xac',
    'phải|phai roi|phải đấy|rồi|co roi|rồi ạ|được|dc|đc|được ạ|dc nhe|duoc luon|yes|Yes!|yep|yeah|y|chuẩn|chuẩn rồi|chuan luon|chuẩn cơm mẹ nấu|đồng ý|dong y|nhất trí|xác nhận|tất nhiên|hẳn rồi|chắc chắn|coó|cos|co1|dungs rooif|ddungs|vaang|duowcj|d9u7o75c',
    '👍|👍👍|👍🏽|👍🏻|✅|👌🏻|👌|🆗|💯|ok 👍|có 👍|✔️|🙆‍♀️|có.|có!!|"có"|(có)',
  ].join('|'),
  no: [
    'không|khong|ko|Ko a|k|K|kg|kh|khg|hok|hông|hong|hổng|hỏng có|hem|khum|khum có|khônggg|khôngggg ạ|hông có|hổng có ạ|hok co',
    'không ạ|dạ không|da ko a|dạ thôi|da thoi a|thôi|thôi ạ|thôi khỏi|khỏi|khỏi cần|không cần|ko can|không cần đâu|k cần ạ|không có|k co|không có ai|ko ai|không sao|ko sao|k sao đâu|không phải|ko phai|k phải|không phải ạ|hông phải|không phải đâu|ko phai dau',
    'chưa|chua|chưa có|chưa ạ|dạ chưa|chưa bao giờ|no|No.|nope|không nhé|không đâu|không hề|làm gì có|đâu có|có đâu|đừng|không đời nào|sai|sai rồi|không đúng|ko dung|khoong|khoong cos|kho6ng|khong6 co1|chuwa|thooi|hoong',
    'ko ai bi thuong|không ai bị sao|k ai bi gi|không có ai bị thương ạ|👎|👎🏽|❌|✖️|🚫|🙅|🙅‍♂️|không 👎|không.|không!!',
  ].join('|'),
  unsure: [
    'không biết|ko biết|k biet|kb|hổng biết|hông biết|hok bit|ko bit|k bít|không biết nữa|ko biet nua|không nhớ|khong nho|k nhớ|không nhớ rõ|ko nho ro|không nhớ ạ|dạ không biết|không rõ|ko ro|k rõ lắm|không rõ lắm',
    'chưa biết|chưa rõ|chịu|chịu thôi|chịu chết|quên rồi|quên mất|quen mat roi|quên mất tiêu|không để ý|ko de y|không chắc|không chắc lắm|k chac|bó tay|ai biết|ai mà biết|sao biết được|mần răng biết|nỏ biết|not sure|dont know|don’t know|idk|khoong bieets|khong6 bie61t|không thấy rõ|ko thay ro|ko bt|k bt|hong biet|hong bt|kbt|ko bik|chiu|chịu thua|em ko bt|tôi không nhớ|mình k biết|cháu chịu|ko bt dau|dạ ko bt ạ|🤷|🤷‍♀️|🤷🏽‍♂️',
  ].join('|'),
  skip: 'bỏ qua|bo qua|Bỏ qua ạ|bỏ qua câu này|qua câu khác|câu khác|skip|/boqua|/bo_qua|bor qua|bo3 qua|bỏ qua đi',
  back: 'quay lại|trở lại|tro lai|câu trước|cau truoc|lui lại|back|/quaylai|quay laij',
  cancel:
    'hủy|huỷ|hủy bỏ|huy bo|hủy tin|dừng lại|thoát|cancel|/huy|/hủy|stop|thôi không báo nữa|thoi ko bao nua|không báo nữa|huyr bor',
  done: 'xong|xong rồi|xong roi ạ|hết|hết rồi|het roi|đủ rồi|thế thôi|vậy thôi|done|đã gửi|gửi xong rồi|xog|chỉ có thế|xong nhé|rồi xong',
  none: [
    'cỏ|cô|đá|đã|dũng|rơi|có cháy|không thở được|2|...|😀|có ai|con|kem|không biết bơi|không có ai cứu tôi|có lẽ không|có không|có phải không|không phải không',
    'ừ mà thôi|có mà không|vừa có vừa không|thôi được|k5|cá|ca|có sao đâu|đúng không|phải không|rồi sao|ok chưa|không lẽ|hai|tôi|ba tôi|được chưa|chưa chắc|dạo này|',
    'không biết có ai không|nó không có ở đó|không ngủ được|👍❌|🆘 🆘 cháy|huy|quay lai phim|chịu không nổi|không chịu được|bỏ qua cho nó|hủy hoại tài sản|xong nó chạy mất|hết tiền rồi|bt|toi chiu ko noi|em ko bt boi',
  ].join('|'),
}

/** Asked back because it may be two things. */
const isDoubtful = (typed: string): boolean => engineWord(typed)?.doubtful === true

const shortMeaning = (typed: string): string => {
  if (isDoubtful(typed)) return 'none'
  return engineWord(typed)?.command ?? shortAnswer(typed) ?? (saysDone(typed) ? 'done' : 'none')
}

export const scoreShortAnswers = (): { right: number; of: number; wrong: string[] } => {
  const all = Object.entries(SHORT_ANSWERS).flatMap(([meaning, words]) =>
    words.split('|').map(typed => ({ typed, meaning })),
  )
  const wrong = all.filter(({ typed, meaning }) => shortMeaning(typed) !== meaning)
  return {
    right: all.length - wrong.length,
    of: all.length,
    wrong: wrong.map(({ typed, meaning }) => `${typed}: ${meaning}, not ${shortMeaning(typed)}`),
  }
}
