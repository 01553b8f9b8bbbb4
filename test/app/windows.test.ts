import { createWindows } from '../../src/app/windows.js'
import type { ChatAddress } from '../../src/chat/chat-address.js'
import { openNeighbourhood, type TestNeighbourhood } from '../support/neighbourhood-for-test.js'
import { quietLog } from '../support/quiet-log.js'

const DAY = 86_400_000
let home: TestNeighbourhood
let returned: ChatAddress[]
let fails: boolean
beforeEach(async () => {
  home = await openNeighbourhood('app-windows')
  await home.db.collection('contacts').deleteMany({})
  returned = []
  fails = false
})
afterEach(() => home.close())

const open = (windowMs = 7 * DAY) => {
  const clock = { now: home.now, wait: async () => undefined }
  const windows = createWindows({ neighbourhood: home.neighbourhood, clock, log: quietLog })
  windows.onReturn(async chats => {
    if (fails) throw new Error('the store is away')
    returned.push(...chats)
  })
  return windows.of({ channel: 'zalo-oa', account: 'oa-1', windowMs })
}

test('who is heard again after the window had closed is told of, with their chat', async () => {
  const windows = open()
  await windows.heard('Pó', home.now())
  expect(returned).toEqual([{ channel: 'zalo-oa', account: 'oa-1', chatId: 'Pó', kind: 'private' }])
  expect(await windows.lastHeard('Pó')).toEqual(home.now())
  home.pass(7 * DAY - 1)
  await windows.heard('Pó', home.now())
  expect(returned).toHaveLength(1)
  home.pass(7 * DAY)
  await windows.heard('Pó', home.now())
  expect(returned).toHaveLength(2)
})

test('what is learned only now, of long ago, brings nobody back', async () => {
  await open().heard('Pó', new Date(home.now().getTime() - 8 * DAY))
  expect(returned).toEqual([])
})

test('told of in vain, they are told of again at their next word; the word itself goes on', async () => {
  const windows = open()
  fails = true
  await windows.heard('Pó', home.now())
  expect(await windows.lastHeard('Pó')).toBeUndefined()
  fails = false
  await windows.heard('Pó', home.now())
  expect(returned).toHaveLength(1)
})

test('another account has its own people', async () => {
  const windows = open()
  await windows.heard('Pó', home.now())
  expect(await windows.lastHeard('An')).toBeUndefined()
})
