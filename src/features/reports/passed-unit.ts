import { fold, foldWords } from '../../language/fold.js'

const names = (unit: string, said: string[]): Record<string, string> =>
  Object.fromEntries(said.map(one => [one, unit]))

/** What officers call the units that matters go to most, folded; the reporter reads the whole name. */
const UNITS: Record<string, string> = {
  ...names('Công an tỉnh', ['cap tinh', 'tinh', 'ca tinh', 'cat', 'cong an tinh', 'cong an cap tinh']),
  ...names('Cơ quan Cảnh sát điều tra', ['dieu tra', 'csdt', 'pc02', 'co quan dieu tra', 'hinh su']),
  ...names('Cảnh sát giao thông', ['csgt', 'giao thong', 'canh sat giao thong', 'pc08']),
  ...names('Cảnh sát phòng cháy, chữa cháy', ['pccc', 'chua chay', 'cuu hoa', 'pc07']),
  ...names('UBND xã, phường', [
    'ubnd',
    'uy ban',
    'uy ban nhan dan',
    'ubnd xa',
    'ubnd phuong',
    'phuong',
    'xa',
  ]),
  ...names('Bộ đội Biên phòng', ['bien phong', 'don bien phong', 'bdbp']),
  ...names('trạm y tế', ['y te', 'tram xa', 'tram y te']),
  ...names('điện lực', ['dien', 'dien luc', 'so dien', 'nganh dien']),
  ...names('tổ hòa giải', ['hoa giai', 'to hoa giai']),
  ...names('kiểm lâm', ['kiem lam', 'hat kiem lam']),
  ...names('Ban Chỉ huy quân sự', ['quan su', 'xa doi', 'phuong doi', 'ban chi huy quan su', 'bchqs']),
}

const LEADING = /^(?:(?:cho|len|sang|qua|toi|den|ve|ben|to)\s+)+/
const FOLLOWING = /(?:\s+(?:nhe|nha|a|giup|xu ly|giai quyet|lo|di))+$/

/** "chuyen 7 cap tinh": without "cho" only what is well known is a unit. */
export const isKnownUnit = (words: string): boolean => Object.values(UNITS).includes(passedUnit(words))

/** The unit in what is said behind "chuyển 07": without "cho", "lên"; in its whole name where it is well known. */
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
