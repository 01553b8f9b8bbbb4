import { join } from 'node:path'
import { createZaloBotChannel } from '../../../src/channels/zalo-bot/zalo-bot-channel.js'
import { MOST_TEXT } from '../../../src/features/alerts/alert-dialog.js'
import { alertSay } from '../../../src/features/alerts/alert-messages.js'
import { afterProposing } from '../../../src/features/alerts/proposing-effects.js'
import { relayMessages } from '../../../src/features/alerts/relay-messages.js'
import { systemClock } from '../../../src/foundation/clock.js'
import { createTexts } from '../../../src/foundation/texts.js'
import { findCommands } from '../../../src/inbox/find-command.js'
import { createOutboxWords } from '../../../src/outbox/outbox-words.js'
import { planParts } from '../../../src/outbox/plan-parts.js'
import { compose } from '../../support/feature-room.js'
import { quietLog } from '../../support/quiet-log.js'
import { openSentRoom, type SentRoom } from './sent-room.js'

let room: SentRoom
beforeEach(async () => {
  room = await openSentRoom('alert-zalo-texts', { on: 'zalo-bot' })
})
afterEach(() => room.close())

const words = createOutboxWords(createTexts(join(__dirname, '..', '..', '..', 'locales')), 'vi')
const partsOn = (picturesByLink: boolean) => {
  const { can } = createZaloBotChannel({
    ...{ token: '1:not-a-secret', clock: systemClock, log: quietLog, picturesByLink },
  })
  return (message: Parameters<typeof planParts>[0]) => planParts(message, can, words)
}

test('whatever is offered where no chat remembers it says what to type, and a command takes that', async () => {
  await room.home.neighbourhood.setLanguage((await room.person('Dung')).id, 'en')
  for (const line of ['cảnh báo', '6', 'tổ 5', 'Khóa cổng.', 'bỏ qua', '7 ngày', 'gửi duyệt'])
    await room.say('Oanh', line)
  await room.sendOut({ kind: 'scam' })
  for (const line of ['cảnh báo', '1', 'tổ 5', 'Cháy nhà, tránh xa.', 'bỏ qua', '3 giờ', '1'])
    await room.say('Dung', line)
  room.home.pass(90 * 60_000)
  await room.minute()
  await room.say('Pó', 'đã chuyển')
  const offered = room.loose.flatMap(({ options = [] }) => options)
  expect(offered.filter(({ typed, url }) => typed === undefined && url === undefined)).toEqual([])
  const taken = (text: string) =>
    findCommands([room.feature], text, { slashOnly: false, heard: 'private' })[0]?.command.name
  for (const { typed = '', value } of offered) expect([typed, taken(typed)]).toEqual([typed, taken(value)])
  const commands = new Set(offered.map(({ typed = '' }) => taken(typed)))
  const cards = ['approve-alert', 'refuse-alert', 'confirm-alert', 'object-to-alert']
  expect([...commands].sort()).toEqual([...cards, 'alert-progress', 'relayed'].sort())
})

const face = {
  ...{ code: 'CB-12345', kind: 'flood' as const, text: 'Nước lên nhanh. '.repeat(200).slice(0, MOST_TEXT) },
  areaNames: Array.from({ length: 60 }, (_, n) => `Tổ dân phố số ${n + 1}`),
  issuedAt: new Date('2026-11-20T05:01:00Z'),
  validUntil: new Date('2026-11-28T05:59:00Z'),
}
const ward = { name: 'phường Mường Thanh Bản Dài', hotline: '0212 3000 113' }

test.each(['vi', 'en'] as const)('the longest alert is one message, to be copied whole: %s', language => {
  const to = { channel: 'zalo-bot' as const, account: 'bot', chatId: 'x', kind: 'private' as const }
  const long = compose(language, { key: 'k', to, say: alertSay(face, ward), lane: 'alert' })
  const follows = { code: 'CB-12344', as: 'correction' as const, sentAt: face.issuedAt }
  const following = { ...face, text: face.text.slice(0, 1000), follows }
  const after = compose(language, { key: 'k', to, say: alertSay(following, ward), lane: 'alert' })
  expect(long.text.length).toBeGreaterThan(MOST_TEXT)
  expect([long, after].map(message => partsOn(false)(message).length)).toEqual([1, 1])
})

test.each([true, false])(
  'the ready text stays whole beside pictures, with a link to them: %s',
  async byLink => {
    const alert = await room.sendOut({ text: 'Nước lên nhanh. '.repeat(90) })
    const withPhoto = {
      ...alert,
      content: { ...alert.content, photos: [{ kind: 'photo' as const, mediaId: 'm1' }] },
    }
    const messages = (await relayMessages(room.deps, withPhoto)).filter(({ to }) => to.chatId === 'Pó')
    const [card, ready, photos] = messages
    expect(messages).toHaveLength(3)
    expect(card?.options).toHaveLength(1)
    expect(ready && partsOn(byLink)(ready).map(({ text }) => text)).toEqual([ready?.text])
    expect(ready?.text).toContain(`Mã tin ${alert.code}`)
    expect(photos?.media).toHaveLength(1)
  },
)

test("who may approve but can't be written to is named to the author", async () => {
  const identity = { channel: 'zalo-bot' as const, account: 'bot', senderId: 'vắng' }
  await room.home.neighbourhood.addMembers([
    {
      ...{ identities: [identity], displayName: 'đồng chí Vắng', at: room.home.now(), unreachable: true },
      grants: [{ role: 'chief', areaIds: 'ward' }],
    },
  ])
  const propose = async (from: string) => {
    for (const line of ['cảnh báo', '6', 'cả phường', 'Khóa cổng.', 'bỏ qua', '7 ngày'])
      await room.say(from, line)
    return room.say(from, 'gửi duyệt')
  }
  const [asked] = await propose('Lan')
  expect(asked).toMatch(/tới: đồng chí (Chiến, đồng chí Dung|Dung, đồng chí Chiến)\./)
  expect(asked).not.toContain('Vắng')
  const alert = await room.only('proposed')
  const staffByPermission = async () =>
    (await room.deps.neighbourhood.staffByPermission('alerts.approve')).map(({ person }) => ({
      person,
      chats: [],
    }))
  const nobody = { ...room.deps, neighbourhood: { ...room.deps.neighbourhood, staffByPermission } }
  const { say = [], messages } = await afterProposing(nobody, alert)
  expect(messages).toEqual([])
  const told = compose('vi', {
    ...{ key: 'k', to: alert.content.author.chat, lane: 'reply' },
    say: say[0] ?? { key: 'nothing' },
  })
  const [, names = ''] = /chưa nhắn được: (.+)\./.exec(told.text) ?? []
  expect(names.split(', ').sort()).toEqual(['đồng chí Chiến', 'đồng chí Dung', 'đồng chí Vắng'])
})
