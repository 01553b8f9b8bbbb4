import { randomUUID } from 'node:crypto'
import type { Report } from '../../src/features/reports/report.js'
import { reportCode } from '../../src/features/reports/report-code.js'
import type { ReportKindId } from '../../src/features/reports/report-kinds.js'
import type { ReportState } from '../../src/features/reports/report-states.js'
import { seededChance } from '../../test/support/seeded-chance.js'

const THINGS = [
  ...[
    'mất xe máy',
    'mất xe đạp điện',
    'bị giật túi xách',
    'mất điện thoại',
    'mất hai con gà',
    'mất máy bơm nước',
  ],
  ...['đánh nhau ở quán nhậu', 'có người lạ gõ cửa xin tiền', 'cháy đống rơm', 'hát karaoke quá khuya'],
  ...['xe tải đỗ chắn lối vào ngõ', 'có kẻ gọi điện giả công an đòi chuyển tiền', 'đổ rác thải xuống mương'],
]
const LOOKS = ['màu đỏ', 'màu xanh lá', 'màu trắng', 'màu đen', 'màu bạc', 'cũ', 'mới mua', 'không rõ màu']
const PLACES = [
  ...[
    'trước cửa nhà văn hóa',
    'ở chợ chiều',
    'sau trường tiểu học',
    'ở bến đò',
    'đầu ngõ số 4',
    'cạnh trạm y tế',
  ],
  ...['gần cây đa', 'dưới chân cầu', 'ở bãi gửi xe', 'trong sân đình', 'ngoài ruộng', 'ở quán nước bà Tư'],
]
const NAMES = [
  'Thịnh',
  'Hằng',
  'Quyết',
  'Nhàn',
  'Khoa',
  'Tuyết',
  'Vượng',
  'Lụa',
  'Sinh',
  'Phúc',
  'Yến',
  'Đạt',
  'Mỵ',
]
const MOMENTS = [
  'sáng sớm',
  'lúc 2 giờ sáng',
  'buổi trưa',
  'khoảng 5 giờ chiều',
  'tối qua',
  'nửa đêm',
  'hôm kia',
]
const MORE = [
  ...['camera nhà bên có quay được', 'hai thanh niên đội mũ bảo hiểm đen', 'chó sủa nhưng không ai ra xem'],
  ...[
    'cả xóm đang rất lo',
    'đây là lần thứ hai trong tháng',
    'người già trong nhà sợ quá',
    'tôi đã hô lên thì họ chạy',
  ],
]
const KINDS = ['theft', 'noise', 'fraud', 'traffic', 'suspicious'] as const
const AREAS = Array.from({ length: 13 }, (_, n) => `to-${n + 1}`)

/** What a ward works on at any time; everything older has ended. */
const OPEN = 200
const A_DAY = 500
const DAY_MS = 86_400_000

export const NOW = new Date('2026-11-20T05:00:00Z')

export const areaNamesOf = async (areaId: string): Promise<string[]> => [`Tổ ${areaId.slice(3)}`]

export const kindNamesOf = (kind: ReportKindId): string[] => [kind]

const digits = (n: number, length: number): string => String(n).padStart(length, '0').slice(-length)

/** Every third tells a plate that no other has. */
export const plateOf = (n: number): string | undefined =>
  n % 3 === 0 ? `29${'ABCDEFGH'[Math.floor(n / 100_000) % 8]}1-${digits(n, 5)}` : undefined

const createdAtOf = (n: number): Date => new Date(NOW.getTime() - ((n + 1) * DAY_MS) / A_DAY)

export const codeOf = (n: number): string => {
  const day = createdAtOf(n).toISOString().slice(2, 10).replaceAll('-', '')
  return reportCode(day, numberOf(n))
}

/** Of its day; a day of UTC has as many numbers as reports. */
export const numberOf = (n: number): number => 1 + (n % (2 * A_DAY))

const stateOf = (n: number): ReportState => {
  if (n >= OPEN) return n % 4 === 0 ? 'no-grounds' : 'resolved'
  return n % 2 === 0 ? 'new' : 'accepted'
}

/** The words that people would look for it by. */
export const partsOf = (n: number): { thing: string; looks: string; place: string; house: string } => {
  const { pick, between } = seededChance(n)
  const house = `nhà ${pick(['ông', 'bà', 'anh', 'chị'])} ${pick(NAMES)} số ${between(1, 400)}`
  return { thing: pick(THINGS), looks: pick(LOOKS), place: pick(PLACES), house }
}

/** Report `n` of a ward, 0 being the newest; the same each time but for its id. */
export const toldReport = (n: number, wardId: string): Report => {
  const { pick } = seededChance(-1 - n)
  const { thing, looks, place, house } = partsOf(n)
  const moment = pick(MOMENTS)
  const plate = plateOf(n)
  const words = [`${thing} ${looks}, ${house}`, plate ? `biển ${plate}` : pick(MORE), pick(MORE)].join(', ')
  const at = createdAtOf(n)
  const state = stateOf(n)
  const alarm = n % 25 === 0
  return {
    id: randomUUID(),
    wardId,
    code: codeOf(n),
    number: numberOf(n),
    kind: pick(KINDS),
    areaId: pick(AREAS),
    urgent: alarm,
    ...(alarm ? { alarmAt: at } : {}),
    complete: true,
    silent: false,
    secrecy: 'confidential',
    state,
    ...(state === 'new' ? {} : { handlerId: 'officer-1' }),
    content: {
      words,
      place: { words: place },
      when: { words: moment },
      media: [],
      questions: [],
      additions: [],
      preview: { words, place, when: moment },
    },
    history: [{ key: `report-${n}/filed`, at, what: 'filed', state: 'new' }],
    createdAt: at,
    updatedAt: at,
  }
}
