import { fold, foldWords, hasMarks, tidy } from './fold.js'
import { undoTyping } from './telex.js'
import { placeTones } from './tone-placement.js'

/** Folded; every "no" of the country and the net is written "khong" here, and "bit", "bt", "bik" are "biet". */
const YES =
  'co|coo|u|ua|um|uh|uhm|uhuh|uk|ukm|uki|vang|da|phai|dung|chuan|ok|okk|okela|oke|okie|okey|okay|oki|yes|y|yep|yeah|roi|duoc|dc|dong y|nhat tri|chac chan|tat nhien|chac roi|han roi|dung roi|dung vay|dung the|phai roi|co roi|co chu|co day|co nhe|co nghen|duoc roi|ok roi|xac nhan|oki roi|ua co|u co|u dung|u dung roi|u phai|chinh xac|chuan roi|chuan com me nau'.split(
    '|',
  )
const NO =
  'khong|no|nope|n|chua|chang|thoi|sai|sai roi|dung dau|khong co|khong phai|khong phai dau|khong dung|khong ai|khong dau|khong he|khong doi nao|dau co|co dau|khong sao|khong sao dau|chua co|chua ai|chua bao gio|lam gi co|khong can|khong can dau|khong can thiet|khoi|khoi can|thoi khoi|thoi khong|thoi khong can|thoi khong can dau|khong nguy hiem|khong co ai|khong co gi|khong co dau|khong ai bi thuong|khong co ai bi thuong|khong bi thuong|khong ai bi gi|khong ai bi sao|khong ai sao|khong ai sao ca'.split(
    '|',
  )
const UNSURE =
  'khong biet|khong biet nua|khong biet dau|khong biet ro|kbiet|kb|kbt|khong nho|khong nho ro|khong ro|khong ro lam|khong thay ro|chua biet|chua ro|khong chac|khong chac lam|chiu|chiu thoi|chiu thui|chiu thua|chiu chet|bo tay|ai biet|ai ma biet|sao biet duoc|man rang biet|no biet|khong nho dau|khong nho nua|quen roi|quen mat|quen mat roi|quen mat tieu|khong de y|hinh nhu|co le|dont know|don t know|not sure|idk|i don t know|i forgot'.split(
    '|',
  )
/** Only with their marks: without them these are "có chó" and "có ma" as well. */
const MARKED = new Map<string, ShortAnswer>([
  ['có chớ', 'yes'],
  ['có mà', 'yes'],
  ['ờ', 'yes'],
  ['ờ có', 'yes'],
])
const YES_SIGNS = ['👍', '✅', '👌', '🙆', '☑', '✔', '🆗', '💯']
const NO_SIGNS = ['👎', '❌', '🙅', '✖', '🚫']
const UNSURE_SIGNS = ['🤷']

const NOT = /^(?:ko|k|kg|kh|khg|hok|hong|hk|khum|hem|kong|hg|khoong|hoong)$/

const KNOW = /^(?:bit|bt|bik|biek|bick)$/

/** "khônggg", "hông", "ko" and "k" are one word; "k5" is none of them. */
const oneSpelling = (folded: string): string =>
  folded
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .split(' ')
    .map(word => (NOT.test(word) ? 'khong' : KNOW.test(word) ? 'biet' : word))
    .join(' ')

/** Politeness at either end says nothing of the answer: "dạ không ạ", "có nhé", "ok em". */
const BEFORE = /^(?:(?:da|vang|a|o|uh|thua|em|ad|admin) )+/
const AFTER = /(?: (?:a|nhe|nha|nhi|nhen|di|luon|em|ad|admin|ban|oi|chu|do|day|ha|ah|anh|chi|bac))+$/

/** A short message without its politeness, folded. One that is nothing but politeness stays whole. */
export const bare = (text: string): string => {
  const words = foldWords(undoTyping(text))
  const without = words.replace(BEFORE, '').replace(AFTER, '')
  return without === '' ? words : without
}

/** "Tôi không nhớ", "em chịu": who says it tells nothing. */
const WHO = /^(?:toi|tui|minh|chau|con|em|bac|chi|anh) (?=khong |chiu|quen|chua )/

export type ShortAnswer = 'yes' | 'no' | 'unsure'

const signOf = (text: string): ShortAnswer | undefined => {
  if (foldWords(text) !== '') return undefined
  const signs = tidy(text)
  const meant = [
    ...YES_SIGNS.map(sign => ['yes', sign] as const),
    ...NO_SIGNS.map(sign => ['no', sign] as const),
    ...UNSURE_SIGNS.map(sign => ['unsure', sign] as const),
  ].filter(([, sign]) => signs.includes(sign))
  const [first] = meant
  const agree = first && signs.startsWith(first[1]) && meant.every(([answer]) => answer === first[0])
  return agree ? first[0] : undefined
}

/** Words that fold into a yes or a no and are neither: "cỏ", "cô", "ba", "đã", "đừng". */
const ELSEWHERE = new Set(['cỏ', 'cô', 'cọ', 'cổ', 'cố', 'cờ', 'đã', 'đá', 'rơi', 'rời', 'dũng', 'dụng'])

/** Yes, no or "don't know" where that is the whole message, as people type it, with or without marks. */
export const shortAnswer = (text: string): ShortAnswer | undefined => {
  const sign = signOf(text)
  if (sign) return sign
  const word = placeTones(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]+/gu, '')
    .trim()
  if (hasMarks(word) && ELSEWHERE.has(word)) return undefined
  if (word === 'đừng') return 'no'
  if (word === 'dừng') return undefined
  const marked = MARKED.get(word)
  if (marked) return marked
  const whole = foldWords(undoTyping(text))
  for (const form of [whole, whole.replace(AFTER, ''), bare(text)].map(oneSpelling)) {
    if (UNSURE.includes(form.replace(WHO, ''))) return 'unsure'
    if (NO.includes(form)) return 'no'
    if (YES.includes(form)) return 'yes'
  }
  return undefined
}

const YES_THEN = /^(?:dạ |da )?(?:có|co|ừ|vâng|yes)(?:[ ,.!]+)(.+)$/
const NO_THEN = /^(?:dạ |da )?(?:không|khong|ko|no)[,.;!]+ *(.+)$/
/** "có sao đâu", "có gì đâu", "có lẽ không": begin like a yes and are none. */
const TAKES_BACK = /(?:\bdau|\bkhong|\bko|\?)$|^(?:le|the|khi|phai|nen)\b/

/**
 * Yes or no with a story behind it: "có, cháy to lắm". "Không" counts only before a comma or a stop, because
 * "không thở được" is no "no".
 */
export const answerWithStory = (text: string): { answer: 'yes' | 'no'; story: string } | undefined => {
  const lower = tidy(text).toLowerCase()
  const yes = YES_THEN.exec(lower)?.[1]
  if (yes && !TAKES_BACK.test(fold(yes))) return { answer: 'yes', story: yes }
  const no = NO_THEN.exec(lower)?.[1]
  return no ? { answer: 'no', story: no } : undefined
}
