import { showTime } from '../../src/language/local-time.js'
import { readUntil } from '../../src/language/time-ahead.js'

/** Friday, 12:00 in Vietnam. */
const NOW = new Date('2026-11-20T05:00:00Z')

test.each([
  ['3 giờ', '15:00 20/11'],
  ['3h', '15:00 20/11'],
  ['3 tiếng', '15:00 20/11'],
  ['ba tiếng nữa', '15:00 20/11'],
  ['trong 3 giờ tới', '15:00 20/11'],
  ['2 tiếng rưỡi', '14:30 20/11'],
  ['90 phút', '13:30 20/11'],
  ['nửa tiếng', '12:30 20/11'],
  ['nửa ngày', '00:00 21/11'],
  ['2 ngày', '12:00 22/11'],
  ['hai ngày', '12:00 22/11'],
  ['10 ngày nhé', '12:00 30/11'],
  ['1 tuần', '12:00 27/11'],
  ['mot tuan', '12:00 27/11'],
  ['3 hours', '15:00 20/11'],
  ['one week', '12:00 27/11'],
  ['đến tối mai', '22:00 21/11'],
  ['den toi mai', '22:00 21/11'],
  ['đến 6 giờ sáng mai', '06:00 21/11'],
  ['6h sáng mai', '06:00 21/11'],
  ['tới 5 giờ chiều mai', '17:00 21/11'],
  ['đến 18h', '18:00 20/11'],
  ['đến 18h30', '18:30 20/11'],
  ['đến 6 giờ chiều', '18:00 20/11'],
  ['đến 9 giờ tối nay', '21:00 20/11'],
  ['đến 10h sáng', '10:00 21/11'],
  ['hết hôm nay', '23:59 20/11'],
  ['hết ngày mai', '23:59 21/11'],
  ['đến ngày kia', '23:59 22/11'],
  ['đến chủ nhật', '23:59 22/11'],
  ['đến thứ hai', '23:59 23/11'],
  ['8h sáng thứ hai', '08:00 23/11'],
  ['hết tuần này', '23:59 22/11'],
  ['đến 28/11', '23:59 28/11'],
  ['28/11', '23:59 28/11'],
  ['đến ngày 1/12', '23:59 1/12'],
  ['đến ngày 5 tháng 1', '23:59 5/1'],
  ['18 giờ ngày 25/11', '18:00 25/11'],
  ['until tomorrow', '23:59 21/11'],
  ['khi nào xong thì thôi', undefined],
  ['lâu lâu', undefined],
  ['đến 31/2', undefined],
  ['5', undefined],
  ['👍', undefined],
  ['', undefined],
])('%j holds until %s', (phrase, end) => {
  const read = readUntil(phrase, NOW)
  expect(read && showTime(read)).toBe(end)
})
