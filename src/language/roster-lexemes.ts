import { dateOf, dayFrom, dayOf, type LocalDay, weekdayOf } from './local-time.js'

export type DutyPart = 'morning' | 'noon' | 'afternoon' | 'day' | 'night' | 'whole'

/** What one piece of a roster says. `maybe`: without its marks it may be something else. */
export type Lexeme =
  | { what: 'day'; day: LocalDay; weekday?: true }
  /** "mai", which is a name as well. */
  | { what: 'tomorrow'; day: LocalDay; said: string }
  | { what: 'week'; monday: LocalDay }
  | { what: 'part'; part: DutyPart }
  | { what: 'hours'; from: number; to: number }
  | { what: 'phone'; said: string }
  | { what: 'to' | 'stop' | 'clear' | 'me' | 'and' }
  /** "toi": tối, tới or tôi. */
  | { what: 'toi' }
  | { what: 'word'; said: string }

/** "Thu" alone is a name, and so it is no Thursday. */
const WEEKDAYS: [string, string][] = [
  ['hai', 'mon(?:day)?'],
  ['ba', 'tue(?:sday)?'],
  ['tư|tu', 'wed(?:nesday)?'],
  ['năm|nam', 'thu?rs(?:day)?'],
  ['sáu|sau', 'fri(?:day)?'],
  ['bảy|bay', 'sat(?:urday)?'],
]

const minutesOf = (hour: string, minute = '0'): number => Number(hour) * 60 + Number(minute)

type Rule = { at: RegExp; lexeme: (found: RegExpExecArray, today: LocalDay) => Lexeme | undefined }

const END = '(?![\\p{L}\\p{N}])'
const words = (pattern: string, lexeme: Rule['lexeme']): Rule => ({
  at: new RegExp(`(?:${pattern})${END}`, 'iuy'),
  lexeme,
})

/** Longer ago than this a day without its year is meant in the next. */
const LATE_DAYS = 60

const dated = (today: LocalDay, date: string, month: string, year?: string): Lexeme | undefined => {
  const now = dateOf(today).year
  const given = year === undefined ? undefined : Number(year.length === 2 ? `20${year}` : year)
  const day = dayFrom(given ?? now, Number(month), Number(date))
  if (day === undefined) return undefined
  const ahead = given === undefined && day < today - LATE_DAYS
  const meant = ahead ? dayFrom(now + 1, Number(month), Number(date)) : day
  return meant === undefined ? undefined : { what: 'day', day: meant }
}

const mondayOf = (day: LocalDay): LocalDay => day - weekdayOf(day)

const onWeekday = (weekday: number, today: LocalDay): Lexeme => ({
  what: 'day',
  day: today + ((weekday - weekdayOf(today) + 7) % 7),
  weekday: true,
})

const part = (pattern: string, meant: DutyPart): Rule => words(pattern, () => ({ what: 'part', part: meant }))

