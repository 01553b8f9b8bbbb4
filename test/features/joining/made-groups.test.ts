import type { GroupFailure } from '../../../src/chat/channel.js'
import { leaveHamlet } from '../../../src/features/joining/leave-hamlet.js'
import { identityKey } from '../../../src/neighbourhood/identity.js'
import { playTranscript } from '../../support/chat-transcript.js'
import { groupChat, privateChat } from '../../support/feature-room.js'
import { type MadeGroupRoom, openMadeGroupRoom } from './made-group-room.js'
import { openJoining } from './open-joining.js'

let room: MadeGroupRoom
beforeEach(async () => {
  room = await openMadeGroupRoom('made-groups')
})
afterEach(() => room.home.close())

const onOa = (who: string) => privateChat(who, 'zalo-oa')
const street = groupChat('gmf-1', 'zalo-oa')
const makeOne = () => room.talk('Oanh', 'tạo nhóm', 'tổ 5', 'lập nhóm')
const text = (words: string) => ({ kind: 'text' as const, text: words })

test.each(['make-group.vi', 'make-group.en'])('%s', async name => {
  await room.join('Lan', 'to-5')
  await room.join('Minh', 'to-5', { alerts: false })
  const { stored, played } = await playTranscript(name, room.play)
  expect(played).toBe(stored)
})

test('the last word said twice makes one group and says the same', async () => {
  await room.talk('Oanh', 'tạo nhóm', 'tổ 5')
  const first = await room.send('Oanh', onOa('Oanh'), text('lập nhóm'))
  const make = room.feature.effects['joining.make-group']
  const again = await make?.({
    ...{ key: first.said[0]?.key.replace(/\/say0$/, '') ?? '', at: room.home.now(), chat: onOa('Oanh') },
    ...{ senderId: 'Oanh', input: { areaId: 'to-5', title: 'Tổ 5 – an ninh trật tự', another: false } },
    context: {
      ...{ ward: await room.home.neighbourhood.ward(), areas: [], language: 'vi' },
      person: await room.home.neighbourhood.ensurePerson(
        { channel: 'zalo-oa', account: 'bot', senderId: 'Oanh' },
        { at: room.home.now() },
      ),
    },
  })
  expect(again?.say?.[0]?.key).toBe('joining:makeGroup.done')
  expect(room.platform.made).toHaveLength(1)
  expect(await room.groupsIn('to-5')).toEqual(['gmf-1'])
})

test.each<[GroupFailure, string]>([
  ['no-room', 'hết suất nhóm'],
  ['no-admin', 'quản trị viên'],
  ['not-allowed', 'quyền quản lý nhóm'],
  ['unreachable', 'đợi ít phút'],
  ['refused', 'nhật ký'],
  ['unsure', 'mở Zalo xem'],
])('%s is told with what to do', async (failure, words) => {
  room.platform.next = failure
  expect(await makeOne()).toContain(words)
  expect(await room.groupsIn('to-5')).toEqual([])
})

test('after one of which nobody knows the next is asked about first', async () => {
  room.platform.next = 'unsure'
  await makeOne()
  const asked = await room.talk('Oanh', 'tạo nhóm', 'tổ 5')
  expect(asked).toContain('chưa rõ có thành không')
  expect(await room.talk('Oanh', 'không')).toContain('không lập nhóm')
  expect(room.platform.made).toHaveLength(1)
})

test('where the hamlet has a group a second is made only after a yes', async () => {
  await makeOne()
  expect(await room.talk('Chiến', 'tạo nhóm', 'tổ 5')).toContain('đã có nhóm')
  expect(await room.talk('Chiến', 'có')).toContain('tên “Tổ 5 – an ninh trật tự”')
  await room.talk('Chiến', 'lập nhóm')
  expect(room.platform.made).toHaveLength(2)
})

test('who was not taken in gets the link, if they agreed to be written to', async () => {
  await room.join('Lan', 'to-5')
  await room.join('Im', 'to-5', { alerts: false })
  room.platform.shy = ['Lan', 'Im', 'Oanh']
  await room.talk('Chiến', 'tạo nhóm', 'tổ 5')
  const { said, elsewhere } = await room.send('Chiến', onOa('Chiến'), text('lập nhóm'))
  expect(said[0]?.text).toContain('Chưa đưa vào được: 3 người')
  expect(elsewhere.map(({ to }) => to.chatId).sort()).toEqual(['Lan', 'Oanh'])
  expect(elsewhere[0]?.text).toContain('https://zalo.test/g/gmf-1')
})

