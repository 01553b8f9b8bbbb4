import { fold, foldWords, hasMarks, tidy } from './fold.js'
import { placeTones } from './tone-placement.js'

const YES =
  'co|u|um|uh|uhm|uk|uki|vang|da|phai|dung|chuan|ok|oke|okie|okey|okay|oki|yes|y|yep|yeah|roi|duoc|dc|dong y|nhat tri|chac chan|tat nhien|chac roi|dung roi|dung vay|dung the|phai roi|co roi|co chu|co day|co nhe|duoc roi|ok roi|xac nhan|oki roi|ua co'.split(
    '|',
  )
const NO =
  'khong|ko|k|kg|kh|khg|hok|hong|hk|khum|hem|no|nope|n|chua|chang|thoi|dung dau|khong co|ko co|k co|hok co|khong phai|ko phai|k phai|khong ai|ko ai|khong dau|ko dau|dau co|khong sao|ko sao|k sao|chua co|chua ai|lam gi co|khong can|khong can dau|khong can thiet|khoi|khoi can|thoi khoi|thoi khong|thoi khong can|thoi khong can dau|ko can|k can|khong nguy hiem|khong co ai|khong co gi|ko co gi|k co gi|khong co dau'.split(
    '|',
  )
const UNSURE =
  'khong biet|ko biet|k biet|hok biet|hong biet|kbiet|kb|khong nho|ko nho|k nho|hok nho|khong ro|ko ro|k ro|chua biet|chua ro|khong chac|ko chac|k chac|chiu|quen roi|quen mat roi|khong de y|ko de y|hinh nhu|co le|dont know|don t know|not sure|idk|i don t know|i forgot'.split(
    '|',
  )
const YES_SIGNS = ['👍', '✅', '👌', '🙆', '☑', '✔', '🆗', '💯']
const NO_SIGNS = ['👎', '❌', '🙅', '✖', '🚫', '🙅‍♂', '🙅‍♀']

/** Politeness at either end says nothing of the answer: "dạ không ạ", "có nhé", "ok em". */
const BEFORE = /^(?:(?:da|vang|a|o|uh|thua|em|ad|admin) )+/
const AFTER = /(?: (?:a|nhe|nha|nhi|nhen|di|luon|em|ad|admin|ban|oi|chu|do|day|ha|ah|anh|chi|bac))+$/

/** A short message without its politeness, folded. One that is nothing but politeness stays whole. */
export const bare = (text: string): string => {
  const words = foldWords(text)
  const without = words.replace(BEFORE, '').replace(AFTER, '')
  return without === '' ? words : without
}

export type ShortAnswer = 'yes' | 'no' | 'unsure'

const signOf = (text: string): ShortAnswer | undefined => {
  const signs = tidy(text)
  if (foldWords(text) !== '') return undefined
  if (YES_SIGNS.some(sign => signs.startsWith(sign))) return 'yes'
  return NO_SIGNS.some(sign => signs.startsWith(sign)) ? 'no' : undefined
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
  const whole = foldWords(text)
  for (const form of [whole, whole.replace(AFTER, ''), bare(text)]) {
    if (UNSURE.includes(form)) return 'unsure'
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
