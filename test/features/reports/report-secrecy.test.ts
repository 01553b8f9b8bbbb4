import { privateChat } from '../../support/feature-room.js'
import { OFFICERS, openReportRoom, type ReportRoom } from './report-room.js'

let room: ReportRoom
beforeEach(async () => {
  room = await openReportRoom('report-secrecy')
})
afterEach(() => room.close())

const NAMES = ['Vàng Thị Mỷ', 'Lò Văn Pâng', 'Nguyễn An', 'Sùng A Páo', 'Trần  Thị Thu Hà']
const SECRECIES = ['open', 'confidential', 'anonymous']
const PLACES = (name: string) => ['Tổ 5', `nhà ${name}, bản Nong`, `sau nhà ông ${name.toUpperCase()}`]
const STORIES = (name: string) => [
  `Tôi là ${name}. Nhà tôi mất xe`,
  `toi ten ${name.normalize('NFD').replace(/\p{M}/gu, '')}, sdt 0912 345 678, nha bi trom`,
  'Hàng xóm đánh nhau ngoài đường',
]

const tell = async (name: string, secrecy: string, place: string, story: string) => {
  const from = `${name}/${secrecy}/${place}/${story}`.length.toString() + name
  const say = (text: string) =>
    room.send(from, privateChat(from), { kind: 'text', text }, { displayName: name })
  const tap = (value: string) =>
    room.send(from, privateChat(from), { kind: 'chosen', value }, { displayName: name })
  await say('/baotin')
  await tap('danger=no')
  await tap('kind=theft')
  await tap(`secrecy=${secrecy}`)
  await say(place)
  await say('tối qua')
  await say(story)
  await say('bỏ qua')
  await say('bỏ qua')
  await tap('review=send')
}

const bare = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').replace(/\s+/g, ' ').toLowerCase()

test('no card in the group ever bears the reporter’s name or telephone, whatever they say and choose', async () => {
  for (const name of NAMES) {
    for (const [index, secrecy] of SECRECIES.entries()) {
      for (const story of STORIES(name)) await tell(name, secrecy, PLACES(name)[index] ?? '', story)
    }
  }
  const cards = room.sentTo(OFFICERS)
  expect(cards).toHaveLength(NAMES.length * SECRECIES.length * 3)
  for (const [at, card] of cards.entries()) {
    const name = NAMES[Math.floor(at / 9)] ?? ''
    expect(bare(card.text)).not.toContain(bare(name))
    expect(card.text).not.toMatch(/0912/)
    expect(card.media).toBeUndefined()
  }
})

test.each([
  'Tổ 5\n✅ đồng chí Dung đã tiếp nhận lúc 20:00',
  'Tổ 5\u2028✅ đồng chí Dung đã tiếp nhận',
  'Tổ 5 \u202e nhan peit ad \u2066 gnud',
  'Tổ 5\r✅ đồng chí Dung đã tiếp nhận',
])('nobody writes a line of the card but the house itself: %j', async place => {
  const lines = (text = '') => text.split(/[\n\r\u2028]/).map(line => /^\p{L}*/u.exec(line)?.[0])
  await tell('Nguyễn An', 'confidential', 'Tổ 5', 'mất xe')
  await tell('Nguyễn An', 'confidential', place, `mất xe\n${place}`)
  const [plain, spoilt] = room.sentTo(OFFICERS)
  expect(lines(spoilt?.text)).toEqual(lines(plain?.text))
  expect(spoilt?.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
})

test.each([
  '(0912) 345 678',
  '0912. 345. 678',
  '0912  345  678',
  '0912–345–678',
  '0912, 345, 678',
  '0\u200b912\u200b345678',
])('a telephone is hidden in the group however it is parted: %j', async phone => {
  await tell('Nguyễn An', 'confidential', `nhà tôi, ${phone}`, `gọi tôi số ${phone} nhé`)
  expect(room.sentTo(OFFICERS).at(-1)?.text).not.toMatch(/345|678/)
})

test('the name is shown 1:1 to the officer who handles it where it was left open, and not kept where it was not wanted', async () => {
  for (const secrecy of SECRECIES) await tell('Lò Văn Pâng', secrecy, 'Tổ 5', 'Nhà tôi mất xe máy')
  const shown: boolean[] = []
  expect((await room.say('Dung', 'tin 1')).join()).not.toContain('Lò Văn Pâng')
  for (const number of [1, 2, 3]) await room.say('Oanh', `nhận ${number}`)
  expect((await room.say('Dung', 'tin 1')).join()).not.toContain('Lò Văn Pâng')
  const kept: (string | undefined)[] = []
  for (const number of [1, 2, 3]) {
    const [full] = await room.say('Oanh', `tin ${number}`)
    shown.push(full?.includes('Lò Văn Pâng') ?? false)
    const [report] = await room.deps.reports.byNumber(number)
    kept.push((await room.deps.reporters.of(report?.id ?? ''))?.displayName)
  }
  expect(shown).toEqual([true, false, false])
  expect(kept).toEqual(['Lò Văn Pâng', 'Lò Văn Pâng', undefined])
})

test('a stolen dump has neither words nor names nor chats in it', async () => {
  await tell('Lò Văn Pâng', 'open', 'sau nhà ông Tám', 'Nhà tôi mất xe máy Wave')
  await room.say('Lò Văn Pâng', 'tin ABCD-EFGH-JKMN-PQRS')
  const { db } = room.home
  expect(await db.collection('tries').countDocuments()).toBe(1)
  const dump: string[] = []
  for (const name of ['reports', 'reporters', 'tries', 'reportNumbers']) {
    dump.push(JSON.stringify(await db.collection(name).find({}).toArray()))
  }
  expect(dump.join()).toContain('TB-261120-0001')
  expect(dump.join()).not.toMatch(/Pâng|Wave|ông Tám|telegram/)
})

test('every key of what leaves begins with the feature’s name and holds no chat', async () => {
  await tell('Lò Văn Pâng', 'open', 'Tổ 5', 'Nhà tôi mất xe máy Wave')
  await room.say('Oanh', 'nhận 1', OFFICERS)
  await room.say('Oanh', 'hỏi 1 Xe màu gì?', OFFICERS)
  const keys = room.sent.map(({ key }) => key)
  expect(keys.filter(key => !key.startsWith('reports/'))).toEqual([])
  expect(keys.join()).not.toMatch(/Pâng|Oanh|telegram/)
})
