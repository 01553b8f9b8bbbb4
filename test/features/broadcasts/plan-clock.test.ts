import { type BroadcastRoom, openBroadcastRoom } from './broadcast-room.js'

let room: BroadcastRoom
beforeEach(async () => {
  room = await openBroadcastRoom('plan-clock')
})
afterEach(() => room.home.close())

/** All of the week's last day, so that no order stands in the way. */
const tell = async (...said: string[]): Promise<string[]> => {
  await room.say('Quản', 'đổi lịch bản tin')
  await room.say('Quản', 'đăng')
  let answer: string[] = []
  for (const line of ['thứ bảy', ...said]) answer = await room.say('Quản', line)
  return answer
}

test.each([
  ['14:30', '14:30'],
  ['14h', '14:00'],
  ['2 giờ chiều', '14:00'],
  ['2h chieu', '14:00'],
  ['8 giờ rưỡi sáng', '08:30'],
  ['12h', '12:00'],
  ['1 giờ trưa', '13:00'],
  ['9h đêm', '21:00'],
  ['6 pm', '18:00'],
])('"%s" is %s', async (words, clock) => {
  expect(await tell(words)).toEqual([expect.stringContaining(`Đăng vào các nhóm: ${clock} thứ Bảy`)])
})

test.each([
  ['8h', 'sáng', '08:00'],
  ['8h', 'tối', '20:00'],
  ['5 giờ', 'chiều', '17:00'],
  ['9 giờ', '1', '09:00'],
])('"%s" is asked back, and "%s" settles it', async (words, half, clock) => {
  expect(await tell(words)).toEqual([expect.stringContaining('Buổi sáng hay buổi chiều')])
  expect(await room.say('Quản', half)).toEqual([expect.stringContaining(`các nhóm: ${clock} thứ Bảy`)])
})

test('"12 giờ đêm" is midnight, when nobody is written to', async () => {
  expect(await tell('12 giờ đêm')).toEqual([expect.stringContaining('lịch giữ nguyên')])
})

test('what holds no hour changes nothing', async () => {
  expect(await tell('lúc nào cũng được')).toEqual([expect.stringContaining('Chưa đọc được giờ đó')])
  expect((await room.deps.plans.read()).posts).toEqual({ weekday: 4, minutes: 960 })
})
