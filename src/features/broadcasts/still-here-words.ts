import { foldWords } from '../../language/fold.js'

/** "da" is "dạ". */
const BEFORE = '(?:(?:da|vang|thua|toi|em|bac|chau|minh|anh|chi|cong an|can bo) )*'
const AFTER = '(?: (?:a|nhe|nha|em|ad|oi|day|do|chu|duoc|roi|bai|bai doc|bai doc loa|tin|binh thuong))*'
const SAID = '(?:co|con|van con|co con|con nhan|van nhan|van con nhan|co nhan|nhan|da nhan|nhan tot)'
const NODDED = '(?:da|vang|vang da|da vang|u|uh|um|ok|oke|okie|alo|yes|toi day|day|em day|duoc|tot)'

const STILL_HERE = new RegExp(`^${BEFORE}(?:${SAID}|${NODDED})${AFTER}$`)

/** What people write when asked whether they still get the scripts; said at any other time it means nothing else. */
export const saysStillHere = (text: string): boolean =>
  !text.includes('?') && STILL_HERE.test(foldWords(text))
