import type { Say, SayOption } from '../../chat/say.js'
import { may, mayInWholeWard } from '../../neighbourhood/person.js'
import type { EffectCall } from '../feature.js'
import type { Broadcast } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { checkOpen } from './bulletin-rules.js'
import { momentSay } from './bulletin-text.js'
import { addOption, approvedInFull, draftCard } from './draft-card.js'
import { lastPosted, readPosts } from './post-progress.js'
import { postsSay } from './posts-say.js'
import { isDue, momentOf, nextDraftWeek, weekNumber, weekOf } from './week-plan.js'

const evergreenOption: SayOption = {
  value: '/tinlaudai',
  label: { key: 'broadcasts:evergreen.button' },
  typed: { key: 'broadcasts:evergreen.typed' },
}

/** The draft that stands, as this person may work on it. */
export const draftSay = async (deps: BroadcastDeps, call: EffectCall, broadcast: Broadcast): Promise<Say> => {
  const { ward, person } = call.context
  const reader = { personId: person?.id ?? '', approver: mayInWholeWard(person, 'broadcasts.approve') }
  const card = draftCard(broadcast, { ward, plan: await deps.plans.read(), ...reader })
  return { ...card, options: [...(card.options ?? []), ...moreOptions(call)] }
}

const moreOptions = ({ context }: EffectCall): SayOption[] => [
  ...(may(context.person, 'broadcasts.write') ? [addOption] : []),
  evergreenOption,
]

/** What staff have written for a bulletin that is not drafted yet. */
const nextSay = async (deps: BroadcastDeps, call: EffectCall): Promise<Say> => {
  const [plan, waiting] = await Promise.all([deps.plans.read(), deps.pendingParts.waiting()])
  const week = nextDraftWeek(plan, call.at)
  const items = waiting.map(({ section, words, by }) => ({
    key: 'broadcasts:draft.waitingPart',
    params: { section: { key: `broadcasts:draft.section.${section}` }, words, name: by?.name ?? '' },
  }))
  return {
    key: 'broadcasts:draft.next',
    params: {
      week: weekNumber(week),
      drafted: momentSay(momentOf(plan, week, 'draft')),
      items: items.length > 0 ? items : { key: 'broadcasts:draft.noneWaiting' },
    },
    options: moreOptions(call),
  }
}

/** How many groups have the last one. */
const postedSays = async (deps: BroadcastDeps, { at }: EffectCall): Promise<Say[]> => {
  const posted = await lastPosted(deps, at)
  if (!posted) return []
  const open = isDue(await deps.plans.read(), posted.week, 'posts', at)
  return [postsSay(posted, await readPosts(deps, posted), { open })]
}

/** How this week's bulletin stands, or what will be in the next one. */
export const showBulletin = async (deps: BroadcastDeps, call: EffectCall): Promise<Say[]> => {
  const broadcast = await deps.broadcasts.find(weekOf(call.at))
  const plan = await deps.plans.read()
  if (broadcast?.state === 'draft' && checkOpen(broadcast, { plan, at: call.at }).ok)
    return [await draftSay(deps, call, broadcast)]
  const next = [...(await postedSays(deps, call)), await nextSay(deps, call)]
  if (broadcast?.state !== 'approved' || broadcast.postedAt) return next
  return [approvedInFull(broadcast, { ward: call.context.ward, plan }), ...next]
}
