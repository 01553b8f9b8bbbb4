import { fold, foldWords } from '../../language/fold.js'

const LEADING = /^(?:(?:lai\s+)?(?:cho|to)\s+)+/
const FOLLOWING = /(?:\s+(?:nhe|nha|a|di|giup|xu ly|lam|lo|xem|giai quyet|phu trach))+$/
const SELF = ['toi', 'minh', 'em', 'me']

/** Whom a report is given to, in what is said behind "giao 07"; `#ID` is one who was offered. Undefined: nobody is named. */
export const assigneeIn = (words: string, selfId: string): { name: string } | { id: string } | undefined => {
  const said = words.trim().replace(/[.!?…,;:]+$/u, '')
  const offered = /^#(\S+)$/.exec(said)?.[1]
  if (offered) return { id: offered }
  const before =
    LEADING.exec(`${fold(said)} `)?.[0]
      .trim()
      .split(' ').length ?? 0
  const after = FOLLOWING.exec(fold(said))?.[0].trim().split(' ').length ?? 0
  const all = said.split(/\s+/u).filter(Boolean)
  const name = all.slice(before, Math.max(before, all.length - after)).join(' ')
  if (name === '') return undefined
  return SELF.includes(foldWords(name)) ? { id: selfId } : { name }
}

const SURE = ['ok', 'oke', 'chac', 'chac chan', 'dung', 'dong y', 'co', 'yes', 'sure', 'xac nhan']

/** "nhận lại 07 chắc chắn". */
export const isSure = (words: string): boolean => SURE.includes(foldWords(words))
