import type { Feature, StepContext } from '../../../src/features/feature.js'
import { namedOfficers } from '../../../src/features/reports/named-officers.js'
import { OFFICER_COMMANDS, queueAsked } from '../../../src/features/reports/officer-commands.js'
import { passedUnit } from '../../../src/features/reports/passed-unit.js'
import { assigneeIn } from '../../../src/features/reports/typed-assignee.js'
import { typedClass, typedResult } from '../../../src/features/reports/typed-remarks.js'
import { findCommands } from '../../../src/inbox/find-command.js'
import { privateChat } from '../../support/feature-room.js'

const feature: Feature = { name: 'reports', commands: OFFICER_COMMANDS, dialogs: [], effects: {} }
const officer = {
  ward: { id: 'w', name: 'phường', hotline: '' },
  areas: [],
  language: 'vi',
  person: { id: 'o', wardId: 'w', grants: [{ role: 'officer', areaIds: 'ward' }], consents: [] },
} satisfies StepContext

/** The effect that what was typed leads to, and what stands behind the report's name. */
const ledTo = (text: string, context: StepContext = officer) => {
  for (const { command, rest } of findCommands([feature], text, { slashOnly: false, heard: 'private' })) {
    const message = {
      ...{ key: 'k', at: new Date(0), chat: privateChat('Oanh'), sender: { id: 'Oanh' } },
      ...{ content: { kind: 'text', text } as const, addressedToBot: true },
    }
    const step = command.run({ message, rest }, context)
    const effect = step?.effects?.[0]
    if (effect) return { what: effect.name.replace('reports.', ''), ...(effect.input as object) }
  }
  return undefined
}

test.each([
  ['nhan 7', 'accept', ''],
  ['Nhận 07 nhé', 'accept', 'nhé'],
  ['tiếp nhận tin 07', 'accept', ''],
  ['nhận tin số 7', 'accept', ''],
  ['dang xac minh 7', 'verify', ''],
  ['xác minh TB-261120-0007', 'verify', ''],
  ['chuyen 07 cap tinh', 'passOn', 'cap tinh'],
  ['Chuyển tin 07 cho Công an tỉnh', 'passOn', 'cho Công an tỉnh'],
  ['chuyển 7', 'passOn', ''],
  ['chuyen 7 len tinh nhe', 'passOn', 'len tinh nhe'],
  ['giao 7 cho Tuấn', 'assign', 'cho Tuấn'],
  ['giao tin 07 cho d/c Tuan', 'assign', 'cho d/c Tuan'],
  ['phan cong 7 cho tuan', 'assign', 'cho tuan'],
  ['nhận lại 07', 'takeOver', ''],
  ['nhan lai 7 chac chan', 'takeOver', 'chac chan'],
  ['ghi chu 7 da goi hang xom', 'note', 'da goi hang xom'],
  ['trùng 07 với 05', 'link', 'với 05'],
  ['trung 7 5', 'link', '5'],
  ['tin trùng 07 với TB-261120-0005', 'link', 'với TB-261120-0005'],
  ['phan loai 7 to giac', 'classify', 'to giac'],
  ['Phân loại 07', 'classify', ''],
  ['co gia tri 7', 'value', ''],
  ['bỏ có giá trị 7', 'unvalue', ''],
  ['lich su 7', 'record', ''],
  ['ket thuc 7 da giai quyet', 'close', 'da giai quyet'],
  ['xong 7', 'close', ''],
  ['đóng tin 7', 'close', ''],
  ['take 7', 'accept', ''],
  ['pass 7 to the province', 'passOn', 'to the province'],
  ['assign 7 to Tuan', 'assign', 'to Tuan'],
])('an officer types "%s": %s', (text, what, words) => {
  expect(ledTo(text)).toMatchObject({ what, words })
})

