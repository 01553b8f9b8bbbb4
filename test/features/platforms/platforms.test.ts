import { playTranscript } from '../../support/chat-transcript.js'
import { groupChat } from '../../support/feature-room.js'
import { openPlatforms } from './open-platforms.js'

const open = () => openPlatforms('platforms')

test.each(['channels.vi', 'channels.en'])('%s', async name => {
  const room = await open()
  const { stored, played } = await playTranscript(name, async line => {
    const [, state, note] = /^\(Zalo OA (up|down)(?:: (.+))?\)$/.exec(line) ?? []
    const [, used] = /^\(the bot has used (\d+)\)$/.exec(line) ?? []
    if (state)
      Object.assign(room.stand['zalo-oa'], {
        state: () => ({ up: state === 'up', note }),
        downSince: () => room.home.now(),
      })
    if (used) room.stand['zalo-bot'].quota = async () => ({ used: Number(used), limit: 3000 })
    if (line === '(nobody knows what the bot has used)')
      room.stand['zalo-bot'].quota = () => Promise.reject(new Error('away'))
    return state || used || line.startsWith('(nobody') ? [] : room.play(line)
  })
  await room.home.close()
  expect(played).toBe(stored)
})

/** What channels note of themselves, and what people are told of it. */
test.each([
  ['starting', /đang khởi động/],
  ['stopped', /đang dừng/],
  ['stopped by a fault', /đã dừng vì lỗi/],
  ['the token is refused', /thay mã mới/],
  ['another program polls this bot', /tắt chương trình kia/],
  ['messages can not be stored', /cơ sở dữ liệu và ổ đĩa/],
  ['webhook not reached: webhook.http.403', /chứng chỉ và tường lửa/],
  ['webhook not set: refused with 400', /chứng chỉ và tường lửa/],
  ['daily-limit 426 refused', /hết lượt/],
  ['the grant is lost: npm run zalo-link', /đã mất[\s\S]*npm run zalo-link/],
  ['no grant yet: npm run zalo-link', /chưa cấp quyền[\s\S]*npm run zalo-link/],
  ['the Official Account has not let the app in: npm run zalo-link (-223)', /chưa cấp quyền/],
  ['the Official Account took its permission back: npm run zalo-link', /thu hồi/],
  ['the new tokens can not be saved', /đừng khởi động lại/],
  ['the app lacks the permission for this call: grant it, then link anew (-212)', /quyền còn thiếu/],
  ['the Official Account is not verified (-221)', /xác thực/],
  ["the Official Account's package has no API (-224)", /nâng gói/],
  ['the Official Account is disabled (-204)', /trang quản lý OA/],
  ['webhook refused: signature wrong', /khóa bí mật/],
  ['transport unknown', /tự nối lại/],
  ['timeout 408 unknown', /tự nối lại/],
  ['server 502 unknown', /tự nối lại/],
  ['quota 429 refused', /tự nối lại/],
  ['not-understood 404 refused', /tự nối lại/],
  ['ECONNREFUSED 10.0.0.7 secret', /xem nhật ký/],
  [undefined, /xem nhật ký/],
  ['the token is refused; 2999 of 3000 messages of this month are used', /thay mã mới/],
])('"%s" is told in plain words, never as it is', async (note, words) => {
  const room = await open()
  room.stand.telegram.state = () => ({ up: false, ...(note ? { note } : {}) })
  const [said = ''] = await room.say('Hạnh', 'kênh')
  await room.home.close()
  const [telegram = '', what = ''] = said.split('\n').slice(2)
  expect(telegram).toBe('• Telegram: không chạy.')
  expect(what).toMatch(words)
  if (note) expect(said).not.toContain(note)
})

test.each([
  [{ up: true }, 'Quyền do Zalo OA cấp: còn hiệu lực.'],
  [{ up: true, note: 'nothing heard yet' }, 'Quyền do Zalo OA cấp: còn hiệu lực.'],
  [{ up: true, note: 'the grant is in doubt: npm run zalo-link' }, /^Quyền do OA cấp có thể đã mất/],
])('of an Official Account that works the grant is told: %j', async (state, words) => {
  const room = await open()
  room.stand['zalo-oa'].state = () => state
  const [said = ''] = await room.say('Hạnh', 'kênh')
  await room.home.close()
  const [name, granted] = said.split('\n').slice(said.split('\n').findIndex(line => /Zalo OA:/.test(line)))
  expect(name).toBe('• Zalo OA: đang chạy.')
  expect(granted).toMatch(words)
})

test.each(['kenh', '/kenh', 'Kênh', 'kênh nhắn tin', 'tình trạng kênh', '/channels', 'channels'])(
  '"%s" asks for it',
  async words => {
    const room = await open()
    const [said] = await room.say('Hạnh', words)
    await room.home.close()
    expect(said).toMatch(/Telegram: đang chạy/)
  },
)

test('an officer, a resident and a group learn nothing', async () => {
  const room = await open()
  const answers = [await room.say('Oanh', 'kênh'), await room.say('An', 'kênh')]
  const inGroup = await room.say('Hạnh', 'kênh', groupChat('Nhóm Tổ 5'))
  await room.home.close()
  for (const [said, ...more] of answers) {
    expect(said).toMatch(/chỉ người quản trị/)
    expect(more).toEqual([])
  }
  expect(inGroup.join()).not.toMatch(/Telegram|quản trị/)
})
