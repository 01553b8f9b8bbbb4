import { createSealer } from '../../src/foundation/crypto.js'
import { randomIds } from '../../src/foundation/ids.js'
import { createNeighbourhood } from '../../src/neighbourhood/neighbourhood.js'
import { zaloCast } from '../../src/sandbox/zalo-cast.js'
import { openPatiently } from '../support/open-patiently.js'
import { residentOf } from '../support/resident.js'
import { stageCast, stageChat } from '../support/stage-cast.js'
import { swiftClock } from '../support/swift-clock.js'
import { startSimulator } from '../support/telegram-platform.js'
import { startWholeService, TEST_KEYS, type WholeService } from '../support/whole-service.js'
import { type SeenOnZalo, startZaloSimulator } from '../support/zalo-platform.js'

const ADMIN_ON_ZALO = zaloCast.people.find(({ key }) => key === 'zalo-officer')?.id ?? ''
const ASKING = zaloCast.people.find(({ key }) => key === 'zalo-head')?.id ?? ''
const ADMIN = stageChat('Hạnh')

const accountOf = (token: string) => String(Number.parseInt(token, 10))

/** Somebody with the admin's role in both chats. */
const makeAdmin = async ({ databaseUri }: WholeService, tokens: { telegram: string; zalo: string }) => {
  const clock = swiftClock('2026-11-21T13:00:00Z')
  const db = await openPatiently(databaseUri)
  const parts = { db, wardId: 'hoa-ban', sealer: createSealer(TEST_KEYS), clock, ids: randomIds }
  await createNeighbourhood(parts).addMembers([
    {
      identities: [
        { channel: 'telegram', account: accountOf(tokens.telegram), senderId: String(ADMIN) },
        { channel: 'zalo-bot', account: accountOf(tokens.zalo), senderId: ADMIN_ON_ZALO },
      ],
      grants: [{ role: 'admin', areaIds: 'ward' }],
      at: clock.now(),
    },
  ])
  await db.close()
}

test('a month used up on Zalo is told to the admin once, on Telegram, and by kênh', async () => {
  const clock = swiftClock('2026-11-21T13:07:00Z')
  const telegram = await startSimulator({ clock, cast: stageCast })
  const zalo = await startZaloSimulator({ clock })
  const service = await startWholeService({
    name: 'channel-alarm',
    ...{ apiRoot: telegram.apiRoot, token: telegram.token },
    zalo: { apiRoot: zalo.apiRoot, token: zalo.token, monthlyLimit: 2 },
    clock,
  })
  try {
    await makeAdmin(service, { telegram: telegram.token, zalo: zalo.token })
    const admin = residentOf(telegram, ADMIN)
    for (const text of ['xin chào', 'trợ giúp'])
      await zalo.control('POST', `/chats/${ASKING}/messages`, { as: ASKING, kind: 'text', text })
    await admin.hears(/Zalo \(bot\) đã dùng hết số tin của tháng này/)
    await admin.say('kênh')
    await admin.hears(/Zalo \(bot\): đang chạy\.\nTháng này đã dùng 2 trên 2 tin\.\nĐã hết/)
    const told = (await admin.heard()).filter(({ text = '' }) => /đã dùng hết số tin/.test(text))
    expect(told).toHaveLength(1)
    const onZalo = await zalo.control<{ messages: SeenOnZalo[] }>(
      'GET',
      `/chats/${ADMIN_ON_ZALO}/messages?since=0`,
    )
    expect(onZalo.messages.filter(({ from }) => from?.bot)).toEqual([])
    const ready = await (await fetch(`${service.url}/readyz`)).json()
    expect(ready).toMatchObject({
      channels: { 'zalo-bot': { up: true, note: '2 of 2 messages of this month are used' } },
    })
  } finally {
    await service.stop()
    await Promise.all([telegram.stop(), zalo.stop()])
  }
})
