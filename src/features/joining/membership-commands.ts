import type { IncomingMessage } from '../../chat/incoming-message.js'
import type { Say } from '../../chat/say.js'
import type { Answers } from '../../dialogs/answer.js'
import { matchName } from '../../language/match-name.js'
import type { Area } from '../../neighbourhood/area.js'
import type { Command, StepContext } from '../feature.js'
import { answerOf } from './answered-area.js'
import type { GroupsOf } from './groups-of.js'

/** By its id, as links and buttons carry it, or by its name, as people type it. */
const areaNamed = (areas: Area[], typed: string): Area | undefined => {
  const byName = matchName(
    areas.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] })),
    typed,
  )
  return areas.find(({ id }) => id === typed.trim()) ?? areas.find(({ id }) => id === byName)
}

const homeOf = ({ areas, person }: StepContext): Area | undefined =>
  areas.find(({ id }) => id === person?.areaId)

/** Someone who joined already is asked what to change. */
const joinedAlready = (home: Area, target: Area | undefined): Say => ({
  key: 'joining:join.already',
  params: { area: home.name },
  options: [
    target && target.id !== home.id
      ? { value: `/doiban ${target.id}`, label: { key: 'joining:move.to', params: { area: target.name } } }
      : { value: '/doiban', label: { key: 'joining:move.button' } },
    { value: '/nhantin lai', label: { key: 'joining:join.chooseAgain' } },
    { value: '/thoinhantin', label: { key: 'joining:leave.button' } },
  ],
})

const groupsThere = (groupsOf: GroupsOf, { chat }: IncomingMessage): Answers =>
  groupsOf(chat.channel) ? { groups: true } : {}

export const joinCommand = (groupsOf: GroupsOf): Command => ({
  name: 'join',
  words: ['nhan tin', 'nhan tin cua to ban', 'tham gia', 'dang ky nhan tin', 'join'],
  run: ({ message, rest }, context) => {
    const target = areaNamed(context.areas, rest)
    const home = homeOf(context)
    const groups = groupsThere(groupsOf, message)
    if (home && rest.trim() === 'lai')
      return { begin: { dialog: 'join', given: { ...groups, joinedBefore: true, hamlet: answerOf(home) } } }
    if (home) return { say: [joinedAlready(home, target)] }
    return {
      begin: { dialog: 'join', given: { ...groups, ...(target ? { hamlet: answerOf(target) } : {}) } },
    }
  },
})

export const moveCommand = (groupsOf: GroupsOf): Command => ({
  name: 'move',
  words: ['doi ban', 'doi to', 'doi to ban', 'doi noi o', 'move'],
  run: ({ message, rest }, context) => {
    const target = areaNamed(context.areas, rest)
    const given = target ? { hamlet: answerOf(target) } : {}
    return context.person?.areaId
      ? { begin: { dialog: 'move-hamlet', given } }
      : { begin: { dialog: 'join', given: { ...groupsThere(groupsOf, message), ...given } } }
  },
})

export const leaveCommand: Command = {
  name: 'leave',
  words: ['thoi nhan tin', 'ngung nhan tin', 'khong nhan tin nua', 'roi nhom', 'rut dong y', 'leave'],
  run: () => ({ effects: [{ name: 'joining.leave', part: 'leave', input: {} }] }),
}
