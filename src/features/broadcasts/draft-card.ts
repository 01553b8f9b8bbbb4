import type { Say, SayOption, SayParam } from '../../chat/say.js'
import type { Ward } from '../../neighbourhood/area.js'
import type { Broadcast } from './broadcast.js'
import type { BroadcastPlan } from './broadcast-plan.js'
import { mayApproveWords } from './bulletin-rules.js'
import { bulletinText, momentSay } from './bulletin-text.js'
import { momentOf, weekNumber } from './week-plan.js'

/** Bears the version that was read: nobody approves words they have not seen. */
export const approveOption = ({ week, version }: Broadcast): SayOption => ({
  value: `/duyetbantin ${week} v${version}`,
  label: { key: 'broadcasts:approve.button' },
  typed:
    version === 1
      ? { key: 'broadcasts:approve.typed' }
      : { key: 'broadcasts:approve.typedAgain', params: { version } },
})

export const editOption: SayOption = {
  value: '/suabantin',
  label: { key: 'broadcasts:edit.button' },
  typed: { key: 'broadcasts:edit.typed' },
}

export const addOption: SayOption = {
  value: '/thembantin',
  label: { key: 'broadcasts:edit.addButton' },
  typed: { key: 'broadcasts:edit.addTyped' },
}

const whole = (broadcast: Broadcast, ward: Ward): SayParam =>
  bulletinText({ week: broadcast.week, parts: broadcast.content.parts }, ward)

/** By when: words that are new after the deadline have only the time until the scripts leave. */
const untilSay = ({ week, updatedAt }: Broadcast, plan: BroadcastPlan): SayParam => {
  const deadline = momentOf(plan, week, 'deadline')
  const latest = momentSay(momentOf(plan, week, 'scripts'))
  return updatedAt < deadline
    ? { key: 'broadcasts:draft.until.deadline', params: { deadline: momentSay(deadline), latest } }
    : { key: 'broadcasts:draft.until.latest', params: { latest } }
}

/** The draft as it would be posted, and what whoever reads it may do with it. */
export const draftCard = (
  broadcast: Broadcast,
  room: { ward: Ward; plan: BroadcastPlan; personId: string; approver: boolean },
): Say => {
  const { week, version } = broadcast
  const own = room.approver && !mayApproveWords(broadcast, room.personId)
  return {
    key: 'broadcasts:draft.card',
    params: {
      week: weekNumber(week),
      version: version > 1 ? { key: 'broadcasts:draft.version', params: { version } } : '',
      text: whole(broadcast, room.ward),
      until: untilSay(broadcast, room.plan),
      own: own ? { key: 'broadcasts:draft.own' } : '',
    },
    options: [...(room.approver && !own ? [approveOption(broadcast)] : []), editOption],
  }
}

/** Who approved it and when it leaves. */
const approvedSay = (broadcast: Broadcast, plan: BroadcastPlan, text: SayParam): Say => {
  const { week, content } = broadcast
  return {
    key: 'broadcasts:draft.approvedCard',
    params: {
      week: weekNumber(week),
      name: content.approval?.by.name ?? '',
      time: content.approval ? momentSay(content.approval.at) : '',
      posts: momentSay(momentOf(plan, week, 'posts')),
      text,
    },
  }
}

/** The same card once somebody has approved it: short, for where it can't be edited it is one more message. */
export const approvedCard = (broadcast: Broadcast, plan: BroadcastPlan): Say =>
  approvedSay(broadcast, plan, '')

export const approvedInFull = (broadcast: Broadcast, room: { ward: Ward; plan: BroadcastPlan }): Say =>
  approvedSay(broadcast, room.plan, {
    key: 'broadcasts:draft.wholeText',
    params: { text: whole(broadcast, room.ward) },
  })

/** The same card when nobody approved it until the scripts left. */
export const lapsedCard = (broadcast: Broadcast): Say => ({
  key: `broadcasts:draft.lapsed.${broadcast.state === 'evergreen' ? 'evergreen' : 'none'}`,
  params: { week: weekNumber(broadcast.week) },
})
