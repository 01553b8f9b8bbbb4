import type { OutgoingMessage } from '../../chat/outgoing-message.js'
import { ok } from '../../foundation/outcome.js'
import type { RelayedGroup } from '../../neighbourhood/group.js'
import { staffRef } from './approvers.js'
import type { Broadcast, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { messageKey, toStaff } from './broadcast-messages.js'
import type { BroadcastPlan } from './broadcast-plan.js'
import { bulletinText } from './bulletin-text.js'
import { fixEdition } from './fix-edition.js'
import { quietAfter, untilOf, weekNumber } from './week-plan.js'

type Post = { broadcast: Broadcast; say: ReturnType<typeof bulletinText>; notAfter: Date }

/** The ready text is a message of its own, so that it can be held, copied and pasted as it stands. */
const relayMessages = async (
  deps: BroadcastDeps,
  { broadcast: { week }, say, notAfter }: Post,
  group: RelayedGroup,
): Promise<OutgoingMessage[]> => {
  const people = await deps.neighbourhood.staffByPermission('groups.relay', group.areaId)
  const params = { week: weekNumber(week), title: group.title }
  const ask = { key: 'broadcasts:post.relay', params }
  return people
    .flatMap(({ person, chats }) => chats.map(chat => staffRef(person, chat)))
    .flatMap(to => [
      toStaff(deps, to, { about: week, parts: ['relay', group.id], say: ask }),
      toStaff(
        deps,
        { ...to, language: group.language },
        { about: week, parts: ['relay', group.id, 'text'], say },
      ),
    ])
    .map(message => ({ ...message, notAfter }))
}

const postMessages = async (deps: BroadcastDeps, post: Post): Promise<OutgoingMessage[]> => {
  const areaIds = (await deps.neighbourhood.currentAreas()).map(({ id }) => id)
  const [groups, relayed] = await Promise.all([
    deps.neighbourhood.groupsIn(areaIds),
    deps.neighbourhood.relayedGroupsIn(areaIds),
  ])
  const { broadcast, say, notAfter } = post
  const posts = groups.map(group =>
    deps.compose(group.language, {
      ...{ key: messageKey(broadcast.week, 'post', group.id), to: group.chat, say },
      ...{ lane: 'bulk' as const, notAfter },
    }),
  )
  const relays = await Promise.all(relayed.map(group => relayMessages(deps, post, group)))
  return [...posts, ...relays.flat()]
}

/** The approved bulletin, and only that, to all street groups. Done twice it is done once. */
export const postWeek = async (
  deps: BroadcastDeps,
  week: WeekId,
  { plan, at }: { plan: BroadcastPlan; at: Date },
): Promise<void> => {
  // The scripts may have got stuck: what the groups read and what is read aloud stays the same all the same.
  const broadcast = await fixEdition(deps, week, at)
  if (broadcast.state !== 'approved') return
  const say = bulletinText({ week, parts: broadcast.content.parts }, await deps.neighbourhood.ward())
  const until = [untilOf(plan, week, 'posts'), quietAfter(at)]
  const notAfter = new Date(Math.min(...until.map(end => end.getTime())))
  await deps.enqueue(await postMessages(deps, { broadcast, say, notAfter }))
  await deps.broadcasts.change<never>(week, standing =>
    ok(standing.postedAt ? standing : { ...standing, postedAt: at, updatedAt: at }),
  )
}
