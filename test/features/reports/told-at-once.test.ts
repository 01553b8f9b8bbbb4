import { whenFrom } from '../../../src/features/reports/report-draft.js'
import { toldAtOnce } from '../../../src/features/reports/told-at-once.js'

/** Friday 20 November 2026, noon in Vietnam. */
const now = new Date('2026-11-20T05:00:00Z')
const places = [
  { id: 'to-5', name: 'Tổ 5', aliases: ['tổ năm'] },
  { id: 'ban-nong', name: 'bản Nong', aliases: [] },
]
const local = (iso: string | undefined) =>
  iso && new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

test.each([
  ['bao mat xe o to 5 luc 9h toi qua', 'theft', 'to-5', '2026-11-19 21:00', '9h toi qua'],
  ['mat xe o ban nong sang nay', 'theft', 'ban-nong', '2026-11-20 05:00', 'sang nay'],
  ['Đêm qua có kẻ bẻ khóa vào nhà', 'theft', undefined, '2026-11-19 22:00', 'Đêm qua'],
  ['mat xe tu toi qua', 'theft', undefined, '2026-11-19 18:00', 'toi qua'],
  ['21h30 hôm qua có đánh nhau ở tổ 5', 'fight', 'to-5', '2026-11-19 21:30', '21h30 hôm qua'],
  // "Toi qua" in the middle may be "tôi qua"; a house or hamlet number is no hour.
  ['toi qua nha hang xom thay mat xe', 'theft', undefined, undefined, undefined],
  ['mat xe nha so 9 to 5', 'theft', 'to-5', undefined, undefined],
  // Again and again: the question for it sorts it out.
  ['ồn ào mấy hôm nay', 'noise', undefined, undefined, undefined],
  ['tối nào cũng hút chích', 'drugs', undefined, undefined, undefined],
  // "Mới" is just now, "mỗi" every.
  ['mới tối qua mất xe', 'theft', undefined, '2026-11-19 18:00', 'tối qua'],
  [
    'mất xe từ 22h hôm qua, 5h sáng nay mới biết',
    'theft',
    undefined,
    '2026-11-19 22:00',
    'từ 22h hôm qua, 5h sáng nay mới biết',
  ],
])('"%s"', (words, kind, areaId, from, said) => {
  const told = toldAtOnce(words, { places, now })
  const when = whenFrom(told.when)
  expect([told.kinds.join(), told.place?.areaId, local(when?.from), when?.words]).toEqual([
    kind,
    areaId,
    from,
    said,
  ])
})

test.each([
  ['cháy nhà rồi', true],
  ['chay nha roi', true],
  ['tai nan o cau treo', true],
  ['co nguoi duoi nuoc', true],
  ['chong danh toi', true],
  ['sat lo duong vao ban', true],
  ['thay doi tuong truy na', true],
  ['con toi di lac', true],
  ['day dien roi xuong duong', true],
  ['nghe tieng sung no', true],
  ['no cam dao duoi danh nhau', true],
  ['bi dan giat tui', true],
  // Past, or not pressing.
  ['hôm qua bị giật túi', false],
  ['cháy nhà tối qua', false],
  ['mất xe', false],
  ['hát karaoke', false],
  ['danh nhau o cho', false],
  ['con toi chay nhay trong nha', false],
])('"%s": danger now is %s', (words, urgent) => {
  expect(toldAtOnce(words, { places, now }).urgent).toBe(urgent)
})
