import type { SayParam } from '../../chat/say.js'
import { fold, foldWords } from '../../language/fold.js'

const names = (unit: string, said: string[]): Record<string, string> =>
  Object.fromEntries(said.map(one => [one, unit]))

/** What officers call the units that matters go to most, folded. Such a unit has a name in every language. */
const UNITS: Record<string, string> = {
  ...names('#province', ['cap tinh', 'tinh', 'ca tinh', 'cat', 'cong an tinh', 'cong an cap tinh']),
  ...names('#investigation', ['dieu tra', 'csdt', 'pc02', 'co quan dieu tra', 'hinh su']),
  ...names('#traffic', ['csgt', 'giao thong', 'canh sat giao thong', 'pc08']),
  ...names('#fire', ['pccc', 'chua chay', 'cuu hoa', 'pc07']),
  ...names('#committee', ['ubnd', 'uy ban', 'uy ban nhan dan', 'ubnd xa', 'ubnd phuong', 'phuong', 'xa']),
  ...names('#border', ['bien phong', 'don bien phong', 'bdbp']),
  ...names('#clinic', ['y te', 'tram xa', 'tram y te']),
  ...names('#power', ['dien', 'dien luc', 'so dien', 'nganh dien']),
  ...names('#mediation', ['hoa giai', 'to hoa giai']),
  ...names('#rangers', ['kiem lam', 'hat kiem lam']),
  ...names('#military', ['quan su', 'xa doi', 'phuong doi', 'ban chi huy quan su', 'bchqs']),
}

const LEADING = /^(?:(?:cho|len|sang|qua|toi|den|ve|ben|to)\s+)+/
const FOLLOWING = /(?:\s+(?:nhe|nha|a|giup|xu ly|giai quyet|lo|di))+$/

/** "chuyen 7 cap tinh": without "cho" only what is well known is a unit. */
export const isKnownUnit = (words: string): boolean => Object.values(UNITS).includes(passedUnit(words))

/** The unit in what is said behind "chuyển 07": without "cho", "lên"; one that is well known as `#ID`. */
export const passedUnit = (words: string): string => {
  const said = words.trim().replace(/[.!?…,;:]+$/u, '')
  const before =
    LEADING.exec(`${fold(said)} `)?.[0]
      .trim()
      .split(' ').length ?? 0
  const after = FOLLOWING.exec(fold(said))?.[0].trim().split(' ').length ?? 0
  const all = said.split(/\s+/u)
  const unit = all.slice(before, Math.max(before, all.length - after)).join(' ')
  return UNITS[foldWords(unit)] ?? unit
}

/** As people read it. */
export const unitPart = (unit: string): SayParam =>
  Object.values(UNITS).includes(unit) ? { key: `reports:triage.unit.${unit.slice(1)}` } : unit
