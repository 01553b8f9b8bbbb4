import { USUAL_CLOCKS } from '../../../src/features/reports/clocks/clocks.js'
import { type ReadRoster, readRoster } from '../../../src/features/reports/roster/read-roster.js'

/** A Sunday. */
const NOW = new Date('2026-11-22T09:00:00+07:00')

const clock = (at: Date): string => {
  const local = new Date(at.getTime() + 7 * 3_600_000).toISOString()
  return `${Number(local.slice(8, 10))}/${Number(local.slice(5, 7))} ${local.slice(11, 16)}`
}
const shown = (read: ReadRoster | undefined): string[] | undefined =>
  read && [
    read.kind,
    ...read.shifts.map(({ from, to, people }) => {
      const names = people.map(({ name, me, phone }) =>
        [me ? '(me)' : name, ...(phone ? [phone] : [])].join(' '),
      )
      return [`${clock(from)} – ${clock(to)}`, ...names].join(', ')
    }),
  ]

const WHOLE = '22/11 07:30 – 23/11 07:30'
const NIGHT = '24/11 17:00 – 25/11 07:30'

test.each<[string, string, ...string[]]>([
  ['hôm nay Tuấn', 'set', `${WHOLE}, Tuấn`],
  ['hom nay tuan', 'set', `${WHOLE}, tuan`],
  ['hôm nay: Nguyễn Văn Tuấn', 'set', `${WHOLE}, Nguyễn Văn Tuấn`],
  ['Tuấn', 'set', `${WHOLE}, Tuấn`],
  ['hôm nay đ/c Tuấn và đ/c Lan Anh', 'set', `${WHOLE}, Tuấn, Lan Anh`],
  ['hôm nay Tuấn, Lan', 'set', `${WHOLE}, Tuấn, Lan`],
  ['hôm nay Tuấn 0912 345 678', 'set', `${WHOLE}, Tuấn 0912 345 678`],
  ['tối 24/11 Tuấn, 0912.345.678', 'set', `${NIGHT}, Tuấn 0912.345.678`],
  ['24/11 tối Tuấn (sđt 0912345678)', 'set', `${NIGHT}, Tuấn 0912345678`],
  ['đêm 24/11 Tuấn; Lan', 'set', `${NIGHT}, Tuấn, Lan`],
  ['toi 24/11 tuan', 'set', `${NIGHT}, tuan`],
  ['ca đêm T3 Tuấn', 'set', `${NIGHT}, Tuấn`],
  ['hôm nay tôi', 'set', `${WHOLE}, (me)`],
  ['hom nay toi', 'set', `${WHOLE}, (me)`],
  ['hom nay toi 0912345678', 'set', `${WHOLE}, (me) 0912345678`],
  ['tối nay tôi, 0212 3852 113', 'set', '22/11 17:00 – 23/11 07:30, (me) 0212 3852 113'],
  ['toi nay toi', 'set', '22/11 17:00 – 23/11 07:30, (me)'],
  ['mai Tuấn', 'set', '23/11 07:30 – 24/11 07:30, Tuấn'],
  ['ngày mai Mai', 'set', '23/11 07:30 – 24/11 07:30, Mai'],
  ['hôm nay Mai', 'set', `${WHOLE}, Mai`],
  ['hôm nay Thu', 'set', `${WHOLE}, Thu`],
  ['hôm nay Sang', 'set', `${WHOLE}, Sang`],
  ['hôm nay Anh Tú', 'set', `${WHOLE}, Anh Tú`],
  ['sáng mai Lan', 'set', '23/11 07:30 – 23/11 11:30, Lan'],
  ['chiều T2 Lan', 'set', '23/11 13:30 – 23/11 17:00, Lan'],
  ['trưa nay Lan', 'set', '22/11 11:30 – 22/11 13:30, Lan'],
  [
    'ban ngày 23/11 Lan, ban đêm Tuấn',
    'set',
    '23/11 07:30 – 23/11 17:00, Lan',
    '23/11 17:00 – 24/11 07:30, Tuấn',
  ],
  ['T2 Tuấn, T3 Lan', 'set', '23/11 07:30 – 24/11 07:30, Tuấn', '24/11 07:30 – 25/11 07:30, Lan'],
  ['T2 Tuấn T3 Lan', 'set', '23/11 07:30 – 24/11 07:30, Tuấn', '24/11 07:30 – 25/11 07:30, Lan'],
  ['CN Tuấn\nthứ hai: Lan', 'set', `${WHOLE}, Tuấn`, '23/11 07:30 – 24/11 07:30, Lan'],
  ['tuần này: CN Tuấn', 'set', `${WHOLE}, Tuấn`],
  ['tuần sau: T2 Tuấn, T3 Lan', 'set', '23/11 07:30 – 24/11 07:30, Tuấn', '24/11 07:30 – 25/11 07:30, Lan'],
  [
    'T2-T4 Tuấn',
    'set',
    ...['23/11 07:30 – 24/11 07:30', '24/11 07:30 – 25/11 07:30', '25/11 07:30 – 26/11 07:30'].map(
      one => `${one}, Tuấn`,
    ),
  ],
  ['T2, T4 Tuấn', 'set', '23/11 07:30 – 24/11 07:30, Tuấn', '25/11 07:30 – 26/11 07:30, Tuấn'],
  [
    'T7 đến T2 Tuấn',
    'set',
    ...['28/11 07:30 – 29/11 07:30', '29/11 07:30 – 30/11 07:30', '30/11 07:30 – 1/12 07:30'].map(
      one => `${one}, Tuấn`,
    ),
  ],
  ['30/11-1/12 Tuấn', 'set', '30/11 07:30 – 1/12 07:30, Tuấn', '1/12 07:30 – 2/12 07:30, Tuấn'],
  ['24-25/11 Tuấn', 'set', '24/11 07:30 – 25/11 07:30, Tuấn', '25/11 07:30 – 26/11 07:30, Tuấn'],
  ['từ 18h đến 6h 24/11 Tuấn', 'set', '24/11 18:00 – 25/11 06:00, Tuấn'],
  [
    '24/11 7h30-17h Lan, 17h-7h30 Tuấn',
    'set',
    '24/11 07:30 – 24/11 17:00, Lan',
    '24/11 17:00 – 25/11 07:30, Tuấn',
  ],
  ['1/1 Tuấn', 'set', '1/1 07:30 – 2/1 07:30, Tuấn'],
  ['tomorrow Tuan', 'set', '23/11 07:30 – 24/11 07:30, Tuan'],
  ['Mon Tuan, Tue Lan', 'set', '23/11 07:30 – 24/11 07:30, Tuan', '24/11 07:30 – 25/11 07:30, Lan'],
  ['bỏ tối mai', 'clear', '23/11 17:00 – 24/11 07:30'],
  ['xóa 24/11', 'clear', '24/11 07:30 – 25/11 07:30'],
  ['mai', 'asked', '23/11 07:30 – 24/11 07:30'],
  ['tối nay', 'asked', '22/11 17:00 – 23/11 07:30'],
])('"%s"', (typed, ...expected) => {
  expect(shown(readRoster(typed, NOW, USUAL_CLOCKS.working))).toEqual(expected)
})

test('a whole week is its seven days', () => {
  const read = readRoster('tuần sau Tuấn', NOW, USUAL_CLOCKS.working)
  expect(read?.shifts).toHaveLength(7)
  expect(shown(read)?.[7]).toBe('29/11 07:30 – 30/11 07:30, Tuấn')
})

test.each(['', '  ', '???', '31/2', '12345'])('"%s" is no roster', typed => {
  expect(readRoster(typed, NOW, USUAL_CLOCKS.working)).toBeUndefined()
})

test('hostile lengths are read in no time worth naming, and no stretch of days grows without end', () => {
  const read = readRoster(`${'T2-T7 '.repeat(300)}1/1-31/12 Tuấn`, NOW, USUAL_CLOCKS.working)
  expect(read?.shifts.length).toBeLessThan(100)
})