const RULES: Rule[] = [
  {
    at: /(?<![\d/])(?:\+84|0)\d(?:[\s.-]?\d){7,9}(?![\d/])/uy,
    lexeme: ([said]) => ({ what: 'phone', said }),
  },
  {
    at: /(\d{1,2})\s*(?:[h:g]|giờ|gio)\s*([0-5]\d)?\s*(?:-|–|đến|den|tới|toi|to)\s*(\d{1,2})\s*(?:[h:g]|giờ|gio)\s*([0-5]\d(?!\s*\/))?(?![\p{L}\p{N}])/iuy,
    lexeme: ([, from = '', fromMinute, to = '', toMinute]) =>
      Number(from) > 24 || Number(to) > 24
        ? undefined
        : { what: 'hours', from: minutesOf(from, fromMinute), to: minutesOf(to, toMinute) },
  },
  {
    at: /(?:ngày\s+|ngay\s+)?(\d{1,2})\s*[/.]\s*(\d{1,2})(?:\s*[/.]\s*(\d{4}|\d{2}))?(?!\d)/iuy,
    lexeme: ([, date = '', month = '', year], today) => dated(today, date, month, year),
  },
  words('(?:cả |ca )?(?:tuần|tuan) (?:này|nay)|this week', (_, today) => ({
    what: 'week',
    monday: mondayOf(today),
  })),
  words('(?:cả |ca )?(?:tuần|tuan) (?:sau|tới|toi)|next week', (_, today) => ({
    what: 'week',
    monday: mondayOf(today) + 7,
  })),
  words('hôm nay|hom nay|bữa nay|bua nay|nay|today', (_, today) => ({ what: 'day', day: today })),
  words('ngày mai|ngay mai|tomorrow', (_, today) => ({ what: 'day', day: today + 1 })),
  words('(?:ngày |ngay )?(?:kia|mốt)|ngay mot', (_, today) => ({ what: 'day', day: today + 2 })),
  words('mai', ([said], today) => ({ what: 'tomorrow', day: today + 1, said })),
  {
    at: /(?:thứ|thu|t)\s*([2-7])(?![\p{L}\p{N}])/iuy,
    lexeme: ([, n], today) => onWeekday(Number(n) - 2, today),
  },
  ...WEEKDAYS.map(([vietnamese, english], weekday) =>
    words(`(?:thứ|thu) (?:${vietnamese})|${english}`, (_, today) => onWeekday(weekday, today)),
  ),
  words('chủ nhật|chu nhat|cn|sun(?:day)?', (_, today) => onWeekday(6, today)),
  part('(?:ban |buổi |buoi |ca )?sáng|(?:ban|buoi|ca) sang|morning', 'morning'),
  // "Sang" is a name.
  { at: /sang(?![\p{L}\p{N}])/uy, lexeme: () => ({ what: 'part', part: 'morning' }) },
  part('(?:buổi |buoi |ca )?(?:trưa|trua)|noon', 'noon'),
  part('(?:buổi |buoi |ca )?(?:chiều|chieu)|afternoon', 'afternoon'),
  part('(?:ban |buổi |buoi |ca )?(?:tối|đêm|dem)|(?:ban|buoi|ca) toi|evening|(?:to)?night', 'night'),
  part('cả ngày|ca ngay|24/24|24h|all day', 'whole'),
  part('ban ngày|ban ngay|ca ngày|ngày|ngay|daytime', 'day'),
  words('toi', () => ({ what: 'toi' })),
  words('tôi|tui|mình|em|me', () => ({ what: 'me' })),
  words('đến|den|tới|to|until', () => ({ what: 'to' })),
  words('bỏ|bo|xóa|xoá|xoa|hủy|huỷ|clear', () => ({ what: 'clear' })),
  words('và|va|and|cùng|cung|với|voi', () => ({ what: 'and' })),
  { at: /[-–]/uy, lexeme: () => ({ what: 'to' }) },
  { at: /[&+]/uy, lexeme: () => ({ what: 'and' }) },
  { at: /[,;\n]/uy, lexeme: () => ({ what: 'stop' }) },
  { at: /\p{L}[\p{L}\p{M}'’.]*/uy, lexeme: ([said]) => ({ what: 'word', said: said.replace(/\.+$/, '') }) },
]

/** Say nothing of their own: "từ", "là", "đ/c", "số", colons. What may be a name ("Anh", "Tú") is none of them. */
const PASSED =
  /(?:\s|[:=()•*]|\d+[.)](?=\s)|(?:từ|tu(?=\s+(?:t?\d|thu))|from|is|là|lịch|lich|trực|truc|đ\/c|đồng chí|dong chi|sđt|sdt|đt|số|điện thoại|dien thoai|tel)(?![\p{L}\p{N}]))+/iuy

const atPosition = (text: string, position: number, today: LocalDay) => {
  for (const { at, lexeme } of RULES) {
    at.lastIndex = position
    const found = at.exec(text)
    const read = found && lexeme(found, today)
    if (found && read) return { read, end: at.lastIndex }
  }
  return undefined
}

/** "24-26/11" is "24/11-26/11". */
const writtenOut = (text: string): string =>
  text.normalize('NFC').replace(/(?<![\d/])(\d{1,2})\s*[-–]\s*(\d{1,2})\/(\d{1,2})(?!\d)/g, '$1/$3 - $2/$3')

const UNREAD = /[\d/.]+|./suy

/** A number that is no date is passed over whole: "31/2" holds no "1/2". */
const afterUnread = (text: string, position: number): number => {
  UNREAD.lastIndex = position
  return position + (UNREAD.exec(text)?.[0].length ?? 1)
}

/** The pieces of what was typed behind "trực", in their order; what is none of them is passed over. */
export const rosterLexemes = (typed: string, now: Date): Lexeme[] => {
  const text = writtenOut(typed)
  const today = dayOf(now)
  const read: Lexeme[] = []
  for (let position = 0; position < text.length; ) {
    PASSED.lastIndex = position
    const found = PASSED.exec(text)
    if (found) {
      position = PASSED.lastIndex
      continue
    }
    const next = atPosition(text, position, today)
    if (next) read.push(next.read)
    position = next ? next.end : afterUnread(text, position)
  }
  return read
}
