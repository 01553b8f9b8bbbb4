import type { Channel } from '../../../src/chat/channel.js'
import { atBench } from '../harness/channel-bench.js'
import { done, PERSON, refused, zaloOa } from './zalo-oa-under-test.js'

const NAME = 'Tổ 9 phường Hoa Ban'
const groupsOf = ({ groups }: Channel) => {
  if (!groups) throw new Error('none')
  return groups
}
const make = (channel: Channel) => groupsOf(channel).make({ title: NAME, members: [PERSON], key: 'k' })

const group = (id: string) => ({ group_id: id, name: NAME, status: 'enabled' })
const standing = (...ids: string[]) => done({ total: ids.length, groups: ids.map(group) })
const asset = done([{ asset_id: 'as-1', status: 'available' }])
const membersOf = (id: string) => `/listmember?group_id=${id}&`
const within = (...ids: string[]) => done({ members: ids.map(user_id => ({ user_id })) })

test('after one was perhaps made and another surely, the next wish gets a new one', () =>
  atBench(zaloOa(), [NAME], async ({ server, channel }) => {
    server.reply('/quota/group', asset, asset, asset)
    server.reply('/creategroupwithoa', 'cut', done(group('g2')), done(group('g3')))
    server.reply('/getgroupsofoa?offset=0&count=50', standing(), standing(), standing(), standing('g2'))
    for (const id of ['g2', 'g3']) {
      server.reply(`${membersOf(id)}offset=0&count=50`, within(PERSON))
      server.reply(`${membersOf(id)}offset=1&count=50`, within())
    }
    expect(await make(channel)).toMatchObject({ ok: false, failure: 'unsure' })
    expect(await make(channel)).toMatchObject({ ok: true, value: { chatId: 'g2' } })
    expect(await make(channel)).toMatchObject({ ok: true, value: { chatId: 'g3' } })
  }))

test('who stands on a second page that is shorter than asked for is in the group', () =>
  atBench(zaloOa(), [], async ({ server, channel }) => {
    server.reply('/removemembers', refused(-201))
    server.reply(`${membersOf('g1')}offset=0&count=50`, within('a', 'b', 'c'))
    server.reply(`${membersOf('g1')}offset=3&count=50`, within(PERSON))
    server.reply(`${membersOf('g1')}offset=4&count=50`, within())
    expect(await groupsOf(channel).remove('g1', PERSON)).toMatchObject({ ok: false })
  }))

test('a minute whose calls are used up is used up for groups and messages alike', () =>
  atBench(zaloOa(), [], async ({ server, channel }) => {
    server.reply('/removemembers', refused(-32))
    const { remove, invite } = groupsOf(channel)
    expect(await remove('g1', PERSON)).toMatchObject({ ok: false, failure: 'unreachable' })
    expect(await invite('g1', [PERSON])).toMatchObject({ ok: false, failure: 'unreachable' })
    expect(await make(channel)).toMatchObject({ ok: false, failure: 'unreachable' })
    expect(server.seen).toHaveLength(1)
  }))