test.each([
  'chuyển 50 triệu cho nó rồi',
  'chuyển khoản cho nó rồi',
  'giao 2 thùng nước cho bà con',
  'nhận 2 bao gạo',
  'nhận được rồi',
  'xác minh 2 người này giúp em',
  'xong 2 việc rồi',
  'đóng 2 cửa lại',
  'trùng 2 ngày',
  'có giá trị 5 triệu',
  'lịch sử 10 năm',
  'việc này để mai',
  'việc nhà',
])('"%s" is talk', text => {
  expect(ledTo(text)).toBeUndefined()
})

test('from a resident the words of triage are words like any other', () => {
  const { person: _, ...resident } = officer
  for (const text of ['chuyển 7 cho công an tỉnh', 'giao 7 cho Tuấn', 'xong 7', 'việc', 'lịch sử 7'])
    expect(ledTo(text, resident)).toBeUndefined()
})

test.each([
  ['', { own: false, page: 1 }],
  ['2', { own: false, page: 2 }],
  ['trang 3', { own: false, page: 3 }],
  ['của tôi', { own: true, page: 1 }],
  ['cua toi 2', { own: true, page: 2 }],
  ['cua minh', { own: true, page: 1 }],
  ['này để mai', undefined],
])('which queue: "%s"', (rest, asked) => {
  expect(queueAsked(rest)).toEqual(asked)
})

test.each([
  ['cho cấp tỉnh', '#province'],
  ['len tinh nhe', '#province'],
  ['sang CSGT', '#traffic'],
  ['cho ubnd phuong giai quyet', '#committee'],
  ['cho Đồn Biên phòng Mường Lạn', 'Đồn Biên phòng Mường Lạn'],
  ['cho', ''],
  ['', ''],
])('the unit in "%s" is "%s"', (said, unit) => {
  expect(passedUnit(said)).toBe(unit)
})

test.each([
  ['cho Tuấn', { name: 'Tuấn' }],
  ['lại cho đ/c Tuấn xử lý nhé', { name: 'đ/c Tuấn' }],
  ['cho tôi', { id: 'me-1' }],
  ['#p-9', { id: 'p-9' }],
  ['', undefined],
  ['cho', undefined],
])('whom: "%s"', (said, whom) => {
  expect(assigneeIn(said, 'me-1')).toEqual(whom)
})

const OFFICERS = [
  { id: '1', name: 'đồng chí Lò Văn Tuấn' },
  { id: '2', name: 'Trần Anh Tuân' },
  { id: '3', name: 'Tuấn Anh' },
  { id: '4', name: 'Thiếu tá Hà Thị Mai' },
  { id: '5', name: 'Mai Văn Hà' },
]

test.each([
  ['Tuấn', ['1']],
  ['tuan', ['1', '2']],
  ['Tuân', ['2']],
  ['anh Tuấn', ['1']],
  ['tuan anh', ['3']],
  ['lò văn tuấn', ['1']],
  ['d/c Mai', ['4']],
  ['đồng chí Hà', ['5']],
  ['van', ['1', '5']],
  ['Páo', []],
  ['', []],
])('who is "%s"', (said, ids) => {
  expect(namedOfficers(said, OFFICERS).map(({ id }) => id)).toEqual(ids)
})

test.each([
  ['tố giác', 'denunciation'],
  ['la tin bao', 'information'],
  ['Phản ánh', 'feedback'],
  ['kien nghi', 'petition'],
  ['tin cứu giúp', 'rescue'],
  ['rescue', 'rescue'],
  ['gì đó', undefined],
])('"%s" is %s', (said, into) => {
  expect(typedClass(said)).toBe(into)
})

test.each([
  ['đã giải quyết, mời đến nhận xe', { result: 'resolved', words: 'mời đến nhận xe' }],
  ['da giai quyet xong roi', { result: 'resolved', words: '' }],
  ['tin sai', { result: 'untrue', words: '' }],
  ['ko du can cu', { result: 'no-grounds', words: '' }],
  ['không thuộc thẩm quyền: điện lực lo', { result: 'not-ours', words: 'điện lực lo' }],
  ['chưa biết', undefined],
  ['', undefined],
])('a result typed behind: "%s"', (said, result) => {
  expect(typedResult(said)).toEqual(result)
})