test.each([
  ['Lan', 'Chỉ cán bộ công an'],
  ['Pó', 'Chỉ cán bộ công an'],
])('%s may not', async (who, words) => {
  await room.join('Lan', 'to-5')
  for (const line of ['tạo nhóm', 'mời vào nhóm']) expect(await room.talk(who, line)).toContain(words)
})

test.each(['tạo nhóm', 'mời vào nhóm'])('%s: an officer of another hamlet is told so', async line => {
  expect(await room.talk('Oanh', line, 'bản Nong')).toContain('không thuộc phạm vi')
  expect([...room.platform.made, ...room.platform.invited]).toEqual([])
})

test('elsewhere it is told where it is done, and where nowhere, what there is instead', async () => {
  const identity = { channel: 'telegram' as const, account: 'bot', senderId: 'Oanh' }
  const here = await room.home.neighbourhood.ensurePerson(identity, { at: room.home.now() })
  await room.home.neighbourhood.addGrant(here.id, { role: 'officer', areaIds: ['to-5'] }, 'code-here')
  expect((await room.say('Oanh', '/taonhom')).join()).toContain('Zalo, tài khoản chính thức (OA)')
  const other = await openJoining('made-groups-nowhere')
  const said = (await other.say('Oanh', '/taonhom')).join()
  expect(said).toContain('nhóm chuyển tay')
  expect(said).toContain('mã nhóm')
  expect((await other.say('Oanh', 'trợ giúp')).join()).not.toContain('tạo nhóm')
  await other.home.close()
  expect(await room.talk('Oanh', 'trợ giúp')).toContain('tạo nhóm')
  expect(await room.talk('Pó', 'trợ giúp')).not.toContain('tạo nhóm')
})

