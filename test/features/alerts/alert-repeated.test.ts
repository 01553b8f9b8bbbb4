import type { Alert } from '../../../src/features/alerts/alert.js'
import type { AlertKind } from '../../../src/features/alerts/alert-kinds.js'
import { proposeAlert } from '../../../src/features/alerts/propose-alert.js'
import { privateChat } from '../../support/feature-room.js'
import { proposalBy } from './alert-room.js'
import { openSentRoom, type SentRoom } from './sent-room.js'

let room: SentRoom
beforeEach(async () => {
  room = await openSentRoom('alert-repeated')
})
afterEach(() => room.home.close())

const propose = async (ref: string, kind: AlertKind = 'theft'): Promise<Alert> => {
  const done = await proposeAlert(room.deps, await proposalBy(room, 'Lan', { ref, kind }))
  if (!done.ok) throw new Error(done.failure.why)
  return done.value
}
const stateOf = async ({ id }: Alert) => (await room.deps.alerts.find(id))?.state
const text = (words: string) => ({ kind: 'text' as const, text: words })

test.each([
  ['Chiến', 'duyệt', 'sent'],
  ['Lan', 'rút lại', 'withdrawn'],
])(
  '%s: "%s" taken again is about the alert it was about, not one of the same number proposed since',
  async (who, word, state) => {
    const first = await propose('first')
    const words = `${word} ${Number(first.code.split('-')[1])}`
    const before = await room.take(who, text(words))
    expect(await stateOf(first)).toBe(state)
    const second = await propose('second', 'traffic')
    const again = await room.take(who, text(words), { again: true })
    expect(await stateOf(second)).toBe('proposed')
    expect(again[0]?.text).toBe(before[0]?.text)
  },
)

test('"không duyệt" with its reason, taken again, refuses no other', async () => {
  const first = await propose('first')
  const number = String(Number(first.code.split('-')[1]))
  await room.take('Chiến', text(`không duyệt ${number} Sai giờ.`))
  expect(await stateOf(first)).toBe('refused')
  const second = await proposeAlert(room.deps, await proposalBy(room, 'Lan', { ref: 'b', kind: 'traffic' }))
  if (!second.ok) throw new Error(second.failure.why)
  expect(second.value.code).not.toBe(first.code)
  await room.take('Chiến', text(`không duyệt ${number} Sai giờ.`), { again: true })
  expect(await stateOf(second.value)).toBe('proposed')
})

test('"xác nhận" taken again confirms no alert that left since', async () => {
  const first = await room.sendOut({ kind: 'fire' })
  await room.take('Chiến', text('xác nhận'))
  const second = await room.sendOut({ kind: 'fire' })
  const again = await room.take('Chiến', text('xác nhận'), { again: true })
  expect(again.find(({ to }) => to.chatId === 'Chiến')?.text).toContain(first.code)
  expect((await room.deps.alerts.find(second.id))?.content.words).toEqual([])
})

test('a card is found again by its chat, in whatever order a person is in several', async () => {
  const chats = ['telegram', 'zalo-oa'] as const
  const { staffByPermission } = room.deps.neighbourhood
  let turned = false
  room.deps.neighbourhood = {
    ...room.deps.neighbourhood,
    staffByPermission: async (permission, areaId) =>
      (await staffByPermission(permission, areaId)).map(({ person }) => {
        const both = chats.map(channel => privateChat(person.displayName ?? '', channel))
        return { person, chats: turned ? both.toReversed() : both }
      }),
  }
  const { code } = await propose('first')
  await room.take('Lan', text(`rút lại ${code}`))
  const decided = () => room.sent.filter(({ key }) => key.endsWith('/withdrawn'))
  const toOf = new Map(decided().map(({ key, to }) => [key, to.channel]))
  turned = true
  const again = await room.take('Lan', text(`rút lại ${code}`), { again: true })
  for (const { key, to } of again.filter(({ key }) => toOf.has(key))) expect(to.channel).toBe(toOf.get(key))
  expect(toOf.size).toBeGreaterThan(2)
})
