import { readDailyHour } from '../../src/language/daily-hour.js'

const read = (words: string): string | undefined => {
  const hour = readDailyHour(words)
  if (!hour) return undefined
  const clock = `${Math.floor(hour.minutes / 60)}:${String(hour.minutes % 60).padStart(2, '0')}`
  return hour.either ? `${clock}?` : clock
}

test.each([
  ['17h', '17:00'],
  ['17', '17:00'],
  ['17:00', '17:00'],
  ['17h30', '17:30'],
  ['17g30', '17:30'],
  ['17 giờ 30 phút', '17:30'],
  ['5h30 chiều', '17:30'],
  ['5h30 chieu', '17:30'],
  ['5 rưỡi chiều', '17:30'],
  ['năm giờ chiều', '17:00'],
  ['6 giờ sáng', '6:00'],
  ['6h sáng hằng ngày', '6:00'],
  ['lúc 6 giờ kém 15 sáng ạ', '5:45'],
  ['7 giờ tối', '19:00'],
  ['05:30', '5:30'],
  ['11 giờ trưa', '11:00'],
  ['12h', '12:00'],
  ['12h trưa', '12:00'],
  ['5:30 pm', '17:30'],
  ['6 am', '6:00'],
  ['5h', '5:00?'],
  ['6', '6:00?'],
  ['5h30', '5:30?'],
  ['0h', '0:00'],
  ['24h', '0:00'],
  ['lúc rảnh', undefined],
  ['25h', undefined],
  ['17-18h', undefined],
  ['chiều', undefined],
  ['17h nhưng thứ bảy thì 18h', undefined],
  [`17h ${'a '.repeat(40)}`, undefined],
])('%s', (words, hour) => expect(read(words)).toBe(hour))