describe('who comes later', () => {
  const join = (who: string, ...hamlet: string[]) => room.talk(who, 'nhận tin', 'có', 'có', 'có', ...hamlet)

  test('is invited when they join, once, and told in one line', async () => {
    await makeOne()
    const said = await join('Mai', 'tổ 5')
    expect(said.split('\n')[0]).toBe('Đã mời bác/anh/chị vào nhóm của Tổ 5.')
    expect(said).toContain('Xong.')
    expect(await join('Hoa', 'ngõ 2')).toContain('vào nhóm của Tổ 5')
    expect(room.platform.invited.map(({ members }) => members)).toEqual([['Mai'], ['Hoa']])
    expect(await room.talk('Oanh', 'mời vào nhóm', 'tổ 5')).toContain('Không có ai mới')
  })

  test('is not invited without agreeing to be on the list, nor where the hamlet has no group of the account', async () => {
    await makeOne()
    expect(await room.talk('Kín', 'nhận tin', 'không', 'có', 'tổ 5')).not.toContain('Đã mời')
    expect(await room.talk('Thôi', 'nhận tin', 'có', 'không', 'có', 'tổ 5')).not.toContain('Đã mời')
    expect(await join('Xa', 'bản Nong')).not.toContain('Đã mời')
    expect(await room.talk('Oanh', 'mời vào nhóm', 'tổ 5')).toContain('Không có ai mới')
    expect(room.platform.invited).toEqual([])
  })

  test('is invited where they move to, and again after they left', async () => {
    await makeOne()
    await join('Xa', 'bản Nong')
    expect(await room.talk('Xa', '/doiban', 'tổ 5')).toContain('Đã mời bác/anh/chị vào nhóm của Tổ 5.')
    const left = await room.talk('Xa', 'thôi nhận tin')
    expect(left).toContain('đã thôi tham gia')
    expect(left).toContain('đã được đưa ra khỏi nhóm của Tổ 5')
    expect(room.platform.removed).toEqual([{ chatId: 'gmf-1', member: 'Xa' }])
    expect(await join('Xa', 'tổ 5')).toContain('Đã mời')
  })

  test('is put out of the group of the hamlet they move away from, and invited when they come back', async () => {
    await makeOne()
    await join('Xa', 'tổ 5')
    expect(await room.talk('Xa', '/doiban', 'ngõ 2')).not.toContain('đưa ra khỏi')
    expect(await room.talk('Xa', '/doiban', 'bản Nong')).toContain('đã được đưa ra khỏi nhóm của Tổ 5')
    expect(await room.talk('Xa', '/doiban', 'tổ 5')).toContain('Đã mời')
    expect(room.platform.removed).toEqual([{ chatId: 'gmf-1', member: 'Xa' }])
  })

  test('is put out when they take back only that they agreed to the group', async () => {
    await makeOne()
    await join('Xa', 'tổ 5')
    expect(await room.talk('Xa', '/nhantin lai', 'có', 'không', 'có')).toContain('đưa ra khỏi nhóm của Tổ 5')
  })

  test('is told that they are in it still, and how to go, where the platform does not put them out', async () => {
    await makeOne()
    await join('Xa', 'tổ 5')
    room.platform.next = 'unreachable'
    const said = await room.talk('Xa', 'thôi nhận tin')
    expect(said).toContain('vẫn còn trong nhóm của Tổ 5')
    expect(said).toContain('Rời nhóm')
  })

  test('stays in it while they have a duty there', async () => {
    await room.join('Oanh', 'to-5')
    await room.talk('Chiến', 'tạo nhóm', 'tổ 5', 'lập nhóm')
    expect(await room.talk('Oanh', 'thôi nhận tin')).toContain('đã thôi tham gia')
    expect(room.platform.removed).toEqual([])
  })

  test.each(['forgetInvited', 'joinArea'] as const)(
    'leaves once when a process dies after %s',
    async call => {
      await makeOne()
      await join('Xa', 'tổ 5')
      const { neighbourhood, now } = room.home
      const identity = { channel: 'zalo-oa' as const, account: 'bot', senderId: 'Xa' }
      const leave = async (home: typeof neighbourhood) =>
        leaveHamlet(home, () => room.platform, {
          ...{ person: (await neighbourhood.peopleOf([identity])).get(identityKey(identity)) },
          ...{ chat: onOa('Xa'), key: 'leave-1', at: now() },
        })
      const dying = {
        ...neighbourhood,
        [call]: async (...args: never[]) => {
          await (neighbourhood[call] as (...all: never[]) => Promise<void>)(...args)
          throw new Error('the process is gone')
        },
      }
      await expect(leave(dying)).rejects.toThrow('gone')
      expect(await leave(neighbourhood)).toMatchObject({ ok: true })
      expect(room.platform.removed).toEqual([{ chatId: 'gmf-1', member: 'Xa' }])
      expect(await join('Xa', 'tổ 5')).toContain('Đã mời')
    },
  )

  test.each<GroupFailure>(['no-room', 'unreachable', 'refused', 'unsure'])(
    'joins all the same when the platform says %s, and is invited with the others',
    async failure => {
      await makeOne()
      room.platform.next = failure
      const said = await join('Mai', 'tổ 5')
      expect(said).toContain('Xong.')
      expect(said).not.toContain('Đã mời')
      expect(await room.talk('Oanh', 'mời vào nhóm', 'tổ 5')).toContain(
        'Đã mời thêm vào nhóm của Tổ 5: 1 người',
      )
    },
  )

  test('those who joined since are invited by an officer, once, whatever is worked through again', async () => {
    await room.join('Lan', 'to-5')
    await makeOne()
    await room.join('Mai', 'to-5')
    await room.join('Hoa', 'to-5')
    await room.talk('Oanh', 'mời vào nhóm')
    const first = await room.send('Oanh', onOa('Oanh'), text('tổ 5'))
    expect(first.said[0]?.text).toContain('2 người')
    expect(room.platform.invited).toEqual([{ chatId: 'gmf-1', members: ['Hoa', 'Mai'] }])
    const key = first.said[0]?.key.replace(/\/say0$/, '') ?? ''
    const again = await room.feature.effects['joining.invite-members']?.({
      ...{ key, at: room.home.now(), chat: onOa('Oanh'), senderId: 'Oanh', input: { areaId: 'to-5' } },
      context: {
        ...{ ward: await room.home.neighbourhood.ward(), areas: [], language: 'vi' },
        person: await room.home.neighbourhood.ensurePerson(
          { channel: 'zalo-oa', account: 'bot', senderId: 'Oanh' },
          { at: room.home.now() },
        ),
      },
    })
    expect(again?.say?.[0]?.params).toMatchObject({ count: 2 })
    expect(room.platform.invited).toHaveLength(1)
    expect(await room.talk('Oanh', 'mời vào nhóm', 'tổ 5')).toContain('Không có ai mới')
  })

  test('those whom the platform missed are asked for again, and they alone', async () => {
    await makeOne()
    await room.join('Mai', 'to-5')
    await room.join('Hoa', 'to-5')
    room.platform.shy = ['Hoa']
    expect(await room.talk('Oanh', 'mời vào nhóm', 'tổ 5')).toContain('Chưa mời được: 1 người')
    expect(room.platform.invited).toEqual([{ chatId: 'gmf-1', members: ['Hoa', 'Mai'] }])
    room.platform.shy = []
    expect(await room.talk('Oanh', 'mời vào nhóm', 'tổ 5')).toContain(': 1 người')
    expect(room.platform.invited.at(-1)?.members).toEqual(['Hoa'])
  })

  test('without a group the officer is told how to make one', async () => {
    expect(await room.talk('Oanh', 'mời vào nhóm', 'tổ 5')).toContain('tạo nhóm')
  })
})

