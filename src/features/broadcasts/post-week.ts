import { ok } from '../../foundation/outcome.js'
import { chatForRelay } from '../../neighbourhood/chat-for-relay.js'
import { staffRef } from './approvers.js'
import type { Broadcast, PostTarget, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import type { BroadcastPlan } from './broadcast-plan.js'
import { withoutAlerts } from './bulletin-rules.js'
import { fixEdition } from './fix-edition.js'
import { lapsedAlerts, lapsedMessages } from './lapsed-alerts.js'
import { postMessages } from './post-messages.js'
import { quietAfter, untilOf } from './week-plan.js'

/** All street groups of the ward as they are now. */
const targetsNow = async ({ neighbourhood }: BroadcastDeps): Promise<PostTarget[]> => {
  const areaIds = (await neighbourhood.currentAreas()).map(({ id }) => id)
  const [groups, relayed] = await Promise.all([
    neighbourhood.groupsIn(areaIds),
    neighbourhood.relayedGroupsIn(areaIds),
  ])
  const relays = relayed.map(async ({ id, title, language, areaId }): Promise<PostTarget> => {
    const staff = await neighbourhood.staffByPermission('groups.relay', areaId)
    const people = staff.flatMap(({ person, ...reached }) => {
      const chat = chatForRelay(reached)
      return chat ? [staffRef(person, chat)] : []
    })
    return { groupId: id, title, language, way: 'relay', people }
  })
  return [
    ...groups.map(({ id, title, language, chat }) => ({
      ...{ groupId: id, title, language, chat },
      way: 'group' as const,
    })),
    ...(await Promise.all(relays)),
  ]
}

/** Alerts that have ended since the scripts left stay out, also where a stop kept it from some of its groups. */
const readyToPost = (standing: Broadcast, lapsed: string[], now: PostTarget[]): Broadcast => {
  if (standing.state !== 'approved' || standing.postedAt) return standing
  const holding = withoutAlerts(standing, lapsed)
  if (holding.content.parts.length === 0) return holding
  return { ...holding, content: { ...holding.content, targets: standing.content.targets ?? now } }
}

/**
 * The approved bulletin, and only that, to all street groups. Its groups are written down first, so that doing it again
 * after a stop goes on with the same ones.
 */
export const postWeek = async (
  deps: BroadcastDeps,
  week: WeekId,
  { plan, at }: { plan: BroadcastPlan; at: Date },
): Promise<void> => {
  // The scripts may have got stuck: what the groups read and what is read aloud stays the same all the same.
  const [edition, now] = [await fixEdition(deps, week, at), await targetsNow(deps)]
  const lapsed = await lapsedAlerts(deps, edition, at)
  const fixed = await deps.broadcasts.change<never>(week, standing => ok(readyToPost(standing, lapsed, now)))
  const broadcast = fixed?.ok ? fixed.value : edition
  await deps.enqueue(lapsedMessages(deps, broadcast))
  const { targets } = broadcast.content
  if (broadcast.state !== 'approved' || !targets) return
  const until = [untilOf(plan, week, 'posts'), quietAfter(at)]
  const notAfter = new Date(Math.min(...until.map(end => end.getTime())))
  const posts = await postMessages(deps, broadcast, targets)
  await deps.enqueue(posts.map(({ message }) => ({ ...message, notAfter })))
  await deps.broadcasts.change<never>(week, standing =>
    ok(standing.postedAt ? standing : { ...standing, postedAt: at, updatedAt: at }),
  )
}
