import { eachOf } from '../../foundation/each-of.js'
import type { Job } from '../feature.js'
import type { Edition, WeekId } from './broadcast.js'
import type { BroadcastDeps } from './broadcast-deps.js'
import { cardMessages } from './broadcast-messages.js'
import { type BroadcastPlan, STEPS, type WeekStep } from './broadcast-plan.js'
import { editionOf } from './bulletin-rules.js'
import { draftWeek } from './draft-week.js'
import { fixEdition } from './fix-edition.js'
import { lapsedMessages } from './lapsed-alerts.js'
import { postWeek } from './post-week.js'
import { stopReading } from './stop-reading.js'
import { warnOfDeadline } from './warn-of-deadline.js'
import { isDue, weekOf } from './week-plan.js'

/** Gives every head what is read this week; done twice it is done once. */
export type SendScripts = (
  deps: BroadcastDeps,
  script: { week: WeekId; edition: Edition; at: Date },
) => Promise<void>

type Room = { plan: BroadcastPlan; at: Date; sendScripts: SendScripts }

const scriptsOfWeek = async (deps: BroadcastDeps, week: WeekId, { at, sendScripts }: Room): Promise<void> => {
  const broadcast = await fixEdition(deps, week, at)
  await sendScripts(deps, { week, edition: editionOf(broadcast), at: broadcast.scriptsAt ?? at })
  // Withdrawn while they were leaving: whichever came first, no head is left with a script alone.
  const now = (await deps.broadcasts.find(week)) ?? broadcast
  await deps.enqueue(await stopReading(deps, now))
  await deps.enqueue(lapsedMessages(deps, broadcast))
  if (now.state !== 'approved') await deps.enqueue(await cardMessages(deps, now))
}

const WORK: Record<WeekStep, (deps: BroadcastDeps, week: WeekId, room: Room) => Promise<void>> = {
  draft: draftWeek,
  deadline: warnOfDeadline,
  scripts: scriptsOfWeek,
  posts: postWeek,
}

/**
 * Each step whose time has come, once over all processes. Who dies over one leaves it to be begun again, so every work
 * above derives its keys from week and step; one that fails leaves the others their turn.
 */
export const runWeek = async (deps: BroadcastDeps, sendScripts: SendScripts): Promise<void> => {
  const [at, plan] = [deps.clock.now(), await deps.plans.read()]
  const week = weekOf(at)
  const due = STEPS.filter(step => isDue(plan, week, step, at))
  await eachOf(due, async step => {
    const slot = `broadcasts.${step}:${week}`
    if (!(await deps.slots.begin(slot, at))) return
    await WORK[step](deps, week, { plan, at, sendScripts })
    await deps.slots.done(slot, deps.clock.now())
  })
}

export const weekJob = (deps: BroadcastDeps, sendScripts: SendScripts): Job => ({
  name: 'broadcasts.week',
  schedule: '* * * * *',
  run: () => runWeek(deps, sendScripts),
})