describe('what happens in such a group', () => {
  const bot = (kind: 'joined' | 'left') => ({ kind, who: 'bot' as const, ids: [] })
  const said = async (words: string, unasked = true) =>
    (await room.send('Lan', street, text(words), { unasked })).said.map(message => message.text)

  test('one that is being made is not told that nobody bound it; one that others made is', async () => {
    room.platform.next = 'dies'
    await expect(makeOne()).rejects.toThrow('gone')
    expect((await room.send('Oanh', street, bot('joined'))).said).toEqual([])
    const other = await openMadeGroupRoom('made-groups-by-hand')
    expect((await other.send('Oanh', street, bot('joined'))).said[0]?.text).toContain('/lienket')
    await other.home.close()
  })

  test('people come and go in silence', async () => {
    await makeOne()
    const ids = Array.from({ length: 99 }, (_, n) => `p${n}`)
    for (const kind of ['joined', 'left'] as const)
      expect(await room.send('p1', street, { kind, who: 'people', ids })).toEqual({ said: [], elsewhere: [] })
  })

  test('one that was closed is gone, and its officers are told once, with how to have a new one', async () => {
    await makeOne()
    const first = await room.send('Oanh', street, bot('left'))
    expect(first.elsewhere.map(({ to }) => to.chatId).sort()).toEqual(['Chiến', 'Hạnh', 'Oanh'])
    expect(first.elsewhere[0]?.text).toContain('tạo nhóm')
    expect(await room.groupsIn('to-5')).toEqual([])
    expect((await room.send('Oanh', street, bot('left'))).elsewhere).toEqual([])
    expect(await makeOne()).toContain('Đã lập nhóm')
  })

  test('what is said to nobody is left alone, with or without a slash', async () => {
    await makeOne()
    for (const words of [
      'chào cả nhà',
      'trợ giúp',
      '/trogiup',
      'nhận tin',
      '2',
      'tạo nhóm',
      'liên kết',
      'cảm ơn',
    ])
      expect([words, await said(words)]).toEqual([words, []])
    expect((await said('trợ giúp', false))[0]).toContain('bấm vào đường dẫn dưới đây')
  })

  test('a code that everybody can read binds, or is spoilt', async () => {
    const group = groupChat('made by hand', 'zalo-oa')
    const codeIn = (words: string) => /(\d{3} \d{3} \d{3})/.exec(words)?.[1] ?? ''
    const binding = codeIn(await room.talk('Oanh', 'mã nhóm', 'tổ 5'))
    const bound = await room.send('Oanh', group, text(`/lienket ${binding}`), { unasked: true })
    expect(bound.said[0]?.text).toContain('đã được liên kết với Tổ 5')
    const role = codeIn(await room.talk('Chiến', 'mời người', '1', 'bản Nong', 'không'))
    const spoilt = await room.send('Lan', group, text(`nhận quyền ${role}`), { unasked: true })
    expect(spoilt.said[0]?.text).toContain('đã bị hủy')
    expect(await room.talk('Lan', `nhận quyền ${role}`)).not.toContain('đã nhận nhiệm vụ')
  })
})
