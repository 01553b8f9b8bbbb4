import type { Say, SayOption, SayParam } from '../../chat/say.js'
import { risksIn } from '../../language/text-risks.js'
import type { Ward } from '../../neighbourhood/area.js'
import type { Broadcast } from './broadcast.js'
import type { BroadcastPlan } from './broadcast-plan.js'
import { mayApproveWords } from './bulletin-rules.js'
import { bulletinText, momentSay } from './bulletin-text.js'
import { risksLines } from './risks-say.js'
import { momentOf, weekNumber } from './week-plan.js'

/** Bears the version that was read: nobody approves words they have not seen. */
export const approveOption = ({ week, version }: Broadcast): SayOption => ({
  value: `/duyetbantin ${week} v${version}`,
  label: { key: 'broadcasts:approve.button' },
  typed:
    version === 1
      ? { key: 'broadcasts:approve.typed', params: { week: weekNumber(week) } }
      : { key: 'broadcasts:approve.typedAgain', params: { week: weekNumber(week), version } },
})

const withdrawOption = ({ week }: Broadcast): SayOption => ({
  value: `/rutbantin ${week}`,
  label: { key: 'broadcasts:withdraw.button' },
  typed: { key: 'broadcasts:withdraw.typed' },
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

/** Whoever reads what they had approved sees why it is back. */
const withdrawnSay = ({ content }: Broadcast): SayParam => {
  const last = content.history.at(-1)
  return last?.what === 'withdrawn'
    ? { key: 'broadcasts:draft.withdrawn', params: { name: last.by.name } }
    : ''
}

const risksSay = ({ content }: Broadcast, { hotline }: Ward): SayParam => {
  const risks = risksIn(content.parts.map(({ words }) => words).join('\n'), hotline)
  return risks.length > 0 ? ['', '', ...risksLines(risks, hotline)] : ''
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
      withdrawn: withdrawnSay(broadcast),
      risks: risksSay(broadcast, room.ward),
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
    options: [withdrawOption(broadcast)],
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

const endOf = ({ state, content, coversTo }: Broadcast): string => {
  if (state === 'withdrawn') return content.targets ? 'withdrawnPosted' : 'withdrawn'
  const read = state === 'evergreen' ? 'evergreen' : 'none'
  return coversTo ? read : `undrafted.${read}`
}

/** The same card when nobody approved it until the scripts left, or somebody stopped it; without a draft the only one. */
export const lapsedCard = (broadcast: Broadcast): Say => ({
  key: `broadcasts:draft.lapsed.${endOf(broadcast)}`,
  params: {
    week: weekNumber(broadcast.week),
    name: broadcast.content.history.findLast(({ what }) => what === 'withdrawn')?.by.name ?? '',
  },
})
